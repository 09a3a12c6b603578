// What a service's call on somebody's behalf takes over from that somebody's call. AWS: access_forward_access_sessions.

import { describe, expect, test } from 'vitest';
import { forwardAccessSession } from '../../../src/decision/context/forward-access-session.ts';
import type { PrincipalDetails } from '../../../src/decision/context/principal-details.ts';
import { principalKeys } from '../../../src/decision/context/principal-keys.ts';
import { principalOf } from '../../../src/decision/principal.ts';

const ROLE = { 'aws:PrincipalType': 'AssumedRole', 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/reader' };
const S3 = {
  'aws:ViaAWSService': 'true',
  'aws:CalledViaFirst': 's3.amazonaws.com',
  'aws:CalledViaLast': 's3.amazonaws.com',
};

test('the chain grows with every service', () => {
  const second = forwardAccessSession({ ...ROLE, 'aws:ViaAWSService': 'false' }, 'cloudformation.amazonaws.com');
  expect(second).toEqual({
    ...ROLE,
    'aws:ViaAWSService': 'true',
    'aws:CalledVia': ['cloudformation.amazonaws.com'],
    'aws:CalledViaFirst': 'cloudformation.amazonaws.com',
    'aws:CalledViaLast': 'cloudformation.amazonaws.com',
  });
  expect(forwardAccessSession(second, 'dynamodb.amazonaws.com')).toEqual({
    ...ROLE,
    'aws:ViaAWSService': 'true',
    'aws:CalledVia': ['cloudformation.amazonaws.com', 'dynamodb.amazonaws.com'],
    'aws:CalledViaFirst': 'cloudformation.amazonaws.com',
    'aws:CalledViaLast': 'dynamodb.amazonaws.com',
  });
});

test('a chain of one, in any spelling of its key, is a chain', () => {
  const context = {
    ...ROLE,
    'AWS:CALLEDVIA': 'athena.amazonaws.com',
    'aws:calledviafirst': 'x',
    'aws:viaAWSservice': 'true',
  };
  expect(forwardAccessSession(context, 's3.amazonaws.com')).toEqual({
    ...ROLE,
    ...S3,
    'aws:CalledVia': ['athena.amazonaws.com', 's3.amazonaws.com'],
    'aws:CalledViaFirst': 'athena.amazonaws.com',
  });
});

describe('of the first call', () => {
  test.each([
    ['aws:SourceIp', '203.0.113.7'],
    ['AWS:SOURCEIP', '203.0.113.7'],
    ['aws:PrincipalTag/Team', 'A'],
    ['aws:PrincipalOrgPaths', ['o-1/r-1/']],
    ['aws:SourceIdentity', 'robin'],
    ['lambda:SourceFunctionArn', 'arn:aws:lambda:us-east-1:111122223333:function:f'],
  ])('%s stays', (key, value) => {
    expect(forwardAccessSession({ ...ROLE, [key]: value }, 's3.amazonaws.com')).toHaveProperty([key], value);
  });

  test.each([
    'aws:SourceVpc',
    'aws:SourceVpcArn',
    'aws:SourceVpce',
    'aws:VpceAccount',
    'aws:VpceOrgID',
    'aws:VpceOrgPaths',
    'aws:VpcSourceIp',
    'aws:ResourceTag/Team',
    'aws:RequestTag/Team',
    'aws:TagKeys',
    'aws:ResourceAccount',
    'aws:RequestedRegion',
    'aws:CurrentTime',
    'aws:UserAgent',
    's3:prefix',
    'constructor',
  ])('%s does not', (key) => {
    const keys = Object.keys(forwardAccessSession({ ...ROLE, [key]: 'x' }, 's3.amazonaws.com'));
    expect(keys.toSorted()).toEqual([...Object.keys({ ...ROLE, ...S3 }), 'aws:CalledVia'].toSorted());
  });

  test.each<[string, PrincipalDetails]>([
    [
      'arn:aws:sts::111122223333:assumed-role/reader/i-0abc',
      {
        uniqueId: 'AROAEXAMPLE',
        tags: [{ key: 'Team', value: 'A' }],
        organization: { id: 'o-1', path: 'o-1/r-1/' },
        session: {
          issuedBy: 'AssumeRole',
          issuedAt: '2026-11-23T07:00:00Z',
          mfaAge: 5,
          sourceIdentity: 'robin',
          instance: {
            arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc',
            vpc: 'v',
            privateIpv4: '10.0.0.1',
            roleDelivery: '2.0',
          },
        },
      },
    ],
    [
      'arn:aws:sts::111122223333:assumed-role/reader/web',
      { session: { issuedBy: 'AssumeRoleWithWebIdentity', provider: 'accounts.google.com' } },
    ],
    ['arn:aws:iam::111122223333:root', { session: { issuedBy: 'AssumeRoot' } }],
    ['arn:aws:sts::111122223333:federated-user/robin', { session: { issuedBy: 'GetFederationToken' } }],
    ['arn:aws:iam::111122223333:user/casey', { uniqueId: 'AIDA', session: { issuedBy: 'GetSessionToken' } }],
  ])('all stays that tells who %s is', (name, details) => {
    const principal = principalOf(name);
    if (principal === undefined) throw new Error(name);
    const keys = principalKeys(principal, details);
    expect(Object.keys(keys).length).toBeGreaterThan(4);
    const { 'aws:CalledVia': chain, ...rest } = forwardAccessSession(keys, 's3.amazonaws.com');
    expect(chain).toEqual(['s3.amazonaws.com']);
    expect(rest).toEqual({ ...keys, ...S3 });
  });
});

describe('MFA', () => {
  const user = { 'aws:PrincipalType': 'User' };

  test('is absent with a long-term key and false on the second call, for which there are temporary credentials', () => {
    expect(forwardAccessSession(user, 's3.amazonaws.com')).toHaveProperty('aws:MultiFactorAuthPresent', 'false');
  });

  test('stays what it was where the user had shown a device', () => {
    const context = { ...user, 'aws:multifactorauthpresent': 'true' };
    const second = forwardAccessSession(context, 's3.amazonaws.com');
    expect(Object.entries(second).filter(([key]) => /multifactor/i.test(key))).toEqual([
      ['aws:multifactorauthpresent', 'true'],
    ]);
  });
});
