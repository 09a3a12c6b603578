// Texts as a whole: what parses, what is not JSON, what is hostile, and what holds for any text.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';
import { MAX_POLICY_CHARACTERS, MAX_POLICY_DEPTH } from '../../src/language/read-json.ts';
import { ALLOW, problemsOf } from './policy-problems.ts';

describe('a policy without faults', () => {
  test('becomes a tree in which every node knows its place', () => {
    const text = `{
  "Version": "2012-10-17",
  "Id": "one",
  "Statement": {
    "Sid": "First",
    "Effect": "Deny",
    "NotPrincipal": { "AWS": ["123456789012"], "Service": "sagemaker.amazonaws.com" },
    "NotAction": ["s3:*"],
    "NotResource": "arn:aws:s3:::x/*",
    "Condition": { "ForAnyValue:NumericEqualsIfExists": { "aws:x": [1.50, "2", true] } }
  }
}`;
    const { policy, problems } = parsePolicy(text, { kind: 'resource' });
    expect(problems).toEqual([]);
    const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
    const string = (value: string) => ({ value, at: at(`"${value}"`) });
    const statement = policy?.statements[0];
    expect(policy).toMatchObject({ text, version: '2012-10-17', id: string('one') });
    expect(statement).toMatchObject({
      index: 0,
      sid: string('First'),
      effect: 'Deny',
      principal: {
        kind: 'NotPrincipal',
        entries: [
          { type: 'AWS', value: string('123456789012') },
          { type: 'Service', value: string('sagemaker.amazonaws.com') },
        ],
      },
      action: { kind: 'NotAction', patterns: [string('s3:*')], at: at('["s3:*"]') },
      resource: { kind: 'NotResource', patterns: [string('arn:aws:s3:::x/*')] },
    });
    expect(statement?.conditions).toEqual([
      {
        operator: {
          text: string('ForAnyValue:NumericEqualsIfExists'),
          name: 'NumericEquals',
          qualifier: 'ForAnyValue',
          ifExists: true,
        },
        key: string('aws:x'),
        values: [
          { value: '1.50', at: at('1.50'), json: 'number' },
          { ...string('2'), json: 'string' },
          { value: 'true', at: at('true'), json: 'boolean' },
        ],
        at: at('"aws:x": [1.50, "2", true]'),
      },
    ]);
  });

  test('is frozen to its leaves', () => {
    const { policy } = parsePolicy(JSON.stringify({ Statement: ALLOW }), { kind: 'identity' });
    expect(Object.isFrozen(policy)).toBe(true);
    expect(Object.isFrozen(policy?.statements[0]?.action.patterns[0]?.at)).toBe(true);
  });

  test.each([
    ['without Version is a 2008-10-17 document', { Statement: ALLOW }],
    ['may have Version 2008-10-17', { Version: '2008-10-17', Statement: [ALLOW] }],
  ])('%s', (_, policy) => {
    expect(parsePolicy(JSON.stringify(policy), { kind: 'identity' }).policy?.version).toBe('2008-10-17');
  });

  test('reads strings with escapes', () => {
    const { policy } = parsePolicy(`{"Statement": {"\\u0045ffect":"Allow","Action":"\\u002a","Resource":"*"}}`, {
      kind: 'identity',
    });
    expect(policy?.statements[0]?.action.patterns[0]?.value).toBe('*');
  });
});

describe('a text that is no JSON', () => {
  test.each([
    ['', ['EMPTY_POLICY ']],
    [' \n ', ['EMPTY_POLICY  \n ']],
    ['\uFEFF', ['BYTE_ORDER_MARK \uFEFF', 'EMPTY_POLICY \uFEFF']],
    [`\uFEFF{"Statement":[${JSON.stringify(ALLOW)}]}`, ['BYTE_ORDER_MARK \uFEFF']],
    ['hello', ['JSON_SYNTAX_ERROR hello']],
    ['{"Statement":[],}', ['JSON_SYNTAX_ERROR }']],
    ['{"Version":"2012-10-17" "Id":"x"}', ['JSON_SYNTAX_ERROR "Id"']],
    ['{// why\n"Id":"x"}', ['JSON_SYNTAX_ERROR // why']],
    ['{"Id":"a\tb"}', ['JSON_SYNTAX_ERROR "a\tb"']],
    [`{'Id':"x"}`, [`JSON_SYNTAX_ERROR 'Id'`]],
    ['{"Id":"x"} {}', ['JSON_SYNTAX_ERROR {']],
    ['{"Id":nul}', ['JSON_SYNTAX_ERROR nul']],
    ['{"Id":"x"', ['JSON_SYNTAX_ERROR ']],
    ['/*', ['JSON_SYNTAX_ERROR /*', 'JSON_SYNTAX_ERROR ']],
  ])('%j has %j', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test('shows its other faults too, but nothing that may stand where it could not be read', () => {
    expect(problemsOf('{"Version": "2013", Id: "x", "Statement": [{"Effect": "allow",}]}')).toEqual([
      'INVALID_VERSION "2013"',
      'JSON_SYNTAX_ERROR Id',
      'INVALID_EFFECT "allow"',
      'JSON_SYNTAX_ERROR }',
    ]);
  });

  test('is refused exactly where JSON.parse refuses it', () => {
    const faulty = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', '/', '0', '-', '\u00a0'))
      .map(([json, at, part]) => {
        const offset = at % (json.length + 1);
        return json.slice(0, offset) + part + json.slice(offset + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 3 }), faulty, fc.string()), (text) => {
        const codes = parsePolicy(text, { kind: 'identity' }).problems.map(({ code }) => code);
        const refused = codes.some((code) => ['JSON_SYNTAX_ERROR', 'EMPTY_POLICY', 'BYTE_ORDER_MARK'].includes(code));
        expect(refused).toBe(!isJson(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('a hostile text', () => {
  test.each([
    ['as many brackets as fit', '['.repeat(MAX_POLICY_CHARACTERS), ['POLICY_TOO_DEEP [']],
    ['braces', '{"a":'.repeat(20_000), ['POLICY_TOO_DEEP {']],
    ['brackets that look closed', '[},'.repeat(30_000), ['POLICY_TOO_DEEP [']],
    ['brackets behind a quote in a comment', `/*"*/${'[},'.repeat(30_000)}`, ['POLICY_TOO_DEEP [']],
    ['brackets behind an open string', `"\n${'['.repeat(30_000)}`, ['POLICY_TOO_DEEP [']],
  ])('of %s gives one problem', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test('that is too large is not looked at', () => {
    const { problems } = parsePolicy('x'.repeat(MAX_POLICY_CHARACTERS + 1), { kind: 'identity' });
    expect(problems.map(({ code }) => code)).toEqual(['POLICY_TOO_LARGE']);
    expect(problems[0]?.message).toBe('the policy has 131073 characters; at most 131072 are read');
  });

  test('may be as deep and as large as the limits say', () => {
    const padded = JSON.stringify({ Statement: ALLOW }).padEnd(MAX_POLICY_CHARACTERS);
    expect(problemsOf(padded)).toEqual([]);
    const deepest = '['.repeat(MAX_POLICY_DEPTH) + ']'.repeat(MAX_POLICY_DEPTH);
    expect(problemsOf(deepest)).toEqual([`DATA_TYPE_MISMATCH ${deepest}`]);
  });

  test('is not repeated at length or with control characters', () => {
    const effect = `\u001b[31m${'x'.repeat(1_000)}`;
    const { problems } = parsePolicy(JSON.stringify({ Statement: { ...ALLOW, Effect: effect } }), { kind: 'identity' });
    expect(problems[0]?.message).toBe(`the effect \`\\u001b[31m${'x'.repeat(75)}…\` is neither \`Allow\` nor \`Deny\``);
  });

  test('is repeated as a whole where it is short, and help is there only where there is one', () => {
    const effect = 'x'.repeat(80);
    const { problems } = parsePolicy(JSON.stringify({ Statement: { ...ALLOW, Effect: effect } }), { kind: 'identity' });
    expect(problems[0]?.message).toBe(`the effect \`${effect}\` is neither \`Allow\` nor \`Deny\``);
    expect(problems[0]).not.toHaveProperty('help');
  });
});

describe('any text', () => {
  test('gives a policy or problems, and never throws', () => {
    const word = fc.constantFrom(
      ...['Version', 'Statement', 'Effect', 'Action', 'Resource', 'Principal', 'Condition', 'Sid', '__proto__', 'AWS'],
      ...['2012-10-17', 'Allow', '*', 's3:*', 'arn:aws:s3:::${', 'StringLike', 'aws:x', '${aws:x}', 'toString', ''],
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'medium' }, word, fc.constantFrom(1, true, null), tie('list'), tie('object')),
      list: fc.array(tie('tree'), { maxLength: 3 }),
      object: fc.dictionary(word, tie('tree'), { maxKeys: 5 }),
    }));
    const texts = tree.map((value) => JSON.stringify(value));
    const kinds = fc.constantFrom<PolicyKind>('identity', 'resource', 'trust', 'serviceControl');
    fc.assert(
      fc.property(
        fc.oneof(
          texts,
          fc.tuple(texts, fc.nat(), fc.constantFrom('', '/*', '"', '//', '{', '1')).map(([text, at, part]) => {
            return text.slice(0, at % (text.length + 1)) + part;
          }),
          fc.string(),
        ),
        kinds,
        (text, kind) => {
          const { policy, problems } = parsePolicy(text, { kind });
          expect(policy === undefined).toBe(problems.length > 0);
          for (const { at } of problems) {
            expect(at.start).toBeGreaterThanOrEqual(0);
            expect(at.end).toBeLessThanOrEqual(text.length);
            expect(at.start).toBeLessThanOrEqual(at.end);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
