// Is one pattern taken to cover another only where it does? Held against the texts that short patterns match.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPattern, parsePattern } from '../../src/language/pattern.ts';
import { includesPattern } from '../../src/language/pattern-inclusion.ts';

describe('includesPattern', () => {
  it.each([
    ['*', '', true],
    ['*', '*', true],
    ['?*', '*?', true],
    ['*', 'a?b*', true],
    ['a*', 'a', true],
    ['a*c', 'ab*bc', true],
    ['a*b*c', 'a*c', false],
    ['a?c', 'a*c', false],
    ['a?c', 'a?c', true],
    ['?', '*', false],
    ['', '', true],
    ['', '*', false],
    ['a', 'A', false],
    ['*a*b', 'xaxab', true],
    ['*ab', 'aab', true],
    ['arn:aws:s3:::x*', 'arn:aws:s3:::x/*', true],
  ])('%j over %j: %j', (outer, inner, expected) => expect(includesPattern(outer, inner)).toBe(expected));

  // Three letters: two that patterns spell out and one that only a wildcard matches. Longer than any pattern, so that stars show.
  const texts = ['', 'a', 'b', 'c'];
  for (let from = 1, length = 2; length <= 6; length++) {
    const end = texts.length;
    for (; from < end; from++) for (const letter of 'abc') texts.push(`${texts[from]}${letter}`);
  }
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });
  const covers = (outer: string, inner: string): boolean => {
    const [over, under] = [parsePattern(outer), parsePattern(inner)];
    return texts.every((text) => !matchPattern(under, text) || matchPattern(over, text));
  };

  it('says yes only where every text of the inner pattern is one of the outer', () => {
    fc.assert(
      fc.property(pattern, pattern, (outer, inner) => {
        if (includesPattern(outer, inner)) expect(covers(outer, inner)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('sees every inclusion in a pattern without `?`', () => {
    fc.assert(
      fc.property(pattern, pattern, (written, inner) => {
        const outer = written.replaceAll('?', '*');
        expect(includesPattern(outer, inner)).toBe(covers(outer, inner));
      }),
      { numRuns: 3000 },
    );
  });

  it('takes no time to speak of where stars meet', () => {
    expect(includesPattern(`${'*a'.repeat(300)}b`, 'a'.repeat(20_000))).toBe(false);
  });
});
