// Does the validator answer whatever it is given, with places that are in the text?

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POLICY_TYPES } from '../../src/validation/policy-type.ts';
import { applyEdits } from '../../src/validation/text-edits.ts';
import { validatePolicy } from '../../src/validation/validate-policy.ts';
import { RULE_CASES, textOfCase } from './rule-cases.ts';

function check(text: string): void {
  for (const policyType of POLICY_TYPES) {
    for (const { locations, findingDetails, fix } of validatePolicy(text, { policyType, beyond: true })) {
      expect(findingDetails).not.toBe('');
      expect(locations.length).toBeGreaterThan(0);
      for (const { span } of locations) {
        expect(span.start.offset).toBeGreaterThanOrEqual(0);
        expect(span.end.offset).toBeGreaterThanOrEqual(span.start.offset);
        expect(span.end.offset).toBeLessThanOrEqual(text.length);
        expect(span.start.line).toBeGreaterThanOrEqual(1);
        expect(span.start.column).toBeGreaterThanOrEqual(0);
      }
      if (fix !== undefined) expect(typeof applyEdits(text, fix.edits)).toBe('string');
    }
  }
}

const words = fc.constantFrom(
  ...[
    'Version',
    'Statement',
    'Effect',
    'Allow',
    'Action',
    'NotAction',
    'Resource',
    'Principal',
    'Condition',
    'Sid',
    'AWS',
  ],
  ...[
    'StringLike',
    'Null',
    'ForAllValues:StringEquals',
    'IpAddress',
    'DateLessThan',
    'aws:SourceIp',
    'aws:ResourceTag/',
    '*',
  ],
  ...[
    'arn:aws:s3:::b',
    'arn:::::',
    'sagemaker:Create*',
    'iam:PassRole',
    ':',
    '${',
    '${aws:username',
    '10.0.0.0/8',
    '\u0000',
    '\ud800',
  ],
);
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    words,
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(null, true, false, {}, []),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(words, tie('node'), { maxKeys: 5 }),
  ),
})).node;

const caseTexts = RULE_CASES.flatMap(({ fires }) => fires.map(textOfCase)).filter((text) => text.length < 2000);

describe('hostile input', () => {
  it.each([
    ['nothing', ''],
    ['a byte order mark', '\ufeff{"Version":"2012-10-17","Statement":[]}'],
    ['line ends of Windows', '{\r\n"Version": "2012-10-17",\r\n"Statment": []\r\n}'],
    ['comments', '{ /* a */ "Statement": [ // b\n ] }'],
    ['keys that are repeated', '{"Statement":[],"Statement":{"Effect":"Allow","Effect":"Deny"}}'],
    ['half a character', '{"Statement":{"Sid":"\ud83d","Action":"\udc00"}}'],
    [
      'names of the prototype',
      '{"__proto__":{"Effect":1},"constructor":[],"Statement":{"Condition":{"hasOwnProperty":{"toString":"a"}}}}',
    ],
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xc0, 0x22, 0x3a, 0x31, 0x7d]).toString('utf8')],
    ['a key of many characters', `{"${'a'.repeat(100_000)}":1}`],
  ])('%s', (_, text) => check(text));

  it.each(['[', '{"a":', '{"Statement":[{"Condition":{"a":'])('ten thousand of %s', (beginning) => {
    check(beginning.repeat(10_000));
  });

  it('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 200 });
  });

  it('any JSON with the words of policies', () => {
    fc.assert(
      fc.property(value, (given) => check(JSON.stringify(given))),
      { numRuns: 400 },
    );
  });

  it('policies that are cut off, or have a piece twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...caseTexts), fc.nat(), fc.nat(), (text, a, b) => {
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)];
        check(text.slice(0, from) + text.slice(to));
      }),
      { numRuns: 400 },
    );
  });

  it('three thousand statements that say the same, and as many keys', () => {
    const statement = '{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}';
    check(`{"Statement":[${Array.from({ length: 3_000 }, () => statement).join()}]}`);
    const keys = Array.from({ length: 3_000 }, (_, index) => `"aws:PrincipalTag/${index % 7}":"a"`).join();
    check(`{"Statement":{"Condition":{"StringEquals":{${keys}}}}}`);
  }, 60_000);
});
