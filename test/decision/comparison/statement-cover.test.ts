// What is said to be covered is covered: generated statements, their texts rich in variables, empty values and other letters, against requests.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverOf, covers, piecesOf, statementsOf } from '../../../src/decision/comparison/statement-cover.ts';
import { principalOf } from '../../../src/decision/principal.ts';
import { decide } from '../../../src/decision/reference.ts';
import { requestContext } from '../../../src/decision/request-context.ts';
import { parsePolicy } from '../../../src/language/parse-policy.ts';
import type { PolicyDocument } from '../../../src/language/policy-document.ts';

const VARIABLE = '${aws:username}';
const pick = (...values: readonly string[]) => fc.constantFrom(...values);
const some = (...values: readonly string[]) => fc.uniqueArray(pick(...values), { minLength: 1, maxLength: 3 });

const operator = pick(
  'StringEquals',
  'StringNotEquals',
  'StringNotEqualsIfExists',
  'StringEqualsIfExists',
  'StringLike',
  'StringNotLike',
  'ForAllValues:StringLike',
  'ForAllValues:StringNotEquals',
  'ForAnyValue:StringLike',
  'ForAnyValue:StringNotEquals',
  'NumericLessThan',
  'IpAddress',
  'BoolIfExists',
  'DateGreaterThan',
  'ArnLike',
  'ArnNotLike',
  'Null',
);
const values = some(
  'a',
  'b',
  'a*',
  '*',
  '10',
  'true',
  'false',
  '192.0.2.1',
  'arn:aws:s3:::*',
  VARIABLE,
  `x${VARIABLE}`,
  '',
);
const conditions = fc.dictionary(
  operator,
  fc.dictionary(pick('aws:username', 'AWS:UserName', 'aws:TagKeys'), values, { minKeys: 1, maxKeys: 2 }),
  { maxKeys: 2 },
);
const statement = fc
  .record({
    effect: pick('Allow', 'Allow', 'Deny'),
    actionKind: pick('Action', 'Action', 'NotAction'),
    action: some('*', 's3:*', 's3:Get*', 's3:GetObject', 's3:G?tObject', 'S3:get*', 'sqs:*'),
    resourceKind: pick('Resource', 'Resource', 'NotResource'),
    resource: some(
      '*',
      'arn:aws:s3:::a',
      'arn:aws:s3:::a*',
      'arn:aws:s3:::?',
      'arn:aws:s3:*',
      `arn:aws:s3:::x${VARIABLE}`,
    ),
    conditions,
  })
  .map((draft) => ({
    Effect: draft.effect,
    [draft.actionKind]: draft.action,
    [draft.resourceKind]: draft.resource,
    Condition: draft.conditions,
  }));
const request = fc.record({
  action: pick('s3:GetObject', 's3:GXtObject', 's3:PutObject', 'sqs:SendMessage'),
  resource: pick(
    '*',
    'arn:aws:s3:::a',
    'arn:aws:s3:::ab',
    'arn:aws:s3:::xa',
    `arn:aws:s3:::x${VARIABLE}`,
    'arn:aws:s3:us:1:b',
  ),
  context: fc.dictionary(
    pick('aws:username', 'aws:TagKeys', 'Aws:Username'),
    fc.uniqueArray(pick('a', 'b', 'ab', '', '10', '9', 'true', '192.0.2.1', 'arn:aws:s3:::a', VARIABLE, 'xa'), {
      maxLength: 2,
    }),
    { maxKeys: 3 },
  ),
});

/** How the inner statement differs from the outer one: a half of what two random statements differ in, so that many are covered. */
const changes = fc.constantFrom('Condition', 'Action', 'Resource', 'none');

/** `undefined` for what is refused where it is written. */
function parsed(version: string, statements: readonly object[]): PolicyDocument | undefined {
  return parsePolicy(JSON.stringify({ Version: version, Statement: statements }), { kind: 'identity' }).policy;
}

function documentOf(version: string, statements: readonly object[]): PolicyDocument {
  const policy = parsed(version, statements);
  if (policy === undefined) throw new Error('the statements are refused');
  return policy;
}

function isCovered(inner: PolicyDocument, outer: PolicyDocument): boolean {
  const [piecesOfInner, coverOfOuter] = [statementsOf(inner).map(coverOf)[0], statementsOf(outer).map(coverOf)[0]];
  if (piecesOfInner === undefined || coverOfOuter === undefined) throw new Error('no statement');
  return piecesOf(piecesOfInner).every((piece) => covers(coverOfOuter, piece));
}

test('where the inner statement applies, the outer one that covers it applies', { timeout: 60_000 }, () => {
  const principal = principalOf('arn:aws:iam::111122223333:user/casey');
  if (principal === undefined) throw new Error('no principal');
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  let [covered, applied] = [0, 0];
  fc.assert(
    fc.property(
      statement,
      statement,
      changes,
      pick('2012-10-17', '2008-10-17'),
      fc.array(request, { minLength: 25, maxLength: 25 }),
      (outer, other, change, version, requests) => {
        const inner = change in outer && change in other ? { ...outer, [change]: Reflect.get(other, change) } : outer;
        const [own, wide] = [parsed(version, [inner]), parsed(version, [outer])];
        if (own === undefined || wide === undefined || !isCovered(own, wide)) return;
        covered += 1;
        const applies = (own: { readonly Effect: string }, asked: (typeof requests)[number]) => {
          const { context, ...rest } = asked;
          const document = documentOf(version, own.Effect === 'Deny' ? [own, everything] : [own]);
          const policies = { identity: [{ document, name: 'p' }] };
          const { decision } = decide({ principal, ...rest, context: requestContext(context) }, policies);
          return decision === (own.Effect === 'Deny' ? 'explicitDeny' : 'allowed');
        };
        for (const asked of requests) {
          if (!applies(inner, asked)) continue;
          applied += 1;
          expect(applies(outer, asked), JSON.stringify([inner, outer, asked])).toBe(true);
        }
      },
    ),
    { numRuns: 800 },
  );
  // Otherwise nothing was shown.
  expect(covered).toBeGreaterThan(100);
  expect(applied).toBeGreaterThan(300);
});

test('an excluded entry with a variable, which may have no value, is covered by the same one only', () => {
  const excluding = (...NotResource: string[]) =>
    documentOf('2012-10-17', [{ Effect: 'Allow', Action: '*', NotResource }]);
  const own = `arn:aws:s3:::${VARIABLE}`;
  expect(isCovered(excluding('arn:aws:s3:*'), excluding(own))).toBe(false);
  expect(isCovered(excluding('arn:aws:s3:*', own), excluding(own))).toBe(true);
});
