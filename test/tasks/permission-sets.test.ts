// What a persona needs is allowed; every single step beyond is not.

import { describe, expect, it } from 'vitest';
import { actionNamed, actionsOf } from '../../src/catalog/catalog.ts';
import type { ContextRecord } from '../../src/decision/context/context-record.ts';
import { decide } from '../../src/decision/reference.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PersonaFacts } from '../../src/sagemaker/personas/persona.ts';
import { FURTHER_ACTIVITIES, PERSONAS } from '../../src/sagemaker/personas/personas.ts';
import type { Permission } from '../../src/sagemaker/setups/setup.ts';
import { SETUPS } from '../../src/sagemaker/setups/setups.ts';
import { consolePermissions, personaPermissions, personaTrustPolicy } from '../../src/tasks/permission-sets.ts';
import { fillWildcards, sampleResources } from '../../src/tasks/sample-resource.ts';
import { validatePolicy } from '../../src/validation/validate-policy.ts';
import { role, SCOPE } from './subjects.ts';

const { account, region } = SCOPE;
const KEY = `arn:aws:kms:${region}:${account}:key/data`;
const FACTS: PersonaFacts = {
  account,
  region,
  buckets: ['team-data'],
  passedRoles: [`arn:aws:iam::${account}:role/Compute`],
  dataKeys: [KEY],
  volumeKeys: [KEY],
  subnets: ['subnet-1', 'subnet-2'],
  securityGroups: ['sg-1'],
  repositories: [`arn:aws:ecr:${region}:${account}:repository/team`],
};

const { principal } = role('persona', {});

function decideUnder(text: string) {
  const document = parsePolicy(text, { kind: 'identity' }).policy;
  if (document === undefined) throw new Error('the policy is not understood');
  return (action: string, resource: string, context: ContextRecord) =>
    decide({ principal, action, resource, context: requestContext(context) }, { identity: [{ name: 'set', document }] })
      .decision;
}

/** Keys that meet the condition, each with one of its values. */
function meeting(condition: Permission['condition'] = {}): ContextRecord {
  const tests = Object.entries(condition).filter(([operator]) => operator !== 'Null');
  return Object.fromEntries(
    tests.flatMap(([, keys]) => Object.entries(keys).map(([key, [value = '']]) => [key, fillWildcards(value)])),
  );
}

const sets = PERSONAS.map((persona) => ({
  name: persona.name,
  set: personaPermissions(persona, FURTHER_ACTIVITIES, FACTS),
}));

/** A request for each action, resource and type that the set speaks of. */
function requestsOf(permissions: readonly Permission[]) {
  return permissions.flatMap(({ actions, resources, condition }) =>
    actions.flatMap((action) =>
      resources.flatMap((pattern) =>
        sampleResources(action, pattern, SCOPE)
          .filter((resource) => isAbout(action, pattern, resource))
          .map((resource) => ({
            action,
            pattern,
            resource,
            context: meeting(condition),
            keys: Object.keys(meeting(condition)),
          })),
      ),
    ),
  );
}

/** Whether the pattern was filled as a type of the action's; a statement may list resources of other actions beside its own. */
function isAbout(action: string, pattern: string, resource: string): boolean {
  const alone = sampleResources(action, '*', SCOPE);
  const kind = (arn: string) => arn.split(':').slice(0, 6).join(':').split('/')[0];
  return (
    pattern === '*' ||
    alone.some((arn) => kind(arn) === kind(resource)) ||
    action.startsWith('s3:') ||
    action.startsWith('logs:')
  );
}

describe.each(sets)('the permissions of $name', ({ set }) => {
  const ask = decideUnder(set.text);
  const requests = requestsOf(set.permissions);

  it('name documented actions, and each statement once', () => {
    expect(set.leftOut).toEqual([]);
    for (const { actions } of set.permissions)
      for (const action of actions) expect(actionNamed(action), action).toBeDefined();
    const sids = set.permissions.map(({ sid }) => sid);
    expect(new Set(sids).size).toBe(sids.length);
    expect(requests.length).toBeGreaterThan(10);
  });

  it('have nothing that a validator warns of', () => {
    const findings = validatePolicy(set.text, { policyType: 'IDENTITY_POLICY' });
    expect(findings.filter(({ findingType }) => findingType !== 'SUGGESTION')).toEqual([]);
  });

  it('allow every request that they speak of', () => {
    for (const { action, resource, context } of requests)
      expect(ask(action, resource, context), `${action} ${resource}`).toBe('allowed');
  });

  it('allow none of them in another account or Region', () => {
    for (const { action, resource, pattern, context } of requests) {
      if (pattern === '*' || action.startsWith('s3:')) continue;
      const [otherAccount, otherRegion] = [
        resource.replace(account, '444455556666'),
        resource.replace(region, 'ap-south-1'),
      ];
      expect(ask(action, otherAccount, context), otherAccount).toBe('implicitDeny');
      if (otherRegion !== resource) expect(ask(action, otherRegion, context), otherRegion).toBe('implicitDeny');
    }
  });

  it('allow none of them with another value of a key, or without it', () => {
    for (const { action, resource, context, keys } of requests) {
      for (const key of keys) {
        const { [key]: _, ...without } = context;
        expect(ask(action, resource, { ...context, [key]: 'another' }), `${action} ${key}`).toBe('implicitDeny');
        expect(ask(action, resource, without), `${action} without ${key}`).toBe('implicitDeny');
      }
    }
  });

  it('allow no other bucket, role, key or repository', () => {
    const met: ContextRecord = Object.assign({}, ...set.permissions.map(({ condition }) => meeting(condition)));
    for (const action of ['GetObject', 'PutObject', 'DeleteObject']) {
      expect(ask(`s3:${action}`, 'arn:aws:s3:::team-data2/x', met)).toBe('implicitDeny');
    }
    expect(ask('s3:ListBucket', 'arn:aws:s3:::team', met)).toBe('implicitDeny');
    expect(ask('iam:PassRole', `arn:aws:iam::${account}:role/Compute2`, met)).toBe('implicitDeny');
    expect(ask('kms:Decrypt', `${KEY}2`, met)).toBe('implicitDeny');
    expect(ask('ecr:BatchGetImage', `arn:aws:ecr:${region}:${account}:repository/team2`, met)).toBe('implicitDeny');
  });

  it('allow no action that they do not name', () => {
    const met: ContextRecord = Object.assign({}, ...set.permissions.map(({ condition }) => meeting(condition)));
    const named = new Set(set.permissions.flatMap(({ actions }) => actions));
    for (const prefix of ['sagemaker', 's3', 'iam', 'kms', 'ec2', 'ecr', 'logs', 'cloudwatch']) {
      for (const { name } of actionsOf(prefix)) {
        const action = `${prefix}:${name}`;
        if (named.has(action)) continue;
        for (const resource of sampleResources(action, '*', SCOPE))
          expect(ask(action, resource, met), action).toBe('implicitDeny');
      }
    }
  });
});

describe('a persona without networks and keys', () => {
  const [scientist = PERSONAS[0]] = PERSONAS;
  const open = { ...FACTS, subnets: [], securityGroups: [], dataKeys: [], volumeKeys: [] };

  it('creates without them, and uses no key', () => {
    if (scientist === undefined) throw new Error('no persona');
    const ask = decideUnder(personaPermissions(scientist, [], open).text);
    const job = `arn:aws:sagemaker:${region}:${account}:training-job/x`;
    expect(ask('sagemaker:CreateTrainingJob', job, {})).toBe('allowed');
    expect(ask('kms:Decrypt', KEY, {})).toBe('implicitDeny');
  });

  it.each(['buckets', 'passedRoles'] as const)('gets nothing while its %s are not known', (fact) => {
    if (scientist === undefined) throw new Error('no persona');
    expect(() => personaPermissions(scientist, [], { ...open, [fact]: [] })).toThrow(`needs ${fact}`);
  });

  it('is trusted to SageMaker alone', () => {
    const { policy } = parsePolicy(personaTrustPolicy(), { kind: 'trust' });
    expect(policy?.statements.map(({ principal: who }) => who?.entries.map(({ value }) => value.value))).toEqual([
      ['sagemaker.amazonaws.com'],
    ]);
  });
});

describe('the permissions for a console', () => {
  it.each(['sagemaker-console', 'ground-truth-console', 'a2i-console'])(
    '%s are understood, and name documented actions',
    (name) => {
      const setup = SETUPS.find((each) => each.name === name);
      if (setup === undefined) throw new Error('no setup');
      const { text, permissions } = consolePermissions(setup, { optional: false });
      expect(parsePolicy(text, { kind: 'identity' }).problems).toEqual([]);
      expect(permissions.some(({ optional }) => optional)).toBe(false);
      const ask = decideUnder(text);
      for (const { action, resource, context } of requestsOf(
        permissions.filter(({ actions }) => !actions.join().includes('*')),
      )) {
        expect(ask(action, resource, context), `${action} ${resource}`).toBe('allowed');
      }
      expect(ask('iam:CreateUser', `arn:aws:iam::${account}:user/x`, {})).toBe('implicitDeny');
    },
  );

  it('pass one role only, where it is named', () => {
    const [setup = SETUPS[0]] = SETUPS;
    if (setup === undefined) throw new Error('no setup');
    const passedRole = `arn:aws:iam::${account}:role/Compute`;
    const ask = decideUnder(consolePermissions(setup, { passedRole, optional: false }).text);
    const toSageMaker = { 'iam:PassedToService': 'sagemaker.amazonaws.com' };
    expect(ask('iam:PassRole', passedRole, toSageMaker)).toBe('allowed');
    expect(ask('iam:PassRole', passedRole, { 'iam:PassedToService': 'ec2.amazonaws.com' })).toBe('implicitDeny');
    expect(ask('iam:PassRole', `${passedRole}2`, toSageMaker)).toBe('implicitDeny');
  });
});
