// A condition as a test writes it, read the way a policy is read.

import { expect } from 'vitest';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { Condition, PolicyVersion } from '../../src/language/policy-document.ts';

/** The first condition of a Condition element, which must be without fault. */
export function parseCondition(condition: object, version: PolicyVersion = '2012-10-17'): Condition {
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
