// Who is covered by a name, what belongs to whom and whom an organization exempts, for requests that whoever embeds the library makes
// by hand: they can be less whole than those that are read from a case.

import { expect, test } from 'vitest';
import type { AccessRequest, Principal } from '../../src/decision/access-request.ts';
import { explain } from '../../src/decision/explain.ts';
import { decide } from '../../src/decision/reference.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { resourcePolicyKind } from '../../src/decision/resource-policy-kind.ts';
import { type CasePolicies, type CasePolicy, readPolicies } from './load-cases.ts';

const account = '111122223333';
const SESSION = `arn:aws:sts::${account}:assumed-role/Researcher/casey`;
const ROLE = `arn:aws:iam::${account}:role/Researcher`;
const ROOT = `arn:aws:iam::${account}:root`;
const BUCKET = 'arn:aws:s3:::notes/a';

function policy(name: string, statement: object): CasePolicy {
  return { name, document: { Version: '2012-10-17', Statement: { Action: '*', Resource: '*', ...statement } } };
}

const all = policy('all', { Effect: 'Allow' });
const federated = { kind: 'FederatedUser', arn: `arn:aws:sts::${account}:federated-user/sam`, account } as const;
const casey = { kind: 'User', arn: `arn:aws:iam::${account}:user/casey`, account } as const;
const session = { kind: 'AssumedRole', arn: SESSION, account } as const;

function asked(principal: Principal, resource = BUCKET, action = 's3:GetObject'): AccessRequest {
  return { principal, action, resource, context: requestContext({}) };
}

function explained(request: AccessRequest, given: CasePolicies) {
  const { policies, problems } = readPolicies(given);
  expect(problems).toEqual([]);
  const { decision, exemptions } = explain(request, policies, { change: false });
  expect(decide(request, policies)).toEqual(decision);
  return { decision: decision.decision, layer: decision.layer, exemptions };
}

test('a session of the root user needs no identity-based policy, any other does', () => {
  const onlySession = { session: [all] };
  expect(explained(asked({ ...federated, userArn: ROOT }), onlySession).decision).toBe('allowed');
  for (const principal of [federated, { ...federated, userArn: `arn:aws:iam::${account}:user/casey` }]) {
    expect(explained(asked(principal), onlySession)).toMatchObject({ decision: 'implicitDeny', layer: 'identity' });
  }
  // Only a federated user has a user behind it.
  expect(explained(asked({ ...session, userArn: ROOT }), onlySession).layer).toBe('identity');
});

const named = (effect: string, element: string, names: readonly string[]): CasePolicies => ({
  identity: effect === 'Deny' ? [all] : [],
  resource: { ...policy('on-it', { Effect: effect, [element]: { AWS: names } }), kind: 'resource' },
});

test('a session whose role is not said has no role: it is neither let in nor spared by it', () => {
  expect(explained(asked(session), named('Allow', 'Principal', [ROLE])).decision).toBe('implicitDeny');
  expect(explained(asked({ ...session, roleArn: ROLE }), named('Allow', 'Principal', [ROLE])).decision).toBe('allowed');
  expect(explained(asked(session), named('Allow', 'Principal', [SESSION])).decision).toBe('allowed');
  const spares = named('Deny', 'NotPrincipal', [ROOT, ROLE, SESSION]);
  expect(explained(asked(session), spares).decision).toBe('explicitDeny');
  expect(explained(asked({ ...session, roleArn: ROLE }), spares).decision).toBe('allowed');
});

test.each([
  ['Federated', casey.arn, casey],
  ['Federated', `arn:aws:iam::${account}:root`, casey],
] as const)('a name of the type %s, %s, is nobody of another type', (type, name, principal) => {
  const resource = { ...policy('on-it', { Effect: 'Allow', Principal: { [type]: name } }), kind: 'resource' as const };
  const { policies } = readPolicies({ resource });
  expect(decide(asked(principal), policies).decision).toBe('implicitDeny');
});

test('in another partition the account has another name', () => {
  const china = { kind: 'User', arn: `arn:aws-cn:iam::${account}:user/casey`, account } as const;
  const identity = [all];
  const lets = (root: string) =>
    explained(
      { ...asked(china), resourceAccount: '444455556666' },
      { ...named('Allow', 'Principal', [root]), identity },
    );
  expect(lets(ROOT)).toMatchObject({ decision: 'implicitDeny', layer: 'resource' });
  expect(lets(ROOT.replace('aws', 'aws-cn')).decision).toBe('allowed');
  // What is no ARN is taken to be of the common partition.
  const nameless = { kind: 'User', arn: 'casey', account } as const;
  expect(
    explained(
      { ...asked(nameless), resourceAccount: '444455556666' },
      { ...named('Allow', 'Principal', [ROOT]), identity },
    ).decision,
  ).toBe('allowed');
});

const guard = policy('guard', { Effect: 'Deny' });
const controlled = policy('guard', { Effect: 'Deny', Principal: '*' });

test.each([
  ['an object whose key looks like such a role', 'arn:aws:s3:::notes/role/aws-service-role/x'],
  ['what is no ARN', 'role/aws-service-role/x'],
  ['a role whose path only contains it', `arn:aws:iam::${account}:role/team/role/aws-service-role/x`],
])('%s is no service-linked role: resource control policies hold for it', (_, resource) => {
  expect(explained(asked(casey, resource), { identity: [all], resourceControl: [[controlled]] })).toEqual({
    decision: 'explicitDeny',
    layer: 'resourceControl',
    exemptions: [],
  });
});

const LINKED = `arn:aws:iam::${account}:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForAmazonSageMaker`;

test.each<[string, AccessRequest, CasePolicies, readonly object[]]>([
  [
    'a service-linked role is exempt from both',
    asked({ ...session, roleArn: LINKED }),
    {},
    [
      { layer: 'serviceControl', reason: 'the principal is a service-linked role' },
      { layer: 'resourceControl', reason: 'the principal is a service-linked role' },
    ],
  ],
  [
    'a service-linked role is exempt as a resource',
    asked(casey, LINKED, 'sts:AssumeRole'),
    { serviceControl: [[all]] },
    [{ layer: 'resourceControl', reason: 'the resource is a service-linked role' }],
  ],
  [
    'the management account is exempt on both sides',
    asked(casey),
    { managementAccounts: [account] },
    [
      { layer: 'serviceControl', reason: 'the principal is of the management account' },
      { layer: 'resourceControl', reason: 'the resource is of the management account' },
    ],
  ],
  [
    'the management account is exempt as the owner only',
    { ...asked(casey), resourceAccount: '444455556666' },
    { managementAccounts: ['444455556666'], serviceControl: [[all]] },
    [{ layer: 'resourceControl', reason: 'the resource is of the management account' }],
  ],
  [
    'who is of no account is exempt as a principal',
    asked({ kind: 'Anonymous', arn: '*', account: '' }),
    { resourceControl: [[policy('quiet', { Effect: 'Deny', Principal: '*', Action: 'none:None' })]] },
    [{ layer: 'serviceControl', reason: 'the principal is of no account' }],
  ],
  [
    'most services know no resource control policies',
    asked(casey, '*', 'sagemaker:ListApps'),
    { serviceControl: [[all]] },
    [{ layer: 'resourceControl', reason: 'they do not act on the resources of this service' }],
  ],
  [
    'a grant is retired by whom it names',
    asked(casey, `arn:aws:kms:us-east-1:${account}:key/k`, 'KMS:RetireGrant'),
    { serviceControl: [[all]] },
    [{ layer: 'resourceControl', reason: 'the grant alone says who may retire it' }],
  ],
])('%s', (_, request, given, exemptions) => {
  const policies = {
    identity: [all],
    serviceControl: [[guard]],
    resourceControl: [[controlled], [controlled]],
    ...given,
  };
  const found = explained(request, policies);
  expect(found.exemptions.map(({ layer, reason }) => ({ layer, reason }))).toEqual(exemptions);
  for (const { layer, policies: exempt } of found.exemptions) {
    expect(exempt.map(({ name }) => name)).toEqual(policies[layer].flat().map(({ name }) => name));
  }
  // What they deny is lifted with them.
  expect(found.decision).not.toBe('explicitDeny');
});

test('who is exempt from the one kind of policies is not exempt from the other', () => {
  const both = { identity: [all], serviceControl: [[guard]], resourceControl: [[controlled]] };
  expect(explained(asked(casey, LINKED, 'sts:AssumeRole'), both)).toMatchObject({
    decision: 'explicitDeny',
    layer: 'serviceControl',
  });
  expect(explained(asked({ kind: 'Anonymous', arn: '*', account: '' }), both)).toMatchObject({
    decision: 'explicitDeny',
    layer: 'resourceControl',
  });
});

test.each([
  [ROLE, 'trust'],
  [`arn:aws:iam::${account}:user/role/x`, 'resource'],
  [`arn:aws:s3:::role/x`, 'resource'],
  [`arn:aws:kms:us-east-1:${account}:key/k`, 'key'],
  [`arn:aws:kms:us-east-1:${account}:alias/key/k`, 'resource'],
  ['arn:aws:s3:::key/k', 'resource'],
  [BUCKET, 'resource'],
  ['*', 'resource'],
])('%s carries a policy of the kind %s', (resource, kind) => {
  expect(resourcePolicyKind(resource)).toBe(kind);
});
