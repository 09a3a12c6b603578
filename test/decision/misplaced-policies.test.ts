// Documents that stand where their kind does not belong, and requests that are none: whoever embeds the library can get it wrong,
// and then nothing may open.

import { expect, test } from 'vitest';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import { compilePolicySet } from '../../src/decision/compiled/compile-policy-set.ts';
import { decideCompiled } from '../../src/decision/compiled/decide-compiled.ts';
import type { AttachedPolicy, PolicySet } from '../../src/decision/policy-set.ts';
import { principalOf } from '../../src/decision/principal.ts';
import { decide } from '../../src/decision/reference.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';

function policy(kind: PolicyKind, statement: object): AttachedPolicy {
  const { policy: document } = parsePolicy(JSON.stringify({ Statement: statement }), { kind });
  if (document === undefined) throw new Error('the policy has problems');
  return { name: kind, document };
}

function decisionFor(policies: PolicySet): string {
  const principal = principalOf('arn:aws:iam::111122223333:user/casey');
  if (principal === undefined) throw new Error('no principal');
  const request: AccessRequest = { principal, action: 's3:GetObject', resource: '*', context: requestContext({}) };
  const { decision } = decide(request, policies);
  expect(decideCompiled(request, compilePolicySet(policies)).decision).toBe(decision);
  return decision;
}

const bare = { Action: '*', Resource: '*' };
const onResource = { ...bare, Principal: { AWS: '*' } };
const allowing = policy('identity', { Effect: 'Allow', ...bare });

test.each([
  ['identity', (misplaced: AttachedPolicy): PolicySet => ({ identity: [misplaced] })],
  ['boundary', (misplaced: AttachedPolicy): PolicySet => ({ identity: [allowing], boundary: misplaced })],
  ['session', (misplaced: AttachedPolicy): PolicySet => ({ identity: [allowing], session: [misplaced] })],
])('a policy that names principals does not allow as %s, and denies', (_, place) => {
  expect(decisionFor(place(policy('resource', { Effect: 'Allow', ...onResource })))).toBe('implicitDeny');
  expect(decisionFor(place(policy('resource', { Effect: 'Deny', ...onResource })))).toBe('explicitDeny');
});

test.each([
  [
    'resource',
    (misplaced: AttachedPolicy): PolicySet => ({ identity: [], resource: { ...misplaced, kind: 'resource' } }),
  ],
  ['endpoint', (misplaced: AttachedPolicy): PolicySet => ({ identity: [allowing], endpoint: misplaced })],
])('a policy that names no principal does not allow as %s, and denies', (_, place) => {
  expect(decisionFor(place(allowing))).toBe('implicitDeny');
  expect(decisionFor(place(policy('identity', { Effect: 'Deny', ...bare })))).toBe('explicitDeny');
});

test('a policy that names no resource does not allow as identity, and denies', () => {
  const trust = (Effect: string) => policy('trust', { Effect, Action: '*', Principal: { AWS: '*' } });
  expect(decisionFor({ identity: [trust('Allow')] })).toBe('implicitDeny');
  expect(decisionFor({ identity: [trust('Deny')] })).toBe('explicitDeny');
});

test('an identity provider is not the user who asks', () => {
  const federated = { ...onResource, Principal: { Federated: 'accounts.google.com' } };
  const resource = (Effect: string) => ({ ...policy('resource', { Effect, ...federated }), kind: 'resource' as const });
  expect(decisionFor({ identity: [], resource: resource('Allow') })).toBe('implicitDeny');
  expect(decisionFor({ identity: [allowing], resource: resource('Deny') })).toBe('allowed');
});

test('only on a role may a statement name no resource', () => {
  const trust = (Effect: string) => policy('trust', { Effect, Action: '*', Principal: { AWS: '*' } });
  const onRole = { ...trust('Allow'), kind: 'trust' as const };
  expect(decisionFor({ identity: [], resource: onRole })).toBe('allowed');
  expect(decisionFor({ identity: [], resource: { ...onRole, kind: 'resource' } })).toBe('implicitDeny');
  expect(decisionFor({ identity: [], resource: { ...trust('Deny'), kind: 'resource' } })).toBe('explicitDeny');
  const open = policy('endpoint', { Effect: 'Allow', ...onResource });
  expect(decisionFor({ identity: [allowing], endpoint: open })).toBe('allowed');
  expect(decisionFor({ identity: [allowing], endpoint: trust('Allow') })).toBe('implicitDeny');
  expect(decisionFor({ identity: [allowing], endpoint: trust('Allow'), resource: onRole })).toBe('implicitDeny');
});
