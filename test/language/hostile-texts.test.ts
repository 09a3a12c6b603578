// Texts that are made to cost much: the largest patterns, policies and variables are answered at once.

import { describe, expect, test } from 'vitest';
import { nearestName } from '../../src/language/nearest-name.ts';
import { matchPattern, parsePattern } from '../../src/language/pattern.ts';
import { findVariableProblems } from '../../src/language/template.ts';
import { ALLOW, problemsOf, problemsOfStatement } from './policy-problems.ts';

const matches = (pattern: string, subject: string) => matchPattern(parsePattern(pattern), subject);

/** A text that counts how many of its characters the matcher looks at. What it has no count for throws. */
function countedText(text: string): { readonly subject: string; readonly looks: () => number } {
  let looks = 0;
  const counted: Readonly<Record<string, unknown>> = {
    length: text.length,
    startsWith: (part: string, at: number) => {
      looks += part.length;
      return text.startsWith(part, at);
    },
    endsWith: (part: string, at: number) => {
      looks += part.length;
      return text.endsWith(part, at);
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
      matches(patternOf(size), subject);
      return looks();
    };
    const looks = looksAt(100_000);
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThan(100_000 * 70);
    expect(looks).toBeLessThan(2.1 * looksAt(50_000) + 100);
  });
});

test('a pattern that makes backtracking matchers explode is matched at once', () => {
  const subject = 'a'.repeat(100_000);
  expect(matches(`${'*a'.repeat(50_000)}b`, subject)).toBe(false);
  expect(matches(`${'*a'.repeat(50_000)}`, subject)).toBe(true);
  expect(matches(`${'a'.repeat(50_000)}*b`, subject)).toBe(false);
  expect(matches(`*${'a'.repeat(50_000)}b`, subject)).toBe(false);
  expect(matches(`*b${'a'.repeat(50_000)}*`, subject)).toBe(false);
  expect(matches(`*${'a?'.repeat(3_000)}b*`, subject)).toBe(false);
  expect(matches(`*${'a'.repeat(300)}b${'a'.repeat(49_700)}*`, subject)).toBe(false);
});

test('a policy with as many faults as fit is answered at once', () => {
  const variables = { ...ALLOW, Resource: `arn:aws:s3:::${'${'.repeat(65_000)}` };
  expect(problemsOfStatement(variables)).toHaveLength(65_000);
  expect(problemsOf(`{"Statement":[${'0,'.repeat(65_000)}0]}`)).toHaveLength(65_001);
  expect(problemsOf('@ '.repeat(65_000))).toHaveLength(65_000);
  expect(problemsOf(`[${'0 '.repeat(65_000)}]`)).toHaveLength(65_000);
  expect(problemsOf(`{"Statement":{${'"Efect":0,'.repeat(13_000)}"Sid":0}}`).length).toBeGreaterThan(13_000);
});

test('a policy may consist of wildcards', () => {
  expect(problemsOfStatement({ ...ALLOW, Resource: `arn:aws:s3:::${'*'.repeat(130_000)}` })).toEqual([]);
  expect(problemsOfStatement({ ...ALLOW, Action: `s3:${'?'.repeat(130_000)}` })).toEqual([]);
});

test('a text full of faulty variables is answered at once', () => {
  expect(findVariableProblems('${'.repeat(65_000))).toHaveLength(65_000);
  expect(findVariableProblems("${a:b, '".repeat(16_000))).toHaveLength(16_000);
});

test('a name of any length has no near name', () => {
  expect(nearestName('x'.repeat(100_000), ['x'.repeat(90_000), 'y'])).toBeUndefined();
});
