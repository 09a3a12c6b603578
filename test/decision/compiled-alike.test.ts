// Statements that are alike are compiled once; statements that differ in one thing only must never be taken for each other.

import { expect, test } from 'vitest';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import { compilePolicySet } from '../../src/decision/compiled/compile-policy-set.ts';
import { decideCompiled } from '../../src/decision/compiled/decide-compiled.ts';
import type { PolicySet } from '../../src/decision/policy-set.ts';
import { decide } from '../../src/decision/reference.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { readPolicies } from './load-cases.ts';

const account = '111122223333';
const request: AccessRequest = {
  principal: { kind: 'User', arn: `arn:aws:iam::${account}:user/casey`, account },
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::notes/a',
  context: requestContext({ 'aws:RequestTag/Team': ['red', 'blue'], 'aws:RequestTag/Role': 'red' }),
};
const identity = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::notes/*' };
const resource = { ...identity, Principal: { AWS: `arn:aws:iam::${account}:user/casey` } };
const { Action, ...withoutAction } = identity;
const { Resource, ...withoutResource } = identity;
const { Principal, ...withoutPrincipal } = resource;
const when = (Condition: object) => ({ ...identity, Condition });

function policiesOf(statement: object): PolicySet {
  const document = { Version: '2012-10-17', Statement: statement };
  const { policies, problems } = readPolicies(
    'Principal' in statement || 'NotPrincipal' in statement
      ? { resource: { name: 'on-it', kind: 'resource', document } }
      : { identity: [{ name: 'mine', document }] },
  );
  expect(problems).toEqual([]);
  return policies;
}

test.each<[string, object, object]>([
  ['the effect', identity, { ...identity, Effect: 'Deny' }],
  ['an action', identity, { ...identity, Action: 's3:PutObject' }],
  ['what is said of actions', identity, { ...withoutAction, NotAction: Action }],
  ['a resource', identity, { ...identity, Resource: 'arn:aws:s3:::other/*' }],
  ['what is said of resources', identity, { ...withoutResource, NotResource: Resource }],
  ['a principal', resource, { ...resource, Principal: { AWS: `arn:aws:iam::${account}:user/robin` } }],
  [
    'the type of a principal',
    { ...withoutPrincipal, Principal: { AWS: '*' } },
    { ...withoutPrincipal, Principal: { Service: 'sagemaker.amazonaws.com' } },
  ],
  [
    'what is said of principals',
    { ...resource, Effect: 'Deny' },
    { ...withoutPrincipal, Effect: 'Deny', NotPrincipal: { AWS: [Principal.AWS, account] } },
  ],
  ['a condition', identity, when({ StringEquals: { 'aws:RequestTag/Team': 'green' } })],
  [
    'a value',
    when({ StringEquals: { 'aws:RequestTag/Role': 'red' } }),
    when({ StringEquals: { 'aws:RequestTag/Role': 'green' } }),
  ],
  [
    'a key',
    when({ StringEquals: { 'aws:RequestTag/Role': 'red' } }),
    when({ StringEquals: { 'aws:RequestTag/Desk': 'red' } }),
  ],
  [
    'an operator',
    when({ StringEquals: { 'aws:RequestTag/Role': 'red' } }),
    when({ StringNotEquals: { 'aws:RequestTag/Role': 'red' } }),
  ],
  [
    'how many values must match',
    when({ 'ForAnyValue:StringEquals': { 'aws:RequestTag/Team': 'red' } }),
    when({ 'ForAllValues:StringEquals': { 'aws:RequestTag/Team': 'red' } }),
  ],
  [
    'what a missing key comes to',
    when({ StringEqualsIfExists: { 'aws:RequestTag/Desk': 'red' } }),
    when({ StringEquals: { 'aws:RequestTag/Desk': 'red' } }),
  ],
])('statements that differ in %s', (_, one, other) => {
  const decisions = [one, other, one].map((statement) => {
    const policies = policiesOf(statement);
    const { decision, layer } = decide(request, policies);
    expect(decideCompiled(request, compilePolicySet(policies))).toEqual({ decision, layer });
    return decision;
  });
  expect(decisions[1]).not.toBe(decisions[0]);
  expect(decisions[2]).toBe(decisions[0]);
});

test('a document stands for itself, whichever version it is read in', () => {
  const statement = { ...identity, Resource: 'arn:aws:s3:::notes/${aws:RequestTag/Role}' };
  const asked = { ...request, resource: 'arn:aws:s3:::notes/red' };
  const decisions = ['2012-10-17', '2008-10-17', '2012-10-17'].map((Version) => {
    const { policies } = readPolicies({ identity: [{ name: 'mine', document: { Version, Statement: statement } }] });
    const { decision, layer } = decide(asked, policies);
    expect(decideCompiled(asked, compilePolicySet(policies))).toEqual({ decision, layer });
    return decision;
  });
  expect(decisions).toEqual(['allowed', 'implicitDeny', 'allowed']);
});

test.each([
  // The text between the stars is lacking, stands in order, or stands behind what it must stand before.
  ['arn:aws:x:*zzz*::app/*', 'arn:aws:x:y::app/1', 'implicitDeny'],
  ['arn:aws:x:*zzz*::app/*', 'arn:aws:x:zzz::app/1', 'allowed'],
  ['arn:aws:x:*zzz*::app/*', 'arn:aws:x:y::app/zzz:1', 'implicitDeny'],
  ['arn:aws:x:*zzz*yyy*::app/*', 'arn:aws:x:yyyzzz::app/1', 'implicitDeny'],
  ['arn:aws:x:*zzz*yyy*::app/*', 'arn:aws:x:zzzyyy::app/1', 'allowed'],
  ['arn:aws:x:*zz*zz*::app/*', 'arn:aws:x:zzz::app/1', 'implicitDeny'],
  ['arn:aws:x:*zz*zz*::app/*', 'arn:aws:x:zzzz::app/1', 'allowed'],
  ['arn:aws:x:*:*:app/*', 'arn:aws:x:app/1', 'implicitDeny'],
  ['arn:aws:x:*:*:app/*', 'arn:aws:x:::app/1', 'allowed'],
  ['arn:aws:y:*:*:app/*', 'arn:aws:x:::app/1', 'implicitDeny'],
])('of the pattern %s on %s both evaluators say %s', (pattern, name, decision) => {
  // A second pattern makes it an index.
  const policies = policiesOf({ ...identity, Resource: [pattern, 'arn:aws:none:none:none:none/*'] });
  const asked = { ...request, resource: name };
  expect(decide(asked, policies).decision).toBe(decision);
  expect(decideCompiled(asked, compilePolicySet(policies)).decision).toBe(decision);
});
