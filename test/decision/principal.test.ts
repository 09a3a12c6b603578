// Which names stand for which principals.

import { expect, test } from 'vitest';
import { principalOf } from '../../src/decision/principal.ts';

const account = '111122223333';

test.each([
  ['arn:aws:iam::111122223333:root', { kind: 'Root', account }],
  ['arn:aws:iam::111122223333:user/team/casey', { kind: 'User', account }],
  ['arn:aws:sts::111122223333:federated-user/sam', { kind: 'FederatedUser', account }],
  ['arn:aws:iam::111122223333:saml-provider/corp', { kind: 'SAMLUser', account: '' }],
  ['arn:aws:iam::111122223333:oidc-provider/id.example.com/a', { kind: 'WebIdentityUser', account: '' }],
  ['accounts.google.com', { kind: 'WebIdentityUser', account: '' }],
  ['cognito-identity.amazonaws.com', { kind: 'WebIdentityUser', account: '' }],
  ['graph.facebook.com', { kind: 'WebIdentityUser', account: '' }],
  ['www.amazon.com', { kind: 'WebIdentityUser', account: '' }],
  ['ec2.amazonaws.com.cn', { kind: 'Service', account: '' }],
  ['sagemaker.amazonaws.com', { kind: 'Service', account: '' }],
  ['*', { kind: 'Anonymous', account: '' }],
  [
    'arn:aws-cn:sts::111122223333:assumed-role/Researcher/casey',
    { kind: 'AssumedRole', account, roleArn: 'arn:aws-cn:iam::111122223333:role/Researcher' },
  ],
])('%s', (name, expected) => {
  expect(principalOf(name)).toEqual({ arn: name, ...expected });
});

test('a federated user whose session the caller names', () => {
  const arn = 'arn:aws:sts::111122223333:federated-user/sam';
  const userArn = 'arn:aws:iam::111122223333:user/casey';
  expect(principalOf(arn, { userArn })).toEqual({ kind: 'FederatedUser', arn, account, userArn });
  expect(principalOf(arn, { userArn: '' })).toEqual({ kind: 'FederatedUser', arn, account });
});

test('a session of a role with a path', () => {
  const roleArn = 'arn:aws:iam::111122223333:role/team/Researcher';
  const session = 'arn:aws:sts::111122223333:assumed-role/Researcher/casey';
  expect(principalOf(session, { roleArn })?.roleArn).toBe(roleArn);
});

test.each([
  '',
  'casey',
  'arn:aws:iam::111122223333:role/Researcher',
  'arn:aws:iam::111122223333:group/team',
  'arn:aws:iam::111122223333:user/',
  'arn:aws:iam::111122223333:user',
  'arn:aws:iam::111122223333:user//casey',
  'arn:aws:iam::111122223333:saml-provider',
  'arn:aws:iam::111122223333:saml-provider/',
  'arn:aws:iam::111122223333:oidc-provider',
  'arn:aws:sts::111122223333:federated-user',
  'arn:aws:sts::111122223333:federated-user/',
  'arn:aws:sts::111122223333:assumed-role//casey',
  'arn:aws:sts::111122223333:user/casey',
  'sagemaker.amazonaws.com.au',
  'sagemaker.amazonaws.com/x',
  'x sagemaker.amazonaws.com',
  'sagemakerXamazonaws.com',
  'ec2.amazonaws.comXcn',
  'ec2.amazonawsXcom',
  'arn:aws:iam::x111122223333:user/casey',
  'arn:aws:iam::1111222233334:user/casey',
  'arn:aws:iam::1111:user/casey',
  'arn:aws:iam::111122223333:root/x',
  'arn:aws:sts::111122223333:assumed-role/Researcher',
  'arn:aws:sts::111122223333:assumed-role/Researcher/a/b',
  'arn:aws:s3:::bucket',
])('`%s` is no principal', (name) => {
  expect(principalOf(name)).toBeUndefined();
});
