// Policy variables: reading, resolving, and that a value is never a wildcard.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPattern } from '../../src/language/pattern.ts';
import {
  findVariableProblems,
  hasVariables,
  parseResourceTemplate,
  parseTemplate,
  resolveLiteral,
  resolveTemplate,
} from '../../src/language/template.ts';

const values: Readonly<Record<string, string>> = { 'aws:username': 'ann', 'aws:odd': 'a*b?c', 'aws:empty': '' };
const lookup = (key: string) => values[key];

/** Whether the text, with the values put in, matches the subject as a pattern. */
function matches(text: string, subject: string): boolean | undefined {
  const pattern = resolveTemplate(parseTemplate(text, '2012-10-17'), lookup);
  return pattern && matchPattern(pattern, subject);
}

describe('a template', () => {
  test('reads variables, defaults, escapes and wildcards', () => {
    expect(parseTemplate("a${aws:username}*${aws:x, 'y z'}?${*}${?}${$}{b", '2012-10-17')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'variable', key: 'aws:username' },
      { kind: 'any' },
      { kind: 'variable', key: 'aws:x', fallback: 'y z' },
      { kind: 'one' },
      { kind: 'text', text: '*' },
      { kind: 'text', text: '?' },
      { kind: 'text', text: '$' },
      { kind: 'text', text: '{b' },
    ]);
  });

  test.each([
    ['home/${aws:username}/*', 'home/ann/x', true],
    ['home/${aws:username}/*', 'home/bob/x', false],
    ["${aws:none, 'team'}", 'team', true],
    ["${aws:none, ''}", '', true],
    ["${aws:none,'team'}", 'team', true],
    ["${aws:username, 'team'}", 'ann', true],
    ['${aws:empty}', '', true],
    ['${aws:none}', '', undefined],
    ['${*}', '*', true],
    ['${*}', 'x', false],
    ['${?}', 'x', false],
    ['${$}{aws:username}', '${aws:username}', true],
    ['x${', 'x${', true],
    ['${aws:username', '${aws:username', true],
    ['${${aws:username}', '${ann', true],
  ])('%s against %j is %j', (text, subject, expected) => {
    expect(matches(text, subject)).toBe(expected);
  });

  test('takes the wildcards of a value and of a default as plain text', () => {
    expect(matches('${aws:odd}', 'a*b?c')).toBe(true);
    expect(matches('${aws:odd}', 'axxbxc')).toBe(false);
    expect(matches("${aws:none, '*'}", '*')).toBe(true);
    expect(matches("${aws:none, '*'}", 'x')).toBe(false);
  });

  test('of a 2008-10-17 document has wildcards but no variables', () => {
    const pattern = resolveTemplate(parseTemplate('${aws:username}/*${*}', '2008-10-17'), lookup);
    expect(pattern && matchPattern(pattern, '${aws:username}/x${yz}')).toBe(true);
    expect(pattern && matchPattern(pattern, 'ann/x${y}')).toBe(false);
  });

  test('never lets a value match anything but itself', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '*', '?', '$', '{', '}'), maxLength: 6 });
    fc.assert(
      fc.property(text, text, (value, subject) => {
        const pattern = resolveTemplate(parseTemplate('${aws:x}', '2012-10-17'), () => value);
        expect(pattern && matchPattern(pattern, subject)).toBe(value === subject);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('resolveLiteral', () => {
  test.each([
    ['a**?b', 'a**?b'],
    ['${aws:username}*${*}', 'ann**'],
    ['${aws:odd}', 'a*b?c'],
    ['${aws:none}', undefined],
  ])('%s gives %j', (text, expected) => {
    expect(resolveLiteral(parseTemplate(text, '2012-10-17'), lookup)).toBe(expected);
  });

  test('gives back any text without variables', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(resolveLiteral(parseTemplate(text, '2008-10-17'), lookup)).toBe(text);
      }),
    );
  });
});

describe('parseResourceTemplate', () => {
  test.each([
    ['arn:aws:s3:::home/${aws:username}', 'arn:aws:s3:::home/ann'],
    ['arn:aws:s3::${aws:username}:x', 'arn:aws:s3::${aws:username}:x'],
    ['${aws:username}', '${aws:username}'],
    [':::::${aws:username}', ':::::ann'],
    ['*', '*'],
  ])('%s stands for %j', (text, expected) => {
    expect(resolveLiteral(parseResourceTemplate(text, '2012-10-17'), lookup)).toBe(expected);
  });

  test('has no variables in a 2008-10-17 document', () => {
    const text = 'arn:aws:s3:::home/${aws:username}';
    expect(resolveLiteral(parseResourceTemplate(text, '2008-10-17'), lookup)).toBe(text);
  });
});

test.each([
  ['a${aws:username}*', true],
  ['${aws:username}', true],
  ['a*${*}?', false],
  ['', false],
])('%s has variables: %j', (text, expected) => {
  expect(hasVariables(parseTemplate(text, '2012-10-17'))).toBe(expected);
});

describe('findVariableProblems', () => {
  test('finds every one with its place', () => {
    const text = "${}-${a b:c}-${aws:x}-${aws:x, y}-${a'b:c}-${x}-${aws:x";
    expect(findVariableProblems(text).map(({ fault, at }) => [fault, text.slice(at.start, at.end)])).toEqual([
      ['empty', '${}'],
      ['space', '${a b:c}'],
      ['unquoted', '${aws:x, y}'],
      ['symbol', "${a'b:c}"],
      ['key', '${x}'],
      ['unterminated', '${aws:x'],
    ]);
  });
});
