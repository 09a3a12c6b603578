// The sentence that says why a request is decided so, for every way to decide it.

import { expect, test } from 'vitest';
import { principalOf } from '../../src/decision/principal.ts';
import { decide } from '../../src/decision/reference.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { type CasePolicies, type CasePolicy, readPolicies } from './load-cases.ts';

const CASEY = 'arn:aws:iam::111122223333:user/casey';
const ROOT = 'arn:aws:iam::111122223333:root';
const FEDERATED = 'arn:aws:sts::111122223333:federated-user/sam';

function policy(name: string, statement: object): CasePolicy {
  return { name, document: { Version: '2012-10-17', Statement: { Action: '*', Resource: '*', ...statement } } };
}

const everyone = { Principal: { AWS: '*' } };
const allow = policy('all', { Effect: 'Allow' });
const nothing = policy('none', { Effect: 'Allow', Action: 'none:None' });
const endpoint = policy('door', { Effect: 'Allow', ...everyone });
const onResource = (effect: string, action = '*') => policy('on-it', { Effect: effect, Action: action, ...everyone });

function decided(name: string, given: CasePolicies, resource = 'arn:aws:s3:::notes/a') {
  const principal = principalOf(name);
  if (principal === undefined) throw new Error(name);
  const { policies, problems } = readPolicies(given);
  expect(problems).toEqual([]);
  const request = { principal, action: 's3:GetObject', resource, context: requestContext({}) };
  return decide(request, policies);
}

test.each<[string, string, CasePolicies, string]>([
  [
    'one statement allows',
    CASEY,
    { identity: [policy('mine', { Sid: 'Read', Effect: 'Allow' })] },
    'statement `Read` of the identity-based policy `mine` allows it, and nothing denies it',
  ],
  [
    'several statements allow',
    CASEY,
    { identity: [allow], boundary: allow },
    'statement 1 of the identity-based policy `all` and statement 1 of the permissions boundary `all` allow it, and nothing denies it',
  ],
  ['nothing limits a root user', ROOT, {}, 'the root user has full access to its own account, and nothing denies it'],
  [
    'a root user, under the policies of an organization',
    ROOT,
    { serviceControl: [[allow]] },
    'the root user has full access to its own account, and nothing denies it',
  ],
  [
    'a root user, through an endpoint',
    ROOT,
    { serviceControl: [[allow]], endpoint },
    'the root user has full access to its own account, and nothing denies it',
  ],
  [
    'an endpoint allows besides',
    CASEY,
    { identity: [allow], endpoint },
    'statement 1 of the VPC endpoint policy `door` and statement 1 of the identity-based policy `all` allow it, and nothing denies it',
  ],
  [
    'one statement denies',
    CASEY,
    { identity: [allow, policy('mine', { Sid: 'No', Effect: 'Deny' })] },
    'statement `No` of the identity-based policy `mine` denies it, whatever else allows it',
  ],
  [
    'several statements deny',
    CASEY,
    { identity: [policy('mine', { Effect: 'Deny' })], boundary: policy('limit', { Effect: 'Deny' }) },
    'statement 1 of the identity-based policy `mine` and statement 1 of the permissions boundary `limit` deny it, whatever else allows it',
  ],
  [
    'a level of the organization is silent',
    CASEY,
    { identity: [allow], serviceControl: [[allow], [nothing], [allow]] },
    'no service control policy at level 2 of 3 allows it, and every level must',
  ],
  [
    'the endpoint is silent',
    CASEY,
    { identity: [allow], endpoint: policy('door', { Effect: 'Allow', ...everyone, Action: 'none:None' }) },
    'the policy of the VPC endpoint that the request came through does not allow it',
  ],
  ['nothing is attached', CASEY, {}, 'no identity-based policy allows it'],
  [
    'the boundary is silent',
    CASEY,
    { identity: [allow], boundary: nothing },
    'the permissions boundary does not allow it',
  ],
  [
    'the session policies are silent',
    FEDERATED,
    { identity: [allow], session: [nothing] },
    'no session policy allows it',
  ],
  [
    'there is no session policy',
    FEDERATED,
    { identity: [allow] },
    'the session has no session policy, and without one it has no permissions of its own',
  ],
  [
    'nobody in particular asks for what has no policy',
    '*',
    {},
    'the resource has no policy, and this principal needs one that allows it',
  ],
  [
    'the policy of the resource is silent',
    '*',
    { resource: { ...onResource('Allow', 'none:None'), kind: 'resource' } },
    'the resource-based policy `on-it` does not allow it to this principal',
  ],
  [
    'the policy of a key is silent',
    '*',
    { resource: { ...onResource('Allow', 'none:None'), kind: 'key' } },
    'the key policy `on-it` does not allow it to this principal',
  ],
])('%s', (_, name, policies, reason) => {
  expect(decided(name, policies).reason).toBe(reason);
});

test('the policy of a role is called by its own name', () => {
  const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'none:None', ...everyone } };
  const role = 'arn:aws:iam::111122223333:role/Researcher';
  expect(decided('*', { resource: { name: 'who', document, kind: 'trust' } }, role).reason).toBe(
    'the role trust policy `who` does not allow it to this principal',
  );
});

test('whatever a context throws, the request is denied and the sentence is whole', () => {
  const principal = { kind: 'User', arn: CASEY, account: '111122223333' } as const;
  const context = {
    get: () => {
      throw 'no error at all';
    },
  };
  const asked = { principal, action: 'iam:GetRole', resource: '*', context };
  expect(decide(asked, readPolicies({ identity: [allow] }).policies)).toEqual({
    decision: 'implicitDeny',
    layer: 'identity',
    statements: [],
    reason: 'the request could not be evaluated: an unknown fault',
  });
});
