// Who answers in the server: the compiled evaluator for what is allowed, the reference as well for what is denied, and never the milder
// of two answers.

import { describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import type { BareDecision, Decision } from '../../src/decision/decision.ts';
import { decide } from '../../src/decision/reference.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import type { World } from '../../src/services/operation.ts';
import { parsedDocument } from '../../src/services/parsed-document.ts';
import { sagemakerOperations } from '../../src/services/sagemaker/operations.ts';
import { stsOperations } from '../../src/services/sts/operations.ts';
import { type Disagreement, decideWith, describeDisagreement, evaluators } from '../../src/services/two-evaluators.ts';
import { filesBelow, textOf } from '../repository/source-files.ts';
import { ACCOUNT, allowing, clientOf, openWorld, rootCaller, trusting, userCaller } from './world.ts';

const arn = `arn:aws:iam::${ACCOUNT}:user/casey`;
const request: AccessRequest = {
  principal: { kind: 'User', arn, account: ACCOUNT },
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::data/x\n2026 all is well',
  context: requestContext({ 'aws:SourceVpc': 'secret' }),
};
const policies = { identity: [{ name: 'p', document: parsedDocument(allowing('ec2:*'), 'identity') }] };

describe('where the two disagree', () => {
  const outcome = (reference: BareDecision, compiled: BareDecision) => {
    const disagreements: Disagreement[] = [];
    const answer = decideWith(
      {
        compiled: (): BareDecision => compiled,
        reference: (): Decision => ({ ...reference, statements: [], reason: 'because' }),
      },
      (disagreement) => disagreements.push(disagreement),
    )(request, policies);
    const denied = answer.allowed ? 'allowed' : `${answer.decision.decision} by ${answer.decision.layer}`;
    return { denied, told: disagreements.map(describeDisagreement) };
  };

  test.each<[string, BareDecision, BareDecision]>([
    [
      'implicitDeny by identity',
      { decision: 'allowed', layer: 'identity' },
      { decision: 'implicitDeny', layer: 'identity' },
    ],
    [
      'explicitDeny by session',
      { decision: 'allowed', layer: 'identity' },
      { decision: 'explicitDeny', layer: 'session' },
    ],
    [
      'explicitDeny by boundary',
      { decision: 'implicitDeny', layer: 'identity' },
      { decision: 'explicitDeny', layer: 'boundary' },
    ],
    [
      'explicitDeny by identity',
      { decision: 'explicitDeny', layer: 'identity' },
      { decision: 'implicitDeny', layer: 'boundary' },
    ],
    [
      'implicitDeny by boundary',
      { decision: 'implicitDeny', layer: 'boundary' },
      { decision: 'implicitDeny', layer: 'identity' },
    ],
  ])('the stricter answer holds and it is told: %s', (held, reference, compiled) => {
    const { denied, told } = outcome(reference, compiled);
    expect(denied).toBe(held);
    expect(told).toEqual([
      `the compiled evaluator says ${compiled.decision} by ${compiled.layer}, the reference says ${reference.decision} by ` +
        `${reference.layer}; the stricter answer holds: {"principal":"${arn}","action":"s3:GetObject","resource":"arn:aws:s3:::data/x\\n2026 all is well"}`,
    ]);
  });

  test('nothing is told where they agree', () => {
    expect(
      outcome({ decision: 'implicitDeny', layer: 'identity' }, { decision: 'implicitDeny', layer: 'identity' }).told,
    ).toEqual([]);
  });
});

test('an allow is explained where that is asked for, by the reference', () => {
  const allowed = { identity: [{ name: 'p', document: parsedDocument(allowing('s3:*'), 'identity') }] };
  const ask = decideWith(evaluators(), () => undefined);
  expect(ask(request, allowed)).toEqual({ allowed: true, decision: { decision: 'allowed', layer: 'identity' } });
  const answer = ask(request, allowed, true);
  expect(answer).toEqual({ allowed: true, decision: decide(request, allowed) });
  expect(answer.decision.statements).toHaveLength(1);
});

test('what is to be explained is denied when only the compiled evaluator allows it, and that is told', () => {
  const disagreements: Disagreement[] = [];
  const compiled = (): BareDecision => ({ decision: 'allowed', layer: 'identity' });
  const ask = decideWith({ compiled, reference: decide }, (disagreement) => disagreements.push(disagreement));
  expect(ask(request, policies, true)).toEqual({ allowed: false, decision: decide(request, policies) });
  expect(disagreements).toHaveLength(1);
});

test('the reason of a denial is the reference’s', () => {
  const answer = decideWith(evaluators(), () => undefined)(request, policies);
  expect(answer).toEqual({ allowed: false, decision: decide(request, policies) });
});

describe('everything that the server decides is asked of the compiled evaluator', () => {
  /** A world that notes what is asked of which evaluator. */
  function watched(world: World) {
    const asked: string[] = [];
    const { compiled, reference } = evaluators();
    const decideAndNote = decideWith(
      {
        compiled: (one, set) => {
          const bare = compiled(one, set);
          asked.push(`${one.principal.kind} ${one.action}: ${bare.decision}`);
          return bare;
        },
        reference: (one, set) => {
          asked.push('reference');
          return reference(one, set);
        },
      },
      (disagreement) => {
        throw new Error(describeDisagreement(disagreement));
      },
    );
    return { asked, world: { ...world, decide: decideAndNote } };
  }

  test('calls, what is written, assumed roles and passed roles', async () => {
    const opened = await openWorld();
    const { asked, world } = watched(opened);
    const root = clientOf(iamOperations, world, rootCaller());
    await root.call('CreateUser', { UserName: 'casey' });
    // Once before the call, once more on the state that is written to.
    expect(asked.splice(0)).toEqual(['Root iam:CreateUser: allowed', 'Root iam:CreateUser: allowed']);

    const admin = userCaller(world, 'admin');
    const service = trusting().replace('{"AWS":[]}', '{"Service":"sagemaker.amazonaws.com"}');
    await root.call('CreateRole', { RoleName: 'execution', AssumeRolePolicyDocument: service });
    await root.call('CreateRole', { RoleName: 'worker', AssumeRolePolicyDocument: trusting(ACCOUNT) });
    asked.length = 0;
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/worker`;
    const sts = clientOf(stsOperations, world, admin);
    expect(await sts.outcome('AssumeRole', { RoleArn, RoleSessionName: 'x1' })).toBe('done');
    expect(asked.splice(0)).toEqual(['User sts:AssumeRole: allowed', 'User sts:AssumeRole: allowed']);

    const notebook = {
      NotebookInstanceName: 'mine',
      InstanceType: 'ml.t3.medium',
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/execution`,
    };
    const sagemaker = clientOf(sagemakerOperations, world, admin);
    expect(await sagemaker.outcome('CreateNotebookInstance', notebook)).toBe('done');
    expect(asked.splice(0)).toEqual([
      'User sagemaker:CreateNotebookInstance: allowed',
      'User iam:PassRole: allowed',
      'Service sts:AssumeRole: allowed',
    ]);

    const casey = clientOf(sagemakerOperations, world, userCaller(world, 'casey'));
    expect(await casey.outcome('CreateNotebookInstance', notebook)).toMatch(
      /^AccessDenied: .*no identity-based policy/,
    );
    expect(asked).toEqual(['User sagemaker:CreateNotebookInstance: implicitDeny', 'reference']);
    await opened.close();
  });

  test('no other file of the services or the server asks an evaluator', () => {
    const asking = [...filesBelow('src/services', '.ts'), ...filesBelow('src/server', '.ts')].filter((path) =>
      /import [^;]*\bfrom '[^']*decision\/(reference|explain|compiled\/[a-z-]+)\.ts'/.test(
        textOf(path).replace(/import type [^;]*;/g, ''),
      ),
    );
    // The simulator explains what somebody else would be allowed, and the listing of roles whom they trust; they let nobody do anything.
    expect(asking.toSorted()).toEqual([
      'src/services/compiled-policies.ts',
      'src/services/iam/simulation-result.ts',
      'src/services/sagemaker/service-trust.ts',
      'src/services/two-evaluators.ts',
    ]);
  });
});
