// On which resources a permission is asked.

import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../src/tasks/questions.ts';
import { sampleResources } from '../../src/tasks/sample-resource.ts';
import { SCOPE } from './subjects.ts';

describe('the resource that is asked about', () => {
  it.each([
    ['s3:GetObject', '*', ['arn:aws:s3:::setup-check/setup-check']],
    ['s3:GetObject', 'arn:aws:s3:::driver-*', ['arn:aws:s3:::driver-setup-check/setup-check']],
    ['s3:ListBucket', 'arn:aws:s3:::driver-*', ['arn:aws:s3:::driver-setup-check']],
    ['s3:PutObject', 'arn:aws:s3:::data/*', ['arn:aws:s3:::data/setup-check']],
    ['s3:ListAllMyBuckets', '*', ['*']],
    ['iam:PassRole', 'arn:aws:iam::*:role/*', ['arn:aws:iam::111122223333:role/setup-check']],
    ['iam:PassRole', 'arn:aws:iam::111122223333:role/a/b', ['arn:aws:iam::111122223333:role/a/b']],
    ['events:PutRule', '*', ['arn:aws:events:eu-west-1:111122223333:rule/setup-check']],
    [
      'logs:PutLogEvents',
      '*',
      ['arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/setup-check:log-stream:setup-check'],
    ],
    [
      'sagemaker:DescribeModel',
      'arn:aws:sagemaker:*:*:*/*',
      ['arn:aws:sagemaker:eu-west-1:111122223333:model/setup-check'],
    ],
    // Demands both.
    [
      'sagemaker:CreateEndpoint',
      '*',
      ['endpoint', 'endpoint-config'].map((type) => `arn:aws:sagemaker:eu-west-1:111122223333:${type}/setup-check`),
    ],
    ['ec2:DescribeVpcs', '*', ['*']],
    ['nobody:Knows', '*', ['*']],
    ['nobody:Knows', 'arn:aws:x:*:*:y-?/*', ['arn:aws:x:eu-west-1:111122223333:y-x/setup-check']],
  ])('for %s on %s', (action, pattern, expected) => {
    expect([...sampleResources(action, pattern, SCOPE)].sort()).toEqual([...expected].sort());
  });

  it('is one of each type where an action of SageMaker demands none', () => {
    expect(sampleResources('sagemaker:AddTags', '*', SCOPE).length).toBeGreaterThan(50);
    expect(sampleResources('sagemaker:AddTags', 'arn:aws:sagemaker:*:*:pipeline/*', SCOPE)).toEqual([
      'arn:aws:sagemaker:eu-west-1:111122223333:pipeline/setup-check',
    ]);
  });
});

describe('the questions of a permission', () => {
  const permission = { sid: 'A', purpose: 'a test', actions: ['kms:ReEncrypt*'], resources: ['*'] };

  it('are one for each action that an entry means', () => {
    const { questions } = questionsOf(permission, SCOPE);
    expect(questions.map(({ action }) => action)).toEqual(['kms:ReEncryptFrom', 'kms:ReEncryptTo']);
  });

  it('are one for each value of the condition, and one without the key where it may be missing', () => {
    const contexts = (operator: string) =>
      questionsOf(
        { ...permission, actions: ['kms:Encrypt'], condition: { [operator]: { k: ['a*', 'b'] } } },
        SCOPE,
      ).questions.map(({ context }) => context);
    expect(contexts('StringLike')).toEqual([{ k: 'asetup-check' }, { k: 'b' }]);
    expect(contexts('StringEqualsIfExists').slice(0, 1)).toEqual([{}]);
  });

  it('refuse a condition that they do not know how to meet', () => {
    const ask = (condition: Record<string, Record<string, string[]>>) => () =>
      questionsOf({ ...permission, condition }, SCOPE);
    expect(ask({ StringNotEquals: { k: ['a'] } })).toThrow('no questions are known');
    expect(ask({ StringEquals: { k: ['a'], l: ['b'] } })).toThrow('no questions are known');
  });

  it('tell what means no action', () => {
    const { questions, unknown } = questionsOf(
      { ...permission, actions: ['sagemaker:*Environment', 'kms:Encrypt'] },
      SCOPE,
    );
    expect(unknown).toEqual(['sagemaker:*Environment']);
    expect(questions).toHaveLength(1);
  });
});
