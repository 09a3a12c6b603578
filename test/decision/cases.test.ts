// Every case under cases/decision, through the library.

import { describe, expect, test } from 'vitest';
import type { StatementReference } from '../../src/decision/decision.ts';
import { explain } from '../../src/decision/explain.ts';
import { decide } from '../../src/decision/reference.ts';
import { accessRequestOf, loadDecisionCases, readPolicies } from './load-cases.ts';

const cases = loadDecisionCases();

test('there are cases', () => {
  expect(cases.length).toBeGreaterThan(0);
});

describe.each(cases)('$file', ({ data }) => {
  const { policies, problems } = readPolicies(data.policies);

  test('the policies have exactly the problems that are expected', () => {
    const expected = (data.expectProblems ?? []).map((problem, index) => ({
      policy: problems[index]?.policy,
      ...problem,
    }));
    expect(problems).toEqual(expected);
  });

  test.each([...(data.requests ?? [])])('$title', (request) => {
    const accessRequest = accessRequestOf(data, request);
    const decision = decide(accessRequest, policies);
    expect(explain(accessRequest, policies).decision).toEqual(decision);
    expect(decision.decision, decision.reason).toBe(request.expect.decision);
    if (request.expect.layer !== undefined) {
      expect(decision.layer, decision.reason).toBe(request.expect.layer);
    }
    if (request.expect.statements !== undefined) {
      const expected = request.expect.statements;
      const actual = decision.statements.map((statement) => nameLike(statement, expected));
      expect(actual.toSorted()).toEqual(expected.toSorted());
    }
  });
});

/** `policy#Sid` where the case names the statement by its Sid, else `policy#index`. */
function nameLike({ policy, index }: StatementReference, expected: readonly string[]): string {
  const bySid = `${policy.name}#${policy.document.statements[index]?.sid?.value}`;
  return expected.includes(bySid) ? bySid : `${policy.name}#${index}`;
}
