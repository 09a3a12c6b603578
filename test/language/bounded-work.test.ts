// How much of a text does the matcher look at? Never more than a fixed number of times its length, however hostile the pattern.

import { describe, expect, test } from 'vitest';
import { matchPattern, parsePattern } from '../../src/language/pattern.ts';

/** A text that counts how many of its characters the matcher looks at. What it has no count for throws. */
function countedText(text: string): { readonly subject: string; readonly looks: () => number } {
  let looks = 0;
  const counted: Readonly<Record<string, unknown>> = {
    length: text.length,
    slice: (from: number, to: number) => {
      looks += Math.max(0, to - from);
      return text.slice(from, to);
    },
    // The platform may look at every character of the part at every place.
    indexOf: (part: string, from: number) => {
      const at = text.indexOf(part, from);
      looks += ((at < 0 ? text.length : at) - from + 1) * part.length;
      return at;
    },
    codePointAt: (at: number) => {
      looks += 1;
      return text.codePointAt(at);
    },
  };
  const handler = {
    get: (_: object, name: string) => {
      looks += 1;
      if (/^\d+$/.test(name)) return text[Number(name)];
      if (!(name in counted)) throw new Error(`looks through \`${name}\` are not counted`);
      return counted[name];
    },
  };
  return { subject: new Proxy({}, handler) as string, looks: () => looks };
}

describe('the work for a hostile pattern grows with the text and not with the number of places to try', () => {
  test.each<[string, (size: number) => string]>([
    ['stars without end', (size) => `${'*a'.repeat(size / 2)}b`],
    ['stars that all match', (size) => `${'*a'.repeat(size / 2)}*`],
    ['stars and question marks', (size) => `${'*?a'.repeat(size / 4)}*b*`],
    ['stars around short texts', (size) => `${'*aaaaab'.repeat(size / 8)}*`],
    ['a short text that nearly stands everywhere', () => `*${'a'.repeat(63)}b*`],
    ['a long text that nearly stands everywhere', (size) => `*${'a'.repeat(size / 2)}b*`],
    ['a long text whose beginning is wrong', (size) => `*b${'a'.repeat(size / 2)}*`],
    ['a long text whose middle is wrong', (size) => `*${'a'.repeat(size / 4)}b${'a'.repeat(size / 4)}*`],
    ['a long text with question marks', () => `*${'a?'.repeat(500)}b*`],
    ['question marks alone', (size) => `${'?'.repeat(size)}?`],
  ])('%s', (_, patternOf) => {
    const looksAt = (size: number) => {
      const { subject, looks } = countedText('a'.repeat(size));
      matchPattern(parsePattern(patternOf(size)), subject);
      return looks();
    };
    const looks = looksAt(20_000);
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThan(20_000 * 70);
    expect(looks).toBeLessThan(2.1 * looksAt(10_000) + 100);
  });
});
