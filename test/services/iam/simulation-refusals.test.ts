// The policy simulator: what it refuses, and which context entries it takes.

import { describe, expect, test } from 'vitest';
import type { Input } from '../../../src/services/operation.ts';
import { ACCOUNT } from '../world.ts';
import { ALLOW, BUCKET, policy, ROLE, simulateInTests, USER } from './simulator.ts';

const { only, refusal } = simulateInTests();

test.each<[string, Input, string]>([
  ['a wildcard in an action', { ActionNames: ['s3:Get*'] }, 'Invalid action name: s3:Get* must be'],
  ['an action without a service', { ActionNames: ['GetObject'] }, 'Invalid action name: GetObject must be'],
  ['no action', { ActionNames: [] }, 'ActionNames must name'],
  ['what is no ARN', { ResourceArns: ['data'] }, 'ResourceNames are not in a valid ARN format: data.'],
  ['everything and more', { ResourceArns: ['*', BUCKET] }, 'ResourceNames are not in a valid ARN format: *.'],
  [
    'no scenario',
    { ResourceHandlingOption: 'EC2-Classic-EBS' },
    'Invalid ResourceHandlingOption: it must be one of EC2-VPC-I',
  ],
  [
    'a scenario without its resources',
    { ResourceHandlingOption: 'EC2-VPC-InstanceStore' },
    'ResourceArns must also name these resources of EC2 for EC2-VPC-InstanceStore: instance, image, security-group, network-interface.',
  ],
  [
    'a resource policy on resources of several services',
    { ResourcePolicy: policy(ALLOW), CallerArn: USER, ResourceArns: [BUCKET, `arn:aws:sqs:us-east-1:${ACCOUNT}:q`] },
    'ResourcePolicy is not applicable to all of the resources',
  ],
  ['two boundaries', { PermissionsBoundaryPolicyInputList: [policy(ALLOW), policy(ALLOW)] }, 'Only one permissions'],
  ['a broken policy', { PolicyInputList: [policy(ALLOW), '{'] }, 'PolicyInputList.2: Syntax errors in policy.'],
  [
    'a principal in an identity-based policy',
    { PolicyInputList: [policy({ ...ALLOW, Principal: '*' })] },
    'PolicyInputList.1: Policy document should not specify a principal.',
  ],
  [
    'a resource policy without a principal',
    { ResourcePolicy: policy(ALLOW), CallerArn: USER },
    'ResourcePolicy: Missing required field Principal cannot be empty!',
  ],
  ['a resource policy for nobody', { ResourcePolicy: policy(ALLOW) }, 'Invalid caller - Caller cannot be null'],
  ['a resource policy for a role', { ResourcePolicy: policy(ALLOW), CallerArn: ROLE }, 'Invalid caller - Caller must'],
  ['an owner for nobody', { ResourceOwner: ACCOUNT }, 'Invalid caller - Caller cannot be null'],
  ['a wrong owner', { ResourceOwner: 'me', CallerArn: USER }, "'me' is not a valid as a Resource Owner."],
  [
    'a session as the caller',
    { CallerArn: `arn:aws:sts::${ACCOUNT}:assumed-role/r/s` },
    `Invalid Entity Arn: arn:aws:sts::${ACCOUNT}:assumed-role/r/s does not clearly define`,
  ],
])('%s is refused', async (_title, input, message) => {
  expect(await refusal(input)).toContain(`InvalidInput: ${message}`);
});

describe('a context entry', () => {
  const entry = (ContextKeyType: string, ...ContextKeyValues: readonly string[]) => ({
    ContextEntries: [{ ContextKeyName: 'aws:SourceIp', ContextKeyValues, ContextKeyType }],
  });

  test.each([
    ['string', 'x'],
    ['numeric', '-1.5'],
    ['boolean', 'TRUE'],
    ['ip', '192.0.2.0/24'],
    ['ip', '2001:db8::1'],
    ['binary', 'aGk='],
    ['date', '2026-11-23T08:00:00Z'],
    ['date', '1795420800'],
  ])('of type %s takes %s, and a list takes any number of them', async (type, value) => {
    expect(await only(entry(type, value))).toMatchObject({ EvalDecision: 'implicitDeny' });
    expect(await only(entry(`${type}List`))).toMatchObject({ EvalDecision: 'implicitDeny' });
    expect(await only(entry(`${type}List`, value, value))).toMatchObject({ EvalDecision: 'implicitDeny' });
    expect(await refusal(entry(type, value, value))).toContain('takes exactly one value');
  });

  test.each([
    ['numeric', 'one'],
    ['boolean', 'yes'],
    ['ip', '192.0.2.0/33'],
    ['ip', 'localhost'],
    ['binary', 'a'],
    ['date', 'today'],
    ['dateList', '2026-13-01'],
  ])('of type %s does not take %s', async (type, value) => {
    expect(await refusal(entry(type, value))).toContain('InvalidInput: Invalid context entry: a value of aws:SourceIp');
  });

  test('has a type of AWS, and comes once', async () => {
    expect(await refusal(entry('text', 'x'))).toContain('InvalidInput: Invalid context key type for aws:SourceIp');
    const [one] = entry('string', 'x').ContextEntries;
    expect(await refusal({ ContextEntries: [one, one] })).toContain('aws:SourceIp is given more than once');
  });

  test('takes the place of what the caller gives, in whatever spelling', async () => {
    const own = { ...ALLOW, Condition: { StringEquals: { 'aws:username': 'casey' } } };
    const input = { PolicyInputList: [policy(own)], CallerArn: USER };
    expect(await only(input)).toMatchObject({ EvalDecision: 'allowed' });
    const other = [{ ContextKeyName: 'AWS:UserName', ContextKeyValues: ['bob'], ContextKeyType: 'string' }];
    expect(await only({ ...input, ContextEntries: other })).toMatchObject({ EvalDecision: 'implicitDeny' });
  });
});
