// Texts that are made to cost much: the largest patterns, policies and variables are answered at once.

import { expect, test } from 'vitest';
import { nearestName } from '../../src/language/nearest-name.ts';
import { matchPattern, parsePattern } from '../../src/language/pattern.ts';
import { findVariableProblems } from '../../src/language/template.ts';
import { ALLOW, problemsOf, problemsOfStatement } from './policy-problems.ts';

const matches = (pattern: string, subject: string) => matchPattern(parsePattern(pattern), subject);

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
