// The matcher of `*` and `?` against an independent oracle, and against hostile patterns.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPattern, parsePattern } from '../../src/language/pattern.ts';

/** An independent oracle: the same meaning, said as a regular expression. */
function oracle(pattern: string, subject: string): boolean {
  const source = Array.from(pattern, (c) =>
    c === '*' ? '.*' : c === '?' ? '.' : c.replace(/[\\^$.|()[\]{}+/-]/, '\\$&'),
  ).join('');
  return new RegExp(`^${source}$`, 'su').test(subject);
}

const matches = (pattern: string, subject: string) => matchPattern(parsePattern(pattern), subject);

describe('parsePattern', () => {
  test('merges adjacent stars and keeps every question mark', () => {
    expect(parsePattern('a**??b')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'any' },
      { kind: 'one' },
      { kind: 'one' },
      { kind: 'text', text: 'b' },
    ]);
  });

  test('of an empty text is empty and matches only the empty text', () => {
    expect(parsePattern('')).toEqual([]);
    expect(matches('', '')).toBe(true);
    expect(matches('', 'a')).toBe(false);
  });
});

describe('matchPattern', () => {
  test.each([
    ['*', '', true],
    ['?', '', false],
    ['?', '😀', true],
    ['??', '😀', false],
    ['*?', '😀', true],
    ['*??', '😀', false],
    ['a*?', 'a😀', true],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['*.+(', 'x.+(', true],
    ['a\nb*', 'a\nb\n', true],
    ['A*', 'abc', false],
  ])('%j against %j is %j', (pattern, subject, expected) => {
    expect(matches(pattern, subject)).toBe(expected);
  });

  test('disregards case when told', () => {
    expect(matchPattern(parsePattern('S3:get?bject*'), 's3:GetObjectAcl', { ignoreCase: true })).toBe(true);
    expect(matchPattern(parsePattern('S3:Get*'), 's3:GetObject', { ignoreCase: false })).toBe(false);
  });

  test('equals a regular expression of the same meaning', () => {
    const text = (unit: string[]) => fc.string({ unit: fc.constantFrom(...unit), maxLength: 12 });
    fc.assert(
      fc.property(text(['a', 'b', '😀', '*', '?', '.']), text(['a', 'a', 'b', '😀', '.']), (pattern, subject) => {
        expect(matches(pattern, subject)).toBe(oracle(pattern, subject));
      }),
      { numRuns: 5_000 },
    );
  });

  test('stays fast on patterns that make backtracking matchers explode', () => {
    const subject = 'a'.repeat(100_000);
    expect(matches(`${'*a'.repeat(50_000)}b`, subject)).toBe(false);
    expect(matches(`${'*a'.repeat(50_000)}`, subject)).toBe(true);
    expect(matches(`${'a'.repeat(50_000)}*b`, subject)).toBe(false);
    expect(matches(`*${'a'.repeat(50_000)}b`, subject)).toBe(false);
    expect(matches(`*b${'a'.repeat(50_000)}*`, subject)).toBe(false);
    expect(matches(`*${'a?'.repeat(3_000)}b*`, subject)).toBe(false);
  });
});
