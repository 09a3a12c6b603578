// The condition keys of each kind of principal: what it has, and that it has nothing else.
// AWS: reference_policies_condition-keys, reference_policies_variables ("Principal key values")

import { describe, expect, test } from 'vitest';
import type { PrincipalDetails } from '../../../src/decision/context/principal-details.ts';
import { principalKeys } from '../../../src/decision/context/principal-keys.ts';
import { principalOf } from '../../../src/decision/principal.ts';

const ACCOUNT = '111122223333';
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/trainer/night`;
const DETAILS: PrincipalDetails = { uniqueId: 'AROAEXAMPLE' };

function keysOf(name: string, details?: PrincipalDetails, options?: { readonly roleArn: string }) {
  const principal = principalOf(name, options);
  if (principal === undefined) throw new Error(name);
  return principalKeys(principal, details);
}

describe('without details, all that the name tells', () => {
  test.each([
    [
      `arn:aws:iam::${ACCOUNT}:root`,
      {
        'aws:PrincipalType': 'Account',
        'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:root`,
        'aws:PrincipalAccount': ACCOUNT,
        'aws:PrincipalIsAWSService': 'false',
        'aws:userid': ACCOUNT,
      },
    ],
    [
      `arn:aws:iam::${ACCOUNT}:user/team/casey`,
      {
        'aws:PrincipalType': 'User',
        'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:user/team/casey`,
        'aws:PrincipalAccount': ACCOUNT,
        'aws:PrincipalIsAWSService': 'false',
        'aws:username': 'casey',
      },
    ],
    [
      SESSION,
      {
        'aws:PrincipalType': 'AssumedRole',
        'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/trainer`,
        'aws:PrincipalAccount': ACCOUNT,
        'aws:PrincipalIsAWSService': 'false',
      },
    ],
    [
      `arn:aws:sts::${ACCOUNT}:federated-user/robin`,
      {
        'aws:PrincipalType': 'FederatedUser',
        'aws:PrincipalArn': `arn:aws:sts::${ACCOUNT}:federated-user/robin`,
        'aws:PrincipalAccount': ACCOUNT,
        'aws:PrincipalIsAWSService': 'false',
        'aws:userid': `${ACCOUNT}:robin`,
      },
    ],
    [
      'sagemaker.amazonaws.com',
      { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': 'sagemaker.amazonaws.com' },
    ],
    ['*', { 'aws:PrincipalType': 'Anonymous', 'aws:PrincipalAccount': 'anonymous', 'aws:userid': 'anonymous' }],
    [`arn:aws:iam::${ACCOUNT}:saml-provider/corp`, {}],
    [
      `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`,
      { 'aws:FederatedProvider': `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com` },
    ],
    ['accounts.google.com', { 'aws:FederatedProvider': 'accounts.google.com' }],
  ])('%s', (name, keys) => {
    expect(keysOf(name)).toEqual(keys);
  });
});

test('a user is told by its id, and a role session by the id of its role with the name of the session', () => {
  const user = keysOf(`arn:aws:iam::${ACCOUNT}:user/casey`, { uniqueId: 'AIDAEXAMPLE' });
  expect(user).toHaveProperty('aws:userid', 'AIDAEXAMPLE');
  expect(keysOf(SESSION, DETAILS)).toHaveProperty('aws:userid', 'AROAEXAMPLE:night');
});

test('a role session is known by its role with the path, and by nothing where the role is not told', () => {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/ml/trainer`;
  expect(keysOf(SESSION, {}, { roleArn })).toHaveProperty('aws:PrincipalArn', roleArn);
  const nameless = principalKeys({ kind: 'AssumedRole', arn: SESSION, account: ACCOUNT });
  expect(nameless).not.toHaveProperty('aws:PrincipalArn');
});

test('a service-linked role is a role, not a service', () => {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForSageMaker`;
  const keys = keysOf(`arn:aws:sts::${ACCOUNT}:assumed-role/AWSServiceRoleForSageMaker/s`, {}, { roleArn });
  expect(keys).toMatchObject({ 'aws:PrincipalType': 'AssumedRole', 'aws:PrincipalIsAWSService': 'false' });
  expect(keys).not.toHaveProperty('aws:PrincipalServiceName');
});

test('the names of a service', () => {
  const serviceNames = ['logs.amazonaws.com', 'logs.eu-west-1.amazonaws.com'];
  const keys = keysOf('logs.amazonaws.com', { serviceNames });
  expect(keys).toHaveProperty('aws:PrincipalServiceNamesList', serviceNames);
});

test('the organization of the account', () => {
  const organization = { id: 'o-a1b2c3d4e5', path: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/' };
  expect(keysOf(`arn:aws:iam::${ACCOUNT}:root`, { organization })).toMatchObject({
    'aws:PrincipalOrgID': 'o-a1b2c3d4e5',
    'aws:PrincipalOrgPaths': ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'],
  });
});

test('a service, an anonymous caller and those who come from a provider have neither tags, session nor organization', () => {
  const details: PrincipalDetails = {
    uniqueId: 'AIDAEXAMPLE',
    tags: [{ key: 'Team', value: 'A' }],
    session: { issuedBy: 'AssumeRole', issuedAt: '2026-11-23T07:00:00Z' },
    organization: { id: 'o-1', path: 'o-1/r-1/' },
  };
  for (const name of [
    '*',
    'sagemaker.amazonaws.com',
    'accounts.google.com',
    `arn:aws:iam::${ACCOUNT}:saml-provider/a`,
  ]) {
    expect(keysOf(name, details), name).toEqual(keysOf(name));
  }
});

test('a tag of the session takes the place of a tag of the role, and any key may be a tag', () => {
  const tags = [
    { key: 'Team', value: 'A' },
    { key: '__proto__', value: 'x' },
  ];
  const keys = keysOf(SESSION, { tags, session: { issuedBy: 'AssumeRole', tags: [{ key: 'TEAM', value: 'B' }] } });
  expect(Object.entries(keys).filter(([key]) => key.startsWith('aws:PrincipalTag/'))).toEqual([
    ['aws:PrincipalTag/TEAM', 'B'],
    ['aws:PrincipalTag/__proto__', 'x'],
  ]);
});

describe('the session', () => {
  const issuedAt = '2026-11-23T07:00:00Z';

  test.each(['AssumeRole', 'GetSessionToken'] as const)('of %s says that there was no MFA', (issuedBy) => {
    const without = keysOf(SESSION, { session: { issuedBy, issuedAt } });
    expect(without).toMatchObject({ 'aws:TokenIssueTime': issuedAt, 'aws:MultiFactorAuthPresent': 'false' });
    expect(without).not.toHaveProperty('aws:MultiFactorAuthAge');
  });

  test('of GetSessionToken tells how long ago a code was shown, one of AssumeRole does not', () => {
    expect(keysOf(SESSION, { session: { issuedBy: 'GetSessionToken', mfaAge: 0 } })).toMatchObject({
      'aws:MultiFactorAuthPresent': 'true',
      'aws:MultiFactorAuthAge': '0',
    });
    const keys = keysOf(SESSION, { session: { issuedBy: 'AssumeRole', mfaAge: 0 } });
    expect(keys).toHaveProperty('aws:MultiFactorAuthPresent', 'false');
    expect(keys).not.toHaveProperty('aws:MultiFactorAuthAge');
  });

  test.each(['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'GetFederationToken'] as const)(
    'of %s has no MFA keys',
    (issuedBy) => {
      const keys = keysOf(SESSION, { session: { issuedBy, issuedAt, mfaAge: 1 } });
      expect(Object.keys(keys).filter((key) => key.includes('MultiFactor'))).toEqual([]);
      expect(keys).toHaveProperty('aws:TokenIssueTime', issuedAt);
    },
  );

  test('names the provider only where it is one of OpenID Connect', () => {
    const provider = 'accounts.google.com';
    const web = keysOf(SESSION, { session: { issuedBy: 'AssumeRoleWithWebIdentity', provider } });
    expect(web).toHaveProperty('aws:FederatedProvider', provider);
    const saml = keysOf(SESSION, { session: { issuedBy: 'AssumeRoleWithSAML', provider } });
    expect(saml).not.toHaveProperty('aws:FederatedProvider');
    expect(keysOf(SESSION, { session: { issuedBy: 'AssumeRoleWithWebIdentity' } })).not.toHaveProperty(
      'aws:FederatedProvider',
    );
  });

  test('of AssumeRoot says so, and no other does', () => {
    const root = `arn:aws:iam::${ACCOUNT}:root`;
    expect(keysOf(root, { session: { issuedBy: 'AssumeRoot' } })).toHaveProperty('aws:AssumedRoot', 'true');
    expect(keysOf(root, { session: { issuedBy: 'GetSessionToken' } })).not.toHaveProperty('aws:AssumedRoot');
  });

  test('has a source identity only where one was set', () => {
    const keys = keysOf(SESSION, { session: { issuedBy: 'AssumeRole', sourceIdentity: 'robin' } });
    expect(keys).toHaveProperty('aws:SourceIdentity', 'robin');
    expect(keysOf(SESSION, { session: { issuedBy: 'AssumeRole' } })).not.toHaveProperty('aws:SourceIdentity');
  });

  test('of an EC2 instance tells which one, and what is known of it', () => {
    const arn = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-0abc`;
    const onInstance = (instance: NonNullable<PrincipalDetails['session']>['instance']) =>
      keysOf(`arn:aws:sts::${ACCOUNT}:assumed-role/trainer/i-0abc`, {
        ...DETAILS,
        session: { issuedBy: 'AssumeRole', ...(instance && { instance }) },
      });
    const bare = onInstance(undefined);
    expect(onInstance({ arn })).toEqual({ ...bare, 'ec2:SourceInstanceArn': arn });
    expect(bare).toHaveProperty('aws:userid', 'AROAEXAMPLE:i-0abc');
    expect(onInstance({ arn, vpc: 'vpc-1', privateIpv4: '10.0.0.7', roleDelivery: '2.0' })).toEqual({
      ...bare,
      'ec2:SourceInstanceArn': arn,
      'aws:Ec2InstanceSourceVpc': 'vpc-1',
      'aws:Ec2InstanceSourcePrivateIPv4': '10.0.0.7',
      'ec2:RoleDelivery': '2.0',
    });
  });
});
