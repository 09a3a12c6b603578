// Every case under cases/conditions: one file an operator, one condition a case.

import { describe, expect, test } from 'vitest';
import { evaluateCondition } from '../../src/conditions/evaluate-condition.ts';
import { OPERATORS } from '../../src/conditions/operators.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { loadConditionCases } from './load-condition-cases.ts';
import { parseCondition } from './parse-condition.ts';

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
