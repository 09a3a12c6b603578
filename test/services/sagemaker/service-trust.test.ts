// Which roles SageMaker can be given: always, under conditions, or not, and why.

import { describe, expect, it } from 'vitest';
import type { RoleRecord } from '../../../src/identity/records.ts';
import { serviceTrust } from '../../../src/services/sagemaker/service-trust.ts';
import { LiveDirectory } from '../../../src/store/live-directory.ts';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const CALL = { service: 'sagemaker.amazonaws.com', region: 'eu-west-1', time: Date.parse('2026-06-01T12:00:00Z') };

function trustOf(...statements: readonly object[]) {
  const trusting = statements.map((each) => ({
    Effect: 'Allow',
    Principal: { Service: 'sagemaker.amazonaws.com' },
    Action: 'sts:AssumeRole',
    ...each,
  }));
  const role: RoleRecord = {
    account: ACCOUNT,
    name: 'Exec',
    path: '/service-role/',
    id: 'AROAEXECXXXXXXXXXXXXX',
    createdAt: 0,
    inlinePolicies: {},
    attachedPolicies: [],
    trustPolicy: JSON.stringify({ Version: '2012-10-17', Statement: trusting }),
    maxSessionDuration: 3600,
    tags: [],
  };
  return serviceTrust(role, CALL, new LiveDirectory());
}

const when = (operator: string, key: string, value: string | readonly string[]) => ({
  Condition: { [operator]: { [key]: value } },
});

// AWS: IAM User Guide, "The confused deputy problem"; SageMaker Developer Guide, "Cross-service confused deputy prevention", whose
// policies for one account, one resource and a wildcard these are.
describe('what a role says to a service', () => {
  it.each([
    ['trusts it', {}],
    ['trusts it among others', { Principal: { Service: ['ec2.amazonaws.com', 'sagemaker.amazonaws.com'] } }],
    ['does not let another account in', when('StringNotEquals', 'aws:SourceAccount', OTHER)],
    ['until a time that has not come', when('DateLessThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z')],
  ])('yes: %s', (_, statement) => {
    expect(trustOf(statement)).toEqual({ trusts: 'yes' });
  });

  it.each([
    [when('StringEquals', 'aws:SourceAccount', ACCOUNT), `StringEquals aws:SourceAccount ${ACCOUNT}`],
    [
      when('ArnLike', 'aws:SourceArn', `arn:aws:sagemaker:*:${ACCOUNT}:*`),
      `ArnLike aws:SourceArn arn:aws:sagemaker:*:${ACCOUNT}:*`,
    ],
    [
      when('ArnEquals', 'aws:SourceArn', `arn:aws:sagemaker:us-west-2:${ACCOUNT}:pipeline/only`),
      `ArnEquals aws:SourceArn arn:aws:sagemaker:us-west-2:${ACCOUNT}:pipeline/only`,
    ],
  ])('under conditions: %j', (statement, condition) => {
    expect(trustOf(statement)).toEqual({ trusts: 'underConditions', conditions: [condition] });
  });

  it('under conditions, where a statement denies some of it', () => {
    const deny = { Effect: 'Deny', ...when('ArnLike', 'aws:SourceArn', '*:notebook-instance/*') };
    const trust = trustOf({}, deny);
    expect(trust).toEqual({
      trusts: 'underConditions',
      conditions: ['not ArnLike aws:SourceArn *:notebook-instance/*'],
    });
  });

  it.each([
    ['it trusts ec2.amazonaws.com', { Principal: { Service: 'ec2.amazonaws.com' } }],
    ['it trusts an account', { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }],
    [`it asks for StringEquals aws:SourceAccount ${OTHER}`, when('StringEquals', 'aws:SourceAccount', OTHER)],
    ['it asks for ArnLike aws:SourceArn', when('ArnLike', 'aws:SourceArn', `arn:aws:sagemaker:*:${OTHER}:*`)],
    ['it asks for StringEquals sts:ExternalId key', when('StringEquals', 'sts:ExternalId', 'key')],
    ['no statement of its trust policy allows sts:AssumeRole', { Action: 'sts:TagSession' }],
  ])('no: %s', (why, statement) => {
    const said = why === 'it trusts an account' ? `it trusts arn:aws:iam::${OTHER}:root` : why;
    expect(trustOf(statement)).toEqual({ trusts: 'no', why: expect.stringContaining(said) });
  });

  it('no, where a statement denies', () => {
    expect(trustOf({}, { Sid: 'Never', Effect: 'Deny' })).toEqual({
      trusts: 'no',
      why: 'statement `Never` of the resource-based policy `trust policy` denies it',
    });
  });
});
