// Printing: canonical, stable, and of the same meaning as what was read.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATOR_NAMES } from '../../src/language/operator-names.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyDocument } from '../../src/language/policy-document.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';
import { printPolicy } from '../../src/language/print-policy.ts';

function parse(text: string, kind: PolicyKind = 'resource'): PolicyDocument {
  const { policy, problems } = parsePolicy(text, { kind });
  expect(problems).toEqual([]);
  if (policy === undefined) throw new Error('no policy and no problems');
  return policy;
}

/** The document without its places and its text. */
function meaning(policy: PolicyDocument): unknown {
  return JSON.parse(JSON.stringify({ ...policy, text: '' }, (key, value) => (key === 'at' ? undefined : value)));
}

describe('printPolicy', () => {
  test('writes the canonical form', () => {
    const policy = parse(
      `{"Statement":{"Condition":{"NumericLessThan":{"aws:x":[1.50]},"Bool":{"aws:y":[],"aws:z":["true",false]}},
        "Resource":["*"],"NotAction":["s3:*","iam:*"],"Principal":"*","Effect":"Deny","Sid":"one"},"Id":"é\\n"}`,
    );
    expect(printPolicy(policy)).toBe(`{
  "Version": "2008-10-17",
  "Id": "é\\n",
  "Statement": [
    {
      "Sid": "one",
      "Effect": "Deny",
      "Principal": {
        "AWS": "*"
      },
      "NotAction": [
        "s3:*",
        "iam:*"
      ],
      "Resource": "*",
      "Condition": {
        "NumericLessThan": {
          "aws:x": 1.50
        },
        "Bool": {
          "aws:y": [],
          "aws:z": [
            "true",
            false
          ]
        }
      }
    }
  ]
}`);
  });

  test('keeps the meaning, and prints its own text as it is', () => {
    const oneOrMore = <Item>(item: fc.Arbitrary<Item>) =>
      fc.oneof(item, fc.array(item, { minLength: 1, maxLength: 3 }));
    const either = (names: readonly string[], value: fc.Arbitrary<unknown>) =>
      fc.tuple(fc.constantFrom(...names), value).map(([name, chosen]) => ({ [name]: chosen }));
    const actions = fc.constantFrom('*', 's3:*', 'IAM:PassRol?', 'sagemaker:CreateApp');
    const resources = fc.constantFrom('*', 'arn:aws:s3:::a/*', 'arn:aws:iam::*:user/${aws:username}', 'arn:aws:sqs:*');
    const principals = fc.oneof(
      fc.constant('*'),
      fc.dictionary(fc.constantFrom('AWS'), oneOrMore(fc.constantFrom('*', '123456789012')), { minKeys: 1 }),
      fc.record({ Service: fc.constant('sagemaker.amazonaws.com'), AWS: fc.constant(['123456789012']) }),
    );
    const operators = fc
      .tuple(fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'), fc.constantFrom(...OPERATOR_NAMES), fc.boolean())
      .map(([qualifier, name, ifExists]) => `${qualifier}${name}${ifExists && name !== 'Null' ? 'IfExists' : ''}`);
    const values = fc.oneof(
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('${')),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    const keys = fc.constantFrom('aws:username', 's3:prefix', 'aws:ResourceTag/a "b"\\');
    const conditions = fc.dictionary(operators, fc.dictionary(keys, fc.oneof(values, fc.array(values))));
    const statements = fc
      .tuple(
        fc.record({ Effect: fc.constantFrom('Allow', 'Deny') }),
        fc.record({ Sid: fc.string(), Condition: conditions }, { requiredKeys: [] }),
        either(['Action', 'NotAction'], oneOrMore(actions)),
        either(['Resource', 'NotResource'], oneOrMore(resources)),
        either(['Principal', 'NotPrincipal'], principals),
      )
      .map((parts) => Object.assign({}, ...parts) as object);
    const policies = fc.record(
      {
        Version: fc.constantFrom('2012-10-17', '2008-10-17'),
        Id: fc.string(),
        Statement: fc.oneof(statements, fc.array(statements, { minLength: 1 })),
      },
      { requiredKeys: ['Statement'] },
    );
    fc.assert(
      fc.property(policies, (source) => {
        const policy = parse(JSON.stringify(source));
        const printed = printPolicy(policy);
        const again = parse(printed);
        expect(meaning(again)).toEqual(meaning(policy));
        expect(printPolicy(again)).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });
});
