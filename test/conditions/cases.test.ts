// Every case under cases/conditions: one file an operator, one condition a case.

import { describe, expect, test } from 'vitest';
import { evaluateCondition } from '../../src/conditions/evaluate-condition.ts';
import { OPERATORS } from '../../src/conditions/operators.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { Condition, PolicyVersion } from '../../src/language/policy-document.ts';
import { loadConditionCases } from './load-condition-cases.ts';

const files = loadConditionCases();

test('every operator has a file, and every file has an operator', () => {
  expect(files.map(({ operator }) => operator).toSorted()).toEqual(Object.keys(OPERATORS).toSorted());
});

describe.each(files)('$operator', ({ operator, cases }) => {
  test.each([...cases])('$title', ({ version = '2012-10-17', condition, context, expect: expected }) => {
    const parsed = parseCondition(condition, version);
    expect(parsed.operator.name).toBe(operator);
    const { outcome, why } = evaluateCondition(parsed, version, requestContext(context));
    expect({ outcome, why }).toEqual(expected);
  });

  test('a match, a mismatch and a missing key are covered, and all three outcomes occur where they can', () => {
    const reasons = new Set(cases.map((row) => row.expect.why));
    expect(reasons).toContain('keyMissing');
    expect(reasons).toContain(operator === 'Null' ? 'keyPresent' : 'matched');
    expect(new Set(cases.map((row) => row.expect.outcome))).toContain('fails');
    expect(new Set(cases.map((row) => row.expect.outcome))).toContain('holds');
  });
});

function parseCondition(condition: object, version: PolicyVersion): Condition {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
  const { policy, problems } = parsePolicy(JSON.stringify({ Version: version, Statement: statement }), {
    kind: 'identity',
  });
  expect(problems).toEqual([]);
  const parsed = policy?.statements[0]?.conditions[0];
  if (parsed === undefined) {
    throw new Error('the case has no condition');
  }
  return parsed;
}
