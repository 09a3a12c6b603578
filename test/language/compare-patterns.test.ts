// How patterns stand to each other, held against what they match.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { coversPattern, patternsMeet } from '../../src/language/compare-patterns.ts';
import { matchPattern, parsePattern } from '../../src/language/pattern.ts';

const includes = (outer: string, inner: string) => coversPattern(parsePattern(outer), parsePattern(inner));
const meet = (left: string, right: string) => patternsMeet(parsePattern(left), parsePattern(right));

describe('coversPattern', () => {
  it.each([
    ['*', 'anything*?', true],
    ['*', '', true],
    ['', '*', false],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:G*', false],
    ['a*c', 'abbc', true],
    ['a*c', 'ab*c', true],
    ['a*b*c', 'a*c', false],
    ['a?c', 'a*c', false],
    ['a*', 'a?', true],
    ['?*', '*?', true],
    ['*?', '*', false],
    ['??', '?', false],
    ['*ab*', '*aab*', true],
    ['?', '😀', true],
    ['\ud83d*', '\ud83d', false],
  ])('%j includes %j: %j', (outer, inner, expected) => {
    expect(includes(outer, inner)).toBe(expected);
  });
});

describe('patternsMeet', () => {
  it.each([
    ['a*', '*b', true],
    ['a*', 'b*', false],
    ['*', '', true],
    ['?', '', false],
    ['a?c', 'abc', true],
    ['a?c', 'abbc', false],
    ['*a*', '*b*', true],
    ['ab*', '?c*', false],
    ['\ud83d', 'x', true],
  ])('%j and %j: %j', (left, right, expected) => {
    expect(meet(left, right)).toBe(expected);
    expect(meet(right, left)).toBe(expected);
  });
});

const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 }).map((parts) => parts.join(''));
const TEXTS = ['', ...'abc'].flatMap((a) =>
  ['', ...'abc'].flatMap((b) => ['', ...'abc'].flatMap((c) => ['', ...'abc'].map((d) => a + b + c + d))),
);

test('both agree with the matcher on every short text', () => {
  fc.assert(
    fc.property(pattern, pattern, (one, other) => {
      const [left, right] = [parsePattern(one), parsePattern(other)];
      const inLeft = TEXTS.map((text) => matchPattern(left, text));
      const inRight = TEXTS.map((text) => matchPattern(right, text));
      if (coversPattern(left, right)) expect(inRight.every((matches, at) => !matches || inLeft[at])).toBe(true);
      if (!patternsMeet(left, right)) expect(inLeft.some((matches, at) => matches && inRight[at])).toBe(false);
      // The texts have a letter that no pattern names, so what they show is the whole truth where no text is longer than they are.
      if (one.length + other.length <= 4) {
        if (!one.includes('?')) {
          expect(coversPattern(left, right)).toBe(inRight.every((matches, at) => !matches || inLeft[at]));
        }
        expect(patternsMeet(left, right)).toBe(inLeft.some((matches, at) => matches && inRight[at]));
      }
    }),
    { numRuns: 2000 },
  );
});

test('what takes too much work is neither included nor apart', () => {
  const long = 'ab'.repeat(1500);
  expect(includes(long, long)).toBe(false);
  expect(meet(long, `${long}c`)).toBe(true);
});
