// What a new version of a policy loses against the one before: kept, lost with a request that is, or unsettled.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareVersions } from '../../../src/decision/comparison/compare-versions.ts';
import type { Comparison, LostRequest } from '../../../src/decision/comparison/comparison.ts';
import { principalOf } from '../../../src/decision/principal.ts';
import { decide } from '../../../src/decision/reference.ts';
import { requestContext } from '../../../src/decision/request-context.ts';
import { BUNDLED_POLICIES } from '../../../src/identity/managed-policies/managed-policies.ts';
import { parsePolicy } from '../../../src/language/parse-policy.ts';
import type { PolicyDocument } from '../../../src/language/policy-document.ts';
import { type DraftStatement, draftPolicy } from '../arbitraries.ts';

const EVERYTHING = documentOf([{ Effect: 'Allow', Action: '*', Resource: '*' }]);

function documentOf(statements: readonly object[], Version = '2012-10-17'): PolicyDocument {
  return parsedText(JSON.stringify({ Version, Statement: statements }));
}

function parsedText(text: string): PolicyDocument {
  const { policy, problems } = parsePolicy(text, { kind: 'identity' });
  if (policy === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return policy;
}

const allow = (Action: unknown, Resource: unknown = '*', Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const deny = (Action: unknown, Resource: unknown = '*', Condition?: object) => ({
  ...allow(Action, Resource, Condition),
  Effect: 'Deny',
});

function compare(before: readonly object[], after: readonly object[]): Comparison {
  return compareVersions(documentOf(before), documentOf(after));
}

/** The request of a loss, which must be one: allowed before and not after. */
function verified(before: PolicyDocument, after: PolicyDocument, lost: LostRequest): LostRequest {
  const { action, resource, context, allowedBy } = lost;
  const principal = principalOf(lost.principal);
  if (principal === undefined) throw new Error(`no principal: ${lost.principal}`);
  const request = { principal, action, resource, context: requestContext(context) };
  const others = allowedBy === 'policy' ? [] : [EVERYTHING];
  const decided = [before, after].map(
    (document) =>
      decide(request, { identity: [document, ...others].map((each) => ({ document: each, name: 'p' })) }).decision,
  );
  expect(decided[0], JSON.stringify(lost)).toBe('allowed');
  expect(decided[1], JSON.stringify(lost)).not.toBe('allowed');
  return lost;
}

function lost(before: readonly object[], after: readonly object[]): LostRequest {
  const comparison = compare(before, after);
  if (comparison.outcome !== 'lost') throw new Error(JSON.stringify(comparison));
  return verified(documentOf(before), documentOf(after), comparison.request);
}

const ARN = 'arn:aws:s3:::bucket/*';

describe('what is kept', () => {
  it.each<[string, object[], object[]]>([
    ['the same', [allow('s3:*')], [allow('s3:*')]],
    ['the same in other statements', [allow(['s3:GetObject', 's3:PutObject'])], [allow('s3:Put*'), allow('s3:Get*')]],
    ['a wider action, in other letters', [allow('s3:GetObject')], [allow('S3:get*')]],
    ['all actions', [allow('s3:?et*')], [allow('*')]],
    ['a wider resource', [allow('s3:*', 'arn:aws:s3:::bucket/a?/*')], [allow('s3:*', 'arn:aws:s3:::b*/a*')]],
    [
      'a variable in the resource',
      [allow('s3:*', 'arn:aws:s3:::b/${aws:username}')],
      [allow('s3:*', 'arn:aws:s3:::b/*')],
    ],
    [
      'fewer excluded actions',
      [{ Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' }],
      [{ Effect: 'Allow', NotAction: 'iam:Create*', Resource: '*' }],
    ],
    [
      'an action beside those that are excluded',
      [allow('s3:Get*')],
      [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
    ],
    [
      'fewer excluded resources',
      [{ Effect: 'Allow', Action: 's3:*', NotResource: [ARN, 'arn:aws:s3:::other'] }],
      [{ Effect: 'Allow', Action: 's3:*', NotResource: ARN }],
    ],
    [
      'a resource beside those that are excluded',
      [allow('s3:*', ARN)],
      [{ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::other/*' }],
    ],
    ['no condition any more', [allow('s3:*', '*', { Bool: { 'aws:SecureTransport': 'true' } })], [allow('s3:*')]],
    [
      'more values',
      [allow('s3:*', '*', { StringEquals: { 'aws:username': 'a' } })],
      [allow('s3:*', '*', { StringEquals: { 'AWS:UserName': ['b', 'a'] } })],
    ],
    [
      'a wider pattern, and a missing key too',
      [allow('s3:*', '*', { StringLike: { 'aws:username': 'a?' } })],
      [allow('s3:*', '*', { StringLikeIfExists: { 'aws:username': 'a*' } })],
    ],
    [
      'fewer values that are not allowed',
      [allow('s3:*', '*', { StringNotEquals: { 'aws:username': ['a', 'b'] } })],
      [allow('s3:*', '*', { StringNotEquals: { 'aws:username': 'a' } })],
    ],
    ['a deny that is gone', [allow('*'), deny('iam:*')], [allow('*')]],
    [
      'a deny that is narrower',
      [allow('*'), deny('iam:*')],
      [allow('*'), deny('iam:Create*', 'arn:aws:iam::*:user/*')],
    ],
  ])('%s', (_what, before, after) => {
    expect(compare(before, after)).toEqual({ outcome: 'kept' });
  });
});

describe('what is lost is named by a request that is', () => {
  it.each<[string, object[], object[], Partial<LostRequest>]>([
    [
      'a statement is gone',
      [allow('s3:*'), allow('sqs:SendMessage', 'arn:aws:sqs:*:*:jobs')],
      [allow('s3:*')],
      {
        action: 'sqs:SendMessage',
        resource: 'arn:aws:sqs:us-east-1:123456789012:jobs',
        statement: 1,
        allowedBy: 'policy',
      },
    ],
    [
      'one action of a list is gone',
      [allow(['s3:GetObject', 's3:PutObject'])],
      [allow('s3:GetObject')],
      { action: 's3:PutObject' },
    ],
    ['a pattern covers less', [allow('sagemaker:List*')], [allow('sagemaker:ListModels')], {}],
    ['all becomes a service', [allow('*')], [allow('s3:*')], {}],
    [
      'more actions are excluded',
      [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
      [{ Effect: 'Allow', NotAction: ['iam:*', 'sqs:*'], Resource: '*' }],
      {},
    ],
    [
      'a resource is narrower',
      [allow('s3:GetObject', ARN)],
      [allow('s3:GetObject', 'arn:aws:s3:::bucket/public/*')],
      {},
    ],
    [
      'a resource is excluded',
      [allow('s3:GetObject')],
      [{ Effect: 'Allow', Action: 's3:GetObject', NotResource: ARN }],
      {},
    ],
    [
      'the account is another',
      [allow('iam:GetRole', 'arn:aws:iam::444455556666:role/a')],
      [allow('iam:GetRole', 'arn:aws:iam::111122223333:role/a')],
      { principal: 'arn:aws:iam::444455556666:user/example' },
    ],
    [
      'a condition is new',
      [allow('s3:GetObject')],
      [allow('s3:GetObject', '*', { Bool: { 'aws:SecureTransport': 'true' } })],
      {},
    ],
    [
      'a value is gone',
      [allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': ['a.amazonaws.com', 'b.amazonaws.com'] } })],
      [allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'a.amazonaws.com' } })],
      { context: { 'iam:PassedToService': ['b.amazonaws.com'] } },
    ],
    [
      'a bound is lower',
      [allow('s3:*', '*', { NumericLessThan: { 's3:max-keys': '10' } })],
      [allow('s3:*', '*', { NumericLessThan: { 's3:max-keys': '5' } })],
      {},
    ],
    [
      'a network is smaller',
      [allow('s3:*', '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })],
      [allow('s3:*', '*', { IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } })],
      {},
    ],
    [
      'a missing key was allowed',
      [allow('s3:*', '*', { StringEqualsIfExists: { 'aws:username': 'a' } })],
      [allow('s3:*', '*', { StringEquals: { 'aws:username': 'a' } })],
      { context: {} },
    ],
    ['a deny is new', [allow('*')], [allow('*'), deny('sqs:*')], { allowedBy: 'policy', statement: 1 }],
    [
      'a deny is new, under a condition',
      [allow('s3:*')],
      [allow('s3:*'), deny('s3:*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } })],
      { context: { 'aws:MultiFactorAuthPresent': ['false'] } },
    ],
    [
      'a deny is new, of what other policies may allow',
      [allow('s3:*')],
      [allow('s3:*'), deny('sqs:*')],
      { allowedBy: 'elsewhere', statement: 1 },
    ],
  ])('%s', (_what, before, after, told) => {
    expect(lost(before, after)).toMatchObject(told);
  });

  it('and the action is one that exists, where one is lost', () => {
    expect(
      lost([allow('sagemaker:*App')], [allow(['sagemaker:DeleteApp', 'sagemaker:DescribeApp', 'sagemaker:UpdateApp'])])
        .action,
    ).toMatch(/^sagemaker:(Create|Example|)[A-Za-z]*App$/);
  });
});

test('what is the same only when two statements are taken together is unsettled', () => {
  const parts = [allow('s3:GetObject', ARN), { Effect: 'Allow', Action: 's3:GetObject', NotResource: ARN }];
  expect(compare([allow('s3:GetObject')], parts)).toEqual({
    outcome: 'unsettled',
    why:
      'it could not be shown that the new text allows all that statement 1 of the present version allows, ' +
      'and no request was found that is lost',
  });
});

test('a text that begins a variable in one version of the language only is not taken for the same', () => {
  const statements = [allow('s3:GetObject', 'arn:aws:s3:::b/${aws:username}')];
  const comparison = compareVersions(documentOf(statements, '2008-10-17'), documentOf(statements));
  expect(comparison.outcome).not.toBe('kept');
});

describe('the bundled policies', () => {
  const versions = (name: string) =>
    (BUNDLED_POLICIES.find((policy) => policy.name === name)?.versions ?? []).map(({ document }) =>
      parsedText(JSON.stringify(document)),
    );

  it.each(['AmazonSageMakerFullAccess', 'AmazonSageMakerReadOnly'])('%s: the last change took nothing away', (name) => {
    const [before, after] = versions(name).slice(-2);
    if (before === undefined || after === undefined) throw new Error('no versions');
    expect(compareVersions(before, after)).toEqual({ outcome: 'kept' });
    const back = compareVersions(after, before);
    if (back.outcome !== 'lost') throw new Error(JSON.stringify(back));
    expect(verified(after, before, back.request).action).toMatch(/^(sns:Publish|sagemaker:BatchGetRecord)$/);
  });
});

/** One statement of a policy changed, so that it may allow less, more or something else. */
const edits = fc.record({
  at: fc.nat(3),
  what: fc.constantFrom('drop', 'dropEntry', 'dropCondition', 'addCondition', 'flip', 'copy'),
});

function edited(statements: readonly DraftStatement[], { at, what }: { at: number; what: string }): DraftStatement[] {
  const index = at % statements.length;
  const own = statements[index];
  if (own === undefined) return [...statements];
  const rest = statements.filter((_, each) => each !== index);
  switch (what) {
    case 'drop':
      return rest;
    case 'dropEntry':
      return [
        ...rest,
        { ...own, ...(Array.isArray(own['Action']) && own['Action'].length > 1 && { Action: own['Action'].slice(1) }) },
      ];
    case 'dropCondition':
      return [...rest, { ...own, Condition: {} }];
    case 'addCondition':
      return [...rest, { ...own, Condition: { StringEquals: { 'aws:username': 'a' } } }];
    case 'flip':
      return [...rest, { ...own, Effect: own.Effect === 'Allow' ? 'Deny' : 'Allow' }];
    default:
      return [own, ...rest];
  }
}

const request = fc.record({
  action: fc.constantFrom(
    'sagemaker:CreateApp',
    'sagemaker:DeleteApp',
    's3:GetObject',
    'sts:AssumeRole',
    'sqs:SendMessage',
  ),
  resource: fc.constantFrom(
    '*',
    'arn:aws:sagemaker:us-east-1:111122223333:app/a',
    'arn:aws:sagemaker:us-east-1:111122223333:app/casey',
    'arn:aws:s3:::bucket/x',
    'arn:aws:s3:::bu*ket/x',
  ),
  context: fc.dictionary(
    fc.constantFrom('aws:username', 'aws:TagKeys', 'sagemaker:InstanceTypes', 'aws:SourceIp', 'aws:TokenIssueTime'),
    fc.uniqueArray(fc.constantFrom('a', 'b', '', '10', '9', 'true', '192.0.2.1', 'xy', '2026-01-01T00:00:00Z'), {
      maxLength: 2,
    }),
    { maxKeys: 3 },
  ),
});

function parsed(version: string, statements: readonly DraftStatement[]): PolicyDocument | undefined {
  return parsePolicy(JSON.stringify({ Version: version, Statement: statements }), { kind: 'identity' }).policy;
}

test('properties: a loss is one, what is kept is kept for every request, beside other policies too', {
  timeout: 120_000,
}, () => {
  const principal = principalOf('arn:aws:iam::111122223333:user/casey');
  if (principal === undefined) throw new Error('no principal');
  const seen = { kept: 0, lost: 0, unsettled: 0 };
  fc.assert(
    fc.property(
      draftPolicy('identity'),
      fc.array(edits, { minLength: 1, maxLength: 2 }),
      fc.array(request, { minLength: 20, maxLength: 20 }),
      (draft, changes, requests) => {
        const before = parsed(draft.version, draft.statements);
        const after = parsed(draft.version, changes.reduce<readonly DraftStatement[]>(edited, draft.statements));
        if (before === undefined || after === undefined) return;
        const comparison = compareVersions(before, after);
        seen[comparison.outcome] += 1;
        if (comparison.outcome === 'lost') verified(before, after, comparison.request);
        if (comparison.outcome !== 'kept') return;
        for (const { context, ...asked } of requests) {
          for (const others of [[], [EVERYTHING]]) {
            const decided = [before, after].map(
              (document) =>
                decide(
                  { principal, ...asked, context: requestContext(context) },
                  { identity: [document, ...others].map((each) => ({ document: each, name: 'p' })) },
                ).decision === 'allowed',
            );
            expect(!decided[0] || decided[1], JSON.stringify(asked)).toBe(true);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
  // All three must come up, or the property says nothing.
  expect(Math.min(seen.kept, seen.lost)).toBeGreaterThan(20);
});
