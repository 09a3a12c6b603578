// The matchers for vitest: what passes, what a failure says, and that nothing malformed ever passes, with `.not` or without.

import { describe, expect, it } from 'vitest';
import { policyMatchers } from '../../src/vitest.ts';
import { file } from './policy-files.ts';

expect.extend(policyMatchers);

const inline = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Mine',
      Effect: 'Allow',
      Action: 'sagemaker:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:username': 'casey' } },
    },
  ],
};
const casey = 'arn:aws:iam::123456789012:user/casey';
const request = { principal: casey, action: 'sagemaker:Search' };

describe('matchers', () => {
  it('take documents and paths', () => {
    const policies = {
      identity: [
        inline,
        file('matched.json', { ...inline, Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] }),
      ],
    };
    expect(request).toBeAllowedBy(policies);
    expect(request).not.toBeDeniedBy(policies);
    expect({ ...request, principal: 'arn:aws:iam::123456789012:user/kim' }).toBeDeniedBy(policies);
    expect({ ...request, action: 's3:GetObject' }).not.toBeAllowedBy(policies);
    expect({ ...request, onlyGivenContext: true }).toBeDeniedBy(policies);
    expect(request).toBeDeniedBy({ ...policies, serviceControl: [[]] });
    expect(request).toBeDeniedBy({
      ...policies,
      boundary: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } },
    });
  });

  it('know the policy of a role from that of a bucket', () => {
    const trust = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' },
    };
    const role = 'arn:aws:iam::123456789012:role/notebooks';
    expect({ principal: 'sagemaker.amazonaws.com', action: 'sts:AssumeRole', resource: role }).toBeAllowedBy({
      resource: trust,
    });
    expect({ principal: casey, action: 'sts:AssumeRole', resource: role }).toBeDeniedBy({ resource: trust });
  });

  it('know the organization of both sides', () => {
    const everyone = { ...inline, Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }] };
    const policies = { identity: [{ ...inline, Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }] };
    const get = {
      principal: casey,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/x',
      resourceAccount: '123456789012',
    };
    expect(get).toBeAllowedBy(policies);
    expect(get).toBeDeniedBy({ ...policies, resourceControl: [[everyone]] });
    expect(get).toBeAllowedBy({ ...policies, resourceControl: [[everyone]], managementAccounts: ['123456789012'] });
    expect(get).toBeDeniedBy({ ...policies, serviceControl: [[]] });
    expect(get).toBeAllowedBy({ ...policies, serviceControl: [[]], managementAccounts: ['123456789012'] });
  });

  it("know the user behind a federated user's session", () => {
    const federated = { principal: 'arn:aws:sts::123456789012:federated-user/f', action: 's3:GetObject' };
    const policies = {
      resource: { ...inline, Statement: { Effect: 'Allow', Principal: { AWS: casey }, Action: 's3:*', Resource: '*' } },
      session: [{ ...inline, Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } }],
    };
    expect({ ...federated, userArn: casey }).toBeAllowedBy(policies);
    expect(federated).toBeDeniedBy(policies);
  });

  it('fail with the explanation', () => {
    const failing = () =>
      expect({ ...request, principal: 'arn:aws:iam::123456789012:user/kim' }).toBeAllowedBy({ identity: [inline] });
    expect(failing).toThrow(
      /implicitDeny: no identity-based policy allows it[\s\S]*nearly allowed by statement `Mine`[\s\S]*expected {2}casey\n {4}actual {4}kim/,
    );
  });

  const malformed: readonly (readonly [string, object, object])[] = [
    ['an unknown place', request, { boundry: inline }],
    ['an unknown member', { ...request, actions: [] }, { identity: [inline] }],
    ['a malformed policy', request, { identity: [{ Statement: [{}] }] }],
    ['a file that is not there', request, { identity: ['nowhere.json'] }],
    ['an action with a wildcard', { ...request, action: 'sagemaker:*' }, {}],
    ['a resource that is no ARN', { ...request, resource: 'x' }, {}],
    ['nobody', { ...request, principal: 'casey' }, {}],
    ['somebody behind who has nobody behind', { ...request, userArn: casey }, {}],
    ['a management account of letters', request, { managementAccounts: ['root'] }],
    ['a management account without list', request, { managementAccounts: '123456789012' }],
    ['a resource control policy that names somebody', request, { resourceControl: [[inline]] }],
    ['an account of letters', { ...request, resourceAccount: 'x' }, {}],
    ['a context of other values', { ...request, context: { a: true } }, {}],
  ];
  it.each(malformed)('throw for %s', (_, asked, policies) => {
    expect(() => expect(asked).toBeAllowedBy(policies)).toThrow();
    expect(() => expect(asked).not.toBeAllowedBy(policies)).toThrow();
    expect(() => expect(asked).toBeDeniedBy(policies)).toThrow();
    expect(() => expect(asked).not.toBeDeniedBy(policies)).toThrow();
  });
});
