// The sentences with which AWS refuses, for every layer and both ways to deny.

import { expect, test } from 'vitest';
import { accessDeniedMessage } from '../../src/decision/access-denied-message.ts';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import type { Decision, Layer } from '../../src/decision/decision.ts';
import { principalOf } from '../../src/decision/principal.ts';
import { decide } from '../../src/decision/reference.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { type CasePolicies, readPolicies } from './load-cases.ts';

const SESSION = 'arn:aws:sts::111122223333:assumed-role/Researcher/casey';
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/m';

function request(action = 'sagemaker:DeleteModel', resource = MODEL, name = SESSION): AccessRequest {
  const principal = principalOf(name);
  if (principal === undefined) throw new Error(name);
  return { principal, action, resource, context: requestContext({}) };
}

function policy(effect: string, { principal = false, resource = true, arn = '', action = '*' } = {}) {
  const statement = {
    Effect: effect,
    Action: action,
    ...(resource && { Resource: '*' }),
    ...(principal && { Principal: { AWS: '*' } }),
  };
  return { name: 'p', ...(arn && { arn }), document: { Version: '2012-10-17', Statement: statement } };
}

const allow = policy('Allow');
const nothing = policy('Allow', { action: 'none:None' });

function message(given: CasePolicies, asked = request()): { layer: Decision['layer']; text: string } {
  const { policies, problems } = readPolicies({ identity: [allow], ...given });
  expect(problems).toEqual([]);
  const decision: Decision = decide(asked, policies);
  expect(decision.decision).not.toBe('allowed');
  return { layer: decision.layer, text: accessDeniedMessage(asked, decision) };
}

const WHO = `User: ${SESSION} is not authorized to perform: sagemaker:DeleteModel on resource: ${MODEL}`;
const ARN = 'arn:aws:iam::111122223333:policy/p';

test.each<[Layer, CasePolicies, string]>([
  ['identity', { identity: [] }, 'because no identity-based policy allows the sagemaker:DeleteModel action'],
  ['boundary', { boundary: nothing }, 'because no permissions boundary allows the sagemaker:DeleteModel action'],
  ['session', { session: [nothing] }, 'because no session policy allows the sagemaker:DeleteModel action'],
  [
    'serviceControl',
    { serviceControl: [[allow], [nothing]] },
    'because no service control policy allows the sagemaker:DeleteModel action',
  ],
  [
    'endpoint',
    { endpoint: policy('Allow', { principal: true, action: 'none:None' }) },
    'because no VPC endpoint policy allows the sagemaker:DeleteModel action',
  ],
  [
    'identity',
    { identity: [allow, policy('Deny', { arn: ARN })] },
    `with an explicit deny in an identity-based policy: ${ARN}`,
  ],
  ['identity', { identity: [allow, policy('Deny')] }, 'with an explicit deny in an identity-based policy'],
  ['boundary', { boundary: policy('Deny', { arn: ARN }) }, `with an explicit deny in a permissions boundary: ${ARN}`],
  ['session', { session: [policy('Deny', { arn: ARN })] }, `with an explicit deny in a session policy: ${ARN}`],
  [
    'serviceControl',
    { serviceControl: [[policy('Deny', { arn: ARN })]] },
    `with an explicit deny in a service control policy: ${ARN}`,
  ],
  [
    'endpoint',
    { endpoint: policy('Deny', { principal: true, arn: ARN }) },
    'with an explicit deny in a VPC endpoint policy',
  ],
  [
    'resource',
    { resource: { ...policy('Deny', { principal: true, arn: ARN }), kind: 'resource' } },
    'with an explicit deny in a resource-based policy',
  ],
])('%s: %#', (layer, policies, clause) => {
  expect(message(policies)).toEqual({ layer, text: `${WHO} ${clause}` });
});

test('a resource of another account', () => {
  const other = MODEL.replace('111122223333', '444455556666');
  expect(message({}, request('sagemaker:DeleteModel', other)).text).toBe(
    `User: ${SESSION} is not authorized to perform: sagemaker:DeleteModel on resource: ${other} because no resource-based policy allows the sagemaker:DeleteModel action`,
  );
});

test('an action that names no resource', () => {
  expect(message({ identity: [] }, request('sagemaker:ListModels', '*')).text).toBe(
    `User: ${SESSION} is not authorized to perform: sagemaker:ListModels because no identity-based policy allows the sagemaker:ListModels action`,
  );
});

const ROLE = 'arn:aws:iam::111122223333:role/Other';

test.each([
  ['Allow', 'none:None', 'because no role trust policy allows the sts:AssumeRole action'],
  ['Deny', '*', 'with an explicit deny in the role trust policy'],
])('a role trust policy: %s', (effect, action, clause) => {
  const resource = { ...policy(effect, { principal: true, resource: false, action }), kind: 'trust' as const };
  expect(message({ resource }, request('sts:AssumeRole', ROLE)).text).toBe(
    `User: ${SESSION} is not authorized to perform: sts:AssumeRole on resource: ${ROLE} ${clause}`,
  );
});

test('whoever lacks a policy of its own to assume a role is not told of the trust policy', () => {
  expect(message({ identity: [] }, request('sts:AssumeRole', ROLE)).text).toBe(
    `User: ${SESSION} is not authorized to perform: sts:AssumeRole on resource: ${ROLE} because no identity-based policy allows the sts:AssumeRole action`,
  );
});

test('a resource control policy that denies is named by its ARN', () => {
  const resourceControl = [[{ ...policy('Deny', { arn: ARN }), document: denyAll }]];
  expect(message({ resourceControl }, request('s3:GetObject', 'arn:aws:s3:::notes/a'))).toEqual({
    layer: 'resourceControl',
    text: `User: ${SESSION} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::notes/a with an explicit deny in a resource control policy: ${ARN}`,
  });
});

const denyAll = {
  Version: '2012-10-17',
  Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
};
