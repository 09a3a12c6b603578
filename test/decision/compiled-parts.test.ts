// The parts of the compiled evaluator that can be wrong by themselves: the tree of prefixes, the index of resources, what is remembered.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePolicy } from '../../src/decision/compiled/compile-policy.ts';
import type { CompiledStatement } from '../../src/decision/compiled/compiled-statement.ts';
import { nextMoment, Question } from '../../src/decision/compiled/question.ts';
import { remembering } from '../../src/decision/compiled/remembering.ts';
import { resourceIndex, someCovering } from '../../src/decision/compiled/resource-index.ts';
import { readResourcePattern } from '../../src/decision/compiled/resource-pattern.ts';
import { someStandingAt, textHash } from '../../src/decision/compiled/text-hash.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import { matchPattern, parsePattern } from '../../src/language/pattern.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', ':', '😀'), maxLength: 8 });

test('the hash finds every text that stands at a place of the subject, and no other', () => {
  const texts = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 12 }),
    fc.array(word, { minLength: 13, maxLength: 40 }),
  );
  fc.assert(
    fc.property(texts, word, fc.nat(8), (unsorted, rest, offset) => {
      const all = unsorted.toSorted((a, b) => a.length - b.length);
      const subject = `${'x'.repeat(offset)}${rest}`;
      const found: string[] = [];
      const collect = (text: string, _from: number, into: string[]): boolean => {
        into.push(text);
        return false;
      };
      expect(someStandingAt(textHash(all), all, subject, offset, collect, found, 0, 0)).toBe(false);
      expect(found.toSorted()).toEqual(all.filter((text) => subject.startsWith(text, offset)).toSorted());
    }),
  );
});

test.each([
  ['*', '', 'start'],
  [
    'arn:aws:sagemaker:us-east-1:111122223333:app/team-*',
    'arn:aws:sagemaker:us-east-1:111122223333:app/team-',
    'start',
  ],
  [
    'arn:aws:sagemaker:us-east-1:111122223333:app/${aws:username}',
    'arn:aws:sagemaker:us-east-1:111122223333:app/',
    'start',
  ],
  ['arn:aws:s3:::bu${*}ket/*', 'arn:aws:s3:::bu*ket/', 'start'],
  ['arn:aws:sagemaker:*:*:app/team-*', ':app/team-', 'colon'],
  ['arn:aws:sagemaker:*:1?1122223333:a*:application/b', ':application/b', 'colon'],
  ['arn:aws:sagemaker:*', 'arn:aws:sagemaker:', 'start'],
])('%s is found by %s at the %s', (text, anchor, at) => {
  expect(readResourcePattern(text, '2012-10-17').anchor).toEqual({ text: anchor, at });
});

test('what is remembered is made once, and never weighs more than the limit', () => {
  const made: string[] = [];
  const make = remembering(
    (text: string) => {
      made.push(text);
      return { text };
    },
    { most: 5, weigh: ({ text }) => text.length },
  );
  for (const text of ['aa', 'bb', 'aa', 'bb', 'cc', 'cc', 'aa']) expect(make(text)).toEqual({ text });
  expect(made).toEqual(['aa', 'bb', 'cc', 'aa']);
});

test('a document is compiled once for each place where it can stand', () => {
  const { policy } = parsePolicy(
    JSON.stringify({ Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' } }),
    { kind: 'identity' },
  );
  if (policy === undefined) throw new Error('the policy has problems');
  expect(compilePolicy(policy, 'principal')).toBe(compilePolicy(policy, 'principal'));
  expect(compilePolicy(policy, 'principal')('s3:GETOBJECT').allows).toHaveLength(1);
  expect(compilePolicy(policy, 'resource')('s3:GetObject').allows).toHaveLength(0);
  expect(compilePolicy(policy, 'principal')('s3:PutObject')).toEqual({ denies: [], allows: [] });
});

test('a resource index finds a pattern exactly where the pattern matches', () => {
  const arnLike = fc
    .array(fc.constantFrom('a', 'b', ':', ':a', '*', '?', 'a:b:a:b:a:b', ':*:*:'), { maxLength: 6 })
    .map((parts) => parts.join(''));
  const subject = fc
    .array(fc.constantFrom('a', 'b', ':', ':a', 'a:b:a:b:a:b'), { maxLength: 6 })
    .map((parts) => parts.join(''));
  const principal = { kind: 'User', arn: 'arn:aws:iam::111122223333:user/a', account: '111122223333' } as const;
  const applying = new Set<boolean>();
  fc.assert(
    fc.property(fc.array(arnLike, { minLength: 1, maxLength: 20 }), subject, (patterns, resource) => {
      const index = resourceIndex(patterns.map(allowing));
      const question = new Question(
        { principal, action: 'a:B', resource, context: requestContext({}) },
        false,
        nextMoment(),
      );
      const found = someCovering(index, question, () => true);
      expect(found).toBe(patterns.some((pattern) => matchPattern(parsePattern(pattern), resource)));
      applying.add(found);
    }),
    { numRuns: 5000 },
  );
  expect(applying.size).toBe(2);
});

function allowing(pattern: string): CompiledStatement {
  const read = readResourcePattern(pattern, '2008-10-17');
  const at = { start: 0, end: 0 };
  const action = { kind: 'Action', patterns: [], at } as const;
  const covers = read.isAny ? 'any' : 'Resource';
  return { effect: 'Allow', action, principal: undefined, covers, patterns: [read], conditions: [] };
}
