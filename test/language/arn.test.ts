// ARNs and actions: their parts, and what patterns match.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchAction } from '../../src/language/action.ts';
import { arnAccount, matchArn, matchResource, parseArn, resourcePartStart } from '../../src/language/arn.ts';
import { parsePattern } from '../../src/language/pattern.ts';

test('arnAccount is the account of parseArn, for any text', () => {
  const text = fc
    .array(fc.constantFrom('arn', ':', 'a', '1'), { maxLength: 12 })
    .map((parts) => `arn:${parts.join('')}`);
  fc.assert(fc.property(fc.oneof(text, fc.string()), (any) => arnAccount(any) === parseArn(any)?.account));
});

describe('parseArn', () => {
  test('keeps everything behind the fifth colon as the resource', () => {
    expect(parseArn('arn:aws:states:us-east-1:123456789012:execution:a/b:c')).toEqual({
      partition: 'aws',
      service: 'states',
      region: 'us-east-1',
      account: '123456789012',
      resource: 'execution:a/b:c',
    });
  });

  test.each(['', '*', 'arn:aws:s3', 'arn:aws:s3::x', 'ARN:aws:s3:::x', 'xarn:aws:s3:::x', 'a:b:c:d:e:f'])(
    'refuses %j',
    (text) => {
      expect(parseArn(text)).toBeUndefined();
      expect(arnAccount(text)).toBeUndefined();
    },
  );

  test('gives back the parts of any ARN', () => {
    const part = fc.string().filter((text) => !text.includes(':'));
    fc.assert(
      fc.property(part, part, part, part, fc.string(), (partition, service, region, account, resource) => {
        const text = `arn:${partition}:${service}:${region}:${account}:${resource}`;
        expect(parseArn(text)).toEqual({ partition, service, region, account, resource });
      }),
    );
  });
});

test.each([
  ['arn:aws:s3:::a:b', 13],
  [':::::', 5],
  ['::::', undefined],
])('the resource part of %j begins at %j', (text, expected) => {
  expect(resourcePartStart(text)).toBe(expected);
});

describe('matchArn', () => {
  const role = 'arn:aws:iam::123456789012:role/path/name:x';
  test.each([
    ['*', role, true],
    ['*', 'no ARN', false],
    [role, role, true],
    ['arn:*:iam::1234567890??:role/*', role, true],
    ['arn:aws:iam:*:*:*', role, true],
    ['arn:aws:iam::123456789012:role/*:x', role, true],
    ['arn:aws:iam::123456789012:role*name*', role, true],
    ['arn:aws:iam::123456789012:Role/*', role, false],
    ['arn:aws:iam::*', role, false],
    ['arn:*', role, false],
    ['arn:aws:iam*role/*', role, false],
    ['arn:*:123456789012:role/*', role, false],
    ['arn:aws:iam::*:role/path', role, false],
    ['**', role, true],
    ['*x', role, false],
    ['arn:aws:iam::123456789012:role/path/name:x', 'arn:aws:iam::123456789012:role/path/name/x', false],
    ['', role, false],
  ])('%j against %j is %j', (pattern, subject, expected) => {
    expect(matchArn(parsePattern(pattern), subject)).toBe(expected);
  });

  test('never lets a wildcard reach over one of the first five colons', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 });
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 });
    const parts = (from: typeof part) => fc.tuple(from, from, from, from, from);
    fc.assert(
      fc.property(parts(part), parts(plain), (patterns, subjects) => {
        const each = patterns.every((pattern, index) => {
          const single = `arn:x:x:x:x:${pattern}`;
          return matchArn(parsePattern(single), `arn:x:x:x:x:${subjects[index]}`);
        });
        const whole = matchArn(parsePattern(`arn:${patterns.join(':')}`), `arn:${subjects.join(':')}`);
        expect(whole).toBe(each);
      }),
    );
  });
});

describe('matchResource', () => {
  test.each([
    ['*', '*', true],
    ['*', 'arn:aws:s3:::x', true],
    ['arn:aws:s3:::x', '*', false],
    ['arn:aws:s3:::*', 'arn:aws:s3:::bucket/key', true],
    ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/1///test///object', true],
    ['arn:aws:sqs:*', 'arn:aws:sqs:us-east-1:123456789012:queue', true],
    ['arn:aws:codecommit:*:*:*sagemaker*', 'arn:aws:codecommit:us-east-1:123456789012:my-sagemaker-repo', true],
    ['arn:aws:sagemaker:*:*:domain/*', 'arn:aws:sagemaker:us-east-1:123456789012:app/d-1/x', false],
    ['arn:aws:iam::123456789012:role/Name', 'arn:aws:iam::123456789012:role/name', false],
  ])('%j against %j is %j', (pattern, resource, expected) => {
    expect(matchResource(parsePattern(pattern), resource)).toBe(expected);
  });
});

describe('matchAction', () => {
  test.each([
    ['*', 'sagemaker:CreateApp', true],
    ['sagemaker:describe*', 'sagemaker:DescribeApp', true],
    ['SageMaker:*App', 'sagemaker:CreateApp', true],
    ['sagemaker:CreateAp?', 'sagemaker:CreateApp', true],
    ['sagemaker:Create', 'sagemaker:CreateApp', false],
    ['sagemaker:*', 'sagemaker-geospatial:GetTile', false],
  ])('%j against %j is %j', (pattern, action, expected) => {
    expect(matchAction(pattern, action)).toBe(expected);
  });
});
