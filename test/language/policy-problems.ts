// The problems of a policy as a test states them: code and the text under them, which is what a reader of the policy sees.

import { expect } from 'vitest';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';

export const ALLOW = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

/** The codes of the problems with the text under them: what a reader of the policy would see. */
export function problemsOf(policy: unknown, kind: PolicyKind = 'identity'): readonly string[] {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
  const result = parsePolicy(text, { kind });
  expect(result.policy === undefined).toBe(result.problems.length > 0);
  return result.problems.map(({ code, at }) => `${code} ${text.slice(at.start, at.end)}`);
}

/** The problems of one statement in a current document. */
export function problemsOfStatement(statement: object, kind: PolicyKind = 'identity'): readonly string[] {
  return problemsOf({ Version: '2012-10-17', Statement: [statement] }, kind);
}
