// The matcher of `*` and `?` against an independent oracle, and against hostile patterns.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinTokens, matchPattern, parsePattern } from '../../src/language/pattern.ts';

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

test('joinTokens leaves no two texts and no two stars side by side, and no empty text', () => {
  const text = (written: string) => ({ kind: 'text', text: written }) as const;
  const any = { kind: 'any' } as const;
  expect(joinTokens([text(''), any, text(''), any, text('a'), text(''), text('b')])).toEqual([any, text('ab')]);
  expect(joinTokens([text('a'), any, text('b')])).toEqual([text('a'), any, text('b')]);
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
    ['*ab*', 'abx', true],
    ['*ab*b*', 'ab', false],
    ['*ab*ab*', 'abab', true],
    ['*a?c*', 'ac abcd', true],
    ['*a?c*', 'acbc', false],
    ['*a??*', 'xab', false],
    ['*aa?b*', 'aaxb', true],
    ['*aa?b*', 'baxb', false],
    ['*a?b*a?b*', 'a1ba2b', true],
    ['*a?b*a?b*', 'a1b2b', false],
    ['*?b*', 'b', false],
    ['*?b*', 'xb', true],
    ['*?b*', '\uffffb', true],
    ['*??b*', '😀b', false],
    ['*😀?b*', 'x😀😀b', true],
    ['*a?*b', 'ab', false],
    ['*?*?', 'a', false],
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

  test.each([
    ['ab'.repeat(40)],
    ['aab'.repeat(30)],
    [`${'a'.repeat(70)}b`],
    [`${'aabaaab'.repeat(10)}aab`],
    ['x'.repeat(64)],
    ['x'.repeat(65)],
  ])('finds the long text %s between stars', (text) => {
    const found = (subject: string) => matches(`*${text}*`, subject);
    expect([text, `.${text}.`, `${text.slice(0, 50)}${text}`, `a${text}`].map(found)).toEqual([true, true, true, true]);
    expect(['', text.slice(1), text.slice(0, -1), `${text.slice(0, 9)}.${text.slice(9)}`].some(found)).toBe(false);
    const twice = (subject: string) => matches(`*${text}*${text}*`, subject);
    expect([twice(text + text), twice(text), twice(text + text.slice(1))]).toEqual([true, false, false]);
    expect([matches(`*${text}*.*`, `${text}.`), matches(`*${text}*.*`, `.${text}`)]).toEqual([true, false]);
  });

  test('finds a long text between two stars exactly where it stands', () => {
    // Texts of a few pieces again and again begin anew within themselves, which is where a search can go wrong.
    const pieces = (minLength: number) =>
      fc.array(fc.constantFrom('a', 'aab', 'aabaa', 'b'), { minLength, maxLength: 120 }).map((all) => all.join(''));
    const periodic = fc.tuple(pieces(1), fc.integer({ min: 2, max: 40 })).map(([part, times]) => part.repeat(times));
    const longText = fc.oneof(
      pieces(65),
      periodic.filter(({ length }) => length > 64),
    );
    const near = (text: string) =>
      fc
        .array(fc.tuple(fc.nat(text.length), fc.constantFrom('', 'a', 'b')), { maxLength: 4 })
        .map((cuts) => cuts.map(([at, extra]) => text.slice(0, at) + extra + text.slice(at)).join(''));
    const cases = longText.chain((text) => fc.tuple(fc.constant(text), fc.oneof(near(text), pieces(0))));
    fc.assert(
      fc.property(cases, fc.boolean(), ([text, subject], twice) => {
        const at = subject.indexOf(text);
        const again = at >= 0 && subject.includes(text, at + text.length);
        expect(matches(twice ? `*${text}*${text}*` : `*${text}*`, subject)).toBe(twice ? again : at >= 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
