// What lacks is what was taken away, whatever that is; and with what is offered nothing lacks any more.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notebookJob } from '../../src/sagemaker/setups/notebook-job.ts';
import type { Permission } from '../../src/sagemaker/setups/setup.ts';
import { SETUPS } from '../../src/sagemaker/setups/setups.ts';
import { studio } from '../../src/sagemaker/setups/studio.ts';
import { additionsFor, subjectsWith } from '../../src/tasks/additions.ts';
import { checkSetup, type SetupQuestion } from '../../src/tasks/check-setup.ts';
import { lackingStatements } from '../../src/tasks/lacking-statements.ts';
import { questionsOf } from '../../src/tasks/questions.ts';
import { attached, NO_FACTS, role, SCOPE } from './subjects.ts';

const PASSED = `arn:aws:iam::${SCOPE.account}:role/job`;
const FACTS = { ...NO_FACTS, rolesDiffer: true, passedRole: PASSED };
const PERMISSIONS: readonly Permission[] = notebookJob
  .checks({ ...FACTS, mayCall: () => true })
  .flatMap((check) => (check.of === 'jobRole' && check.at === 'identity' ? check.permissions : []));
const ALL = PERMISSIONS.flatMap((permission) => questionsOf(permission, SCOPE).questions);

/** Statements that allow these questions and nothing else. */
function allowing(questions: typeof ALL): readonly object[] {
  return questions.map(({ action, resource, context }) => ({
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    Condition: { StringEquals: context },
  }));
}

function questionWith(statements: readonly object[]): SetupQuestion {
  const whole = role('studio', { identity: [attached('all', 'identity', allowing(ALL))] });
  const job = role('job', { identity: [attached('some', 'identity', statements)] });
  return { setup: notebookJob, facts: FACTS, scope: SCOPE, subjects: { executionRole: whole, jobRole: job } };
}

/** What is said to lack of the role of the jobs. */
function lackingOf(question: SetupQuestion): readonly string[] {
  return checkSetup(question)
    .checks.filter(({ of }) => of === 'jobRole')
    .flatMap(({ results }) => results.flatMap(({ answers }) => answers))
    .filter(({ silent }) => silent.length > 0)
    .map(({ question: { action, resource, context } }) => JSON.stringify([action, resource, context]));
}

const subset = fc.subarray([...ALL.keys()], { minLength: 1 });

describe('a check of a setup', () => {
  it('tells just what was taken away', () => {
    fc.assert(
      fc.property(subset, (kept) => {
        const taken = ALL.filter((_, index) => !kept.includes(index));
        const lacking = lackingOf(questionWith(allowing(kept.flatMap((index) => ALL[index] ?? []))));
        // The same request can belong to two permissions, one of which was kept.
        const there = new Set(kept.map((index) => textOf(ALL[index])));
        expect(new Set(lacking)).toEqual(new Set(taken.map(textOf).filter((text) => !there.has(text))));
      }),
      { numRuns: 15 },
    );
  });

  it('offers what makes it complete, and nothing where it is', () => {
    fc.assert(
      fc.property(subset, (kept) => {
        const question = questionWith(allowing(kept.flatMap((index) => ALL[index] ?? [])));
        const additions = additionsFor(question, checkSetup(question), { optional: false });
        const after = { ...question, subjects: subjectsWith(question.subjects, additions) };
        expect(checkSetup(after).complete).toBe(true);
        expect(additionsFor(after, checkSetup(after), { optional: false })).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('offers no more than the pages print', () => {
    const question = questionWith([{ Effect: 'Allow', Action: 'x:y', Resource: '*' }]);
    const [addition] = additionsFor(question, checkSetup(question), { optional: false });
    const { Statement } = JSON.parse(addition?.text ?? '');
    expect(Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual(PERMISSIONS.map(({ sid }) => sid));
    const printed = PERMISSIONS.flatMap((permission) =>
      lackingStatements(permission, questionsOf(permission, SCOPE).questions),
    );
    expect(Statement).toEqual(printed);
  });

  it('asks the tags of Studio by what tags them', () => {
    const statements = [
      {
        Effect: 'Allow',
        Action: [
          'sagemaker:Create*',
          'sagemaker:Delete*',
          'sagemaker:Describe*',
          'sagemaker:Update*',
          'sagemaker:List*',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'sagemaker:AddTags',
        Resource: '*',
        Condition: { StringNotEquals: { 'sagemaker:TaggingAction': 'CreateModel' } },
      },
    ];
    const subjects = { executionRole: role('studio', { identity: [attached('create', 'identity', statements)] }) };
    const question = { setup: studio, facts: NO_FACTS, scope: SCOPE, subjects };
    const result = checkSetup(question);
    expect(result.complete).toBe(false);
    const [addition] = additionsFor(question, result, { optional: false });
    expect(JSON.parse(addition?.text ?? '').Statement).toEqual([
      {
        Sid: 'AddTagsAtCreation',
        Effect: 'Allow',
        Action: 'sagemaker:AddTags',
        Resource: '*',
        Condition: { StringEquals: { 'sagemaker:TaggingAction': 'CreateModel' } },
      },
    ]);
  });

  it.each(SETUPS.map(({ name }) => name))(
    '%s is complete for whoever may do everything, and for nobody else',
    (name) => {
      const setup = SETUPS.find((each) => each.name === name) ?? studio;
      const everything = attached('admin', 'identity', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
      const check = (identity: readonly (typeof everything)[]) => {
        const one = role('one', { identity });
        const subjects = { principal: one, executionRole: one, jobRole: role('job', { identity }) };
        return checkSetup({ setup, facts: { ...NO_FACTS, rolesDiffer: true }, scope: SCOPE, subjects }).complete;
      };
      expect(check([everything])).toBe(true);
      expect(check([])).toBe(false);
    },
  );

  it('names the statement that denies, and adds nothing for it', () => {
    const deny = attached('guard', 'serviceControl', [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Sid: 'NoPipelines', Effect: 'Deny', Action: 'sagemaker:CreatePipeline', Resource: '*' },
    ]);
    const { subjects, ...rest } = questionWith(allowing(ALL));
    const [executionRole, jobRole] = [subjects.executionRole, subjects.jobRole].map((each) => {
      if (each === undefined) throw new Error('no subject');
      return { ...each, policies: { ...each.policies, serviceControl: [[deny]] } };
    });
    const question = { ...rest, subjects: { ...(executionRole && { executionRole }), ...(jobRole && { jobRole }) } };
    const result = checkSetup(question);
    const denied = result.checks.flatMap(({ results }) => results).filter(({ standing }) => standing === 'denied');
    expect(denied.map(({ permission }) => permission.sid)).toEqual(['JobsAndPipelines', 'JobsAndPipelines']);
    const [by] = denied[0]?.answers.flatMap(({ deniedBy }) => deniedBy) ?? [];
    expect(by).toMatchObject({ layer: 'serviceControl', index: 1, policy: { name: 'guard' } });
    expect(additionsFor(question, result, { optional: false })).toEqual([]);
  });

  it('tells every place that says nothing, and offers for each', () => {
    const little = [{ Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' }];
    const policies = {
      identity: [],
      boundary: attached('boundary', 'boundary', little),
      serviceControl: [
        [attached('root', 'serviceControl', [{ Effect: 'Allow', Action: '*', Resource: '*' }])],
        [attached('account', 'serviceControl', little)],
      ],
    };
    const job = role('job', policies);
    const question = { setup: notebookJob, facts: FACTS, scope: SCOPE, subjects: { executionRole: job, jobRole: job } };
    const additions = additionsFor(question, checkSetup(question), { optional: false });
    expect(additions.map(({ of, kind, level }) => [of, kind, level]).sort()).toEqual([
      ['executionRole', 'boundary', 0],
      ['executionRole', 'identity', 0],
      ['executionRole', 'serviceControl', 1],
      ['jobRole', 'boundary', 0],
      ['jobRole', 'identity', 0],
    ]);
    const boundary = additions.find(({ kind }) => kind === 'boundary');
    expect(JSON.parse(boundary?.text ?? '').Statement[0]).toEqual(little[0]);
  });

  it('asks a key policy, where it is known', () => {
    const arn = `arn:aws:kms:${SCOPE.region}:${SCOPE.account}:key/1`;
    const key = (statements: readonly object[]) => ({
      key: { arn, policy: attached('key policy', 'key', statements) },
    });
    const identity = [attached('all', 'identity', [{ Effect: 'Allow', Action: '*', Resource: '*' }])];
    const ask = (statements: readonly object[]) => {
      const job = role('job', { identity }, key(statements));
      const question = {
        setup: notebookJob,
        facts: { ...NO_FACTS, kmsKey: arn },
        scope: SCOPE,
        subjects: { executionRole: job, jobRole: job },
      };
      return { question, result: checkSetup(question) };
    };
    const root = {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${SCOPE.account}:root` },
      Action: 'kms:*',
      Resource: '*',
    };
    expect(ask([root]).result.complete).toBe(true);
    const { question, result } = ask([{ ...root, Action: 'kms:Describe*' }]);
    const [addition] = additionsFor(question, result, { optional: false });
    expect(addition?.kind).toBe('key');
    expect(JSON.parse(addition?.text ?? '').Statement.at(-1)).toMatchObject({
      Principal: { AWS: `arn:aws:iam::${SCOPE.account}:role/job` },
      Resource: '*',
    });
  });

  it('offers one key policy and one boundary to the roles that share them', () => {
    const arn = `arn:aws:kms:${SCOPE.region}:${SCOPE.account}:key/1`;
    const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
    const boundary = {
      ...attached('boundary', 'boundary', [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]),
      arn: `arn:aws:iam::${SCOPE.account}:policy/boundary`,
    };
    const nobody = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
    const shared = { key: { arn, policy: attached('key policy', 'key', [nobody]) } };
    const policies = { identity: [attached('all', 'identity', everything)], boundary };
    const subjects = { executionRole: role('studio', policies, shared), jobRole: role('job', policies, shared) };
    const question = { setup: notebookJob, facts: { ...FACTS, kmsKey: arn }, scope: SCOPE, subjects };
    const additions = additionsFor(question, checkSetup(question), { optional: false });
    expect(additions.map(({ kind, appliesTo }) => [kind, appliesTo]).sort()).toEqual([
      ['boundary', ['executionRole', 'jobRole']],
      ['key', ['executionRole', 'jobRole']],
    ]);
    const key = additions.find(({ kind }) => kind === 'key');
    const roles = JSON.parse(key?.text ?? '').Statement.map(
      ({ Principal }: { Principal: { AWS?: string } }) => Principal.AWS,
    );
    expect(roles).toEqual([undefined, subjects.executionRole.arn, subjects.jobRole.arn]);
  });

  it.each([
    ['StringEquals', 'aws:SourceAccount', SCOPE.account],
    ['ArnLike', 'aws:SourceArn', `arn:aws:*:*:${SCOPE.account}:*`],
  ])('takes a trust policy that is guarded by %s %s for one that lets the services in', (operator, key, value) => {
    const guarded = ['sagemaker.amazonaws.com', 'events.amazonaws.com'].map((Service) => ({
      Effect: 'Allow',
      Principal: { Service },
      Action: 'sts:AssumeRole',
      Condition: { [operator]: { [key]: value } },
    }));
    const check = (statements: readonly object[]) => {
      const job = role('job', {}, { trust: attached('trust policy', 'trust', statements) });
      const subjects = { executionRole: job, jobRole: job };
      return checkSetup({ setup: notebookJob, facts: NO_FACTS, scope: SCOPE, subjects }).complete;
    };
    expect(check(guarded)).toBe(true);
    const other = value.replace(SCOPE.account, '444455556666');
    expect(check(guarded.map((each) => ({ ...each, Condition: { [operator]: { [key]: other } } })))).toBe(false);
  });
});

function textOf(question: (typeof ALL)[number] | undefined): string {
  return JSON.stringify([question?.action, question?.resource, question?.context]);
}
