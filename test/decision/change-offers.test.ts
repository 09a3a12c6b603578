// Which changes are offered, and which are not, where the policies leave no common way.

import { expect, test } from 'vitest';
import { addPolicy } from '../../src/decision/change/place.ts';
import type { ContextRecord } from '../../src/decision/context/context-record.ts';
import { explain } from '../../src/decision/explain.ts';
import { principalOf } from '../../src/decision/principal.ts';
import { decide } from '../../src/decision/reference.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { smallestChange } from '../../src/decision/smallest-change.ts';
import { applyChange } from './apply-change.ts';
import { type CasePolicies, type CasePolicy, readPolicies } from './load-cases.ts';

const CASEY = 'arn:aws:iam::111122223333:user/casey';

function policy(name: string, statement: object, arn?: string): CasePolicy {
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }],
  };
  return { name, document, ...(arn !== undefined && { arn }) };
}

function asked(action: string, context: ContextRecord = {}) {
  const principal = principalOf(CASEY);
  if (principal === undefined) throw new Error(CASEY);
  return { principal, action, resource: '*', context: requestContext(context) };
}

function policiesOf(given: CasePolicies) {
  const { policies, problems } = readPolicies(given);
  expect(problems).toEqual([]);
  return policies;
}

const all = policy('all', {});
const everyone = { Principal: { AWS: '*' } };

test.each([
  ['boundary', 'permissions boundary', {}],
  ['endpoint', 'VPC endpoint policy', everyone],
] as const)('a %s that AWS keeps is copied, not edited', (layer, name, who) => {
  const kept = policy('ViewOnly', { ...who, Action: 'sagemaker:ListModels' }, 'arn:aws:iam::aws:policy/ViewOnly');
  const policies = policiesOf({ identity: [all], [layer]: kept });
  const request = asked('sagemaker:ListApps');
  const change = smallestChange(request, policies);
  expect(change).toMatchObject({ kind: 'addition', layer, level: 0 });
  expect(change?.description).toBe(`AWS keeps the ${name} \`ViewOnly\`: put a copy with this statement in its stead`);
});

test('a policy that is attached in two places is edited in both at once', () => {
  const shared = () => policy('team', { Action: ['sagemaker:ListModels'] }, 'arn:aws:iam::111122223333:policy/team');
  const policies = policiesOf({ identity: [shared()], boundary: shared() });
  expect(smallestChange(asked('sagemaker:ListApps'), policies)).toMatchObject({
    kind: 'edit',
    layer: 'identity',
    after: expect.stringContaining('"sagemaker:ListApps"'),
  });
  // Two policies that only say the same are two: one edit does not suffice.
  const alike = policiesOf({
    identity: [policy('team', { Action: ['sagemaker:ListModels'] })],
    boundary: policy('team', { Action: ['sagemaker:ListModels'] }),
  });
  expect(smallestChange(asked('sagemaker:ListApps'), alike)?.kind).toBe('none');
});

test('more keys than a person can look over are not offered', () => {
  const keys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`sagemaker:Key${index}`, 'yes']));
  const change = (count: number) =>
    smallestChange(
      asked('sagemaker:ListApps'),
      policiesOf({ identity: [policy('strict', { Condition: { StringEquals: keys(count) } })] }),
    );
  expect(change(5)).toMatchObject({ kind: 'request', keys: { length: 5 } });
  expect(change(6)?.kind).toBe('addition');
});

test('values with which the credentials would be turned away are not offered', () => {
  const guarded = {
    name: 'guarded',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      ],
    },
  };
  const session = { 'aws:TokenIssueTime': '2026-11-23T10:00:00Z', 'aws:MultiFactorAuthPresent': 'true' };
  const policies = policiesOf({ identity: [guarded] });
  expect(smallestChange(asked('sagemaker:ListApps', session), policies)?.kind).toBe('request');
  // Without the second factor such a session cannot call IAM at all.
  expect(smallestChange(asked('iam:ListRoles', session), policies)).toMatchObject({
    kind: 'none',
    obstacles: [{ layer: 'identity', level: 0, denial: { index: 1 } }],
  });
});

test.each([
  ['IpAddress', '198.51.100.0/24', '192.0.2.7', 'edit'],
  ['StringEquals', 'red', 'blue', 'edit'],
  ['StringEquals', 'red', 'b*', 'edit'],
  // A list of numbers or negations asks for something else than one of a list.
  ['NumericLessThan', '5', '7', 'addition'],
  ['StringNotEquals', 'blue', 'blue', 'addition'],
  ['Null', 'true', 'blue', 'addition'],
])('a list of values of %s is extended only where it asks for one of them', (operator, wanted, actual, kind) => {
  const condition = { [operator]: { 'aws:PrincipalTag/Desk': wanted } };
  const policies = policiesOf({ identity: [policy('desks', { Condition: condition })] });
  const request = asked('sagemaker:ListApps', { 'aws:PrincipalTag/Desk': actual });
  const change = smallestChange(request, policies);
  expect(change?.kind).toBe(kind);
  if (change === undefined || change.kind === 'none') return;
  const applied = applyChange(change, request, policies);
  expect(decide(applied.request, applied.policies).decision).toBe('allowed');
  if (change.kind !== 'edit') return;
  expect(change.before).toBe(change.policy.document.text.slice(change.at.start, change.at.end));
  expect(JSON.parse(change.after)).toEqual({
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    Condition: { [operator]: { 'aws:PrincipalTag/Desk': [wanted, actual.replace('*', '${*}')] } },
  });
});

test('a statement that denies at a lower level of the organization is named with its level', () => {
  const deny = policy('guard', { Effect: 'Deny' });
  const policies = policiesOf({ identity: [all], serviceControl: [[all], [all, deny]] });
  expect(smallestChange(asked('sagemaker:ListApps'), policies)).toMatchObject({
    kind: 'none',
    obstacles: [{ layer: 'serviceControl', level: 1, who: 'an administrator of the organization' }],
  });
});

test('the first level of the organization that is silent gets the statement', () => {
  const none = policy('none', { Action: 'none:None' });
  const policies = policiesOf({ identity: [all], serviceControl: [[all], [none], [all]] });
  const change = smallestChange(asked('sagemaker:ListApps'), policies);
  expect(change).toMatchObject({ kind: 'addition', layer: 'serviceControl', level: 1 });
  expect(change?.description).toBe('attach a service control policy at level 2 of 3 that allows just this');
});

test('the first policy at a place makes the place', () => {
  const [attached] = policiesOf({ identity: [all] }).identity;
  if (attached === undefined) throw new Error('one policy went in');
  const place = { layer: 'serviceControl', level: 0 } as const;
  expect(addPolicy({ identity: [] }, place, attached, '*')).toEqual({ identity: [], serviceControl: [[attached]] });
  const below = { identity: [], serviceControl: [[], [attached]] };
  expect(addPolicy(below, place, attached, '*').serviceControl).toEqual([[attached], [attached]]);
});

test('no change is looked for where none is asked for', () => {
  const policies = policiesOf({});
  expect(explain(asked('sagemaker:ListApps'), policies, { change: false })).not.toHaveProperty('change');
  expect(explain(asked('sagemaker:ListApps'), policies, { change: true }).change?.kind).toBe('addition');
  expect(explain(asked('sagemaker:ListApps'), policies).change?.kind).toBe('addition');
});
