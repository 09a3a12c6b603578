// Does taking out what is redundant leave every decision as it was? fast-check prints seed and path of a failure.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../src/decision/reference.ts';
import { applyEdits } from '../../src/validation/text-edits.ts';
import { validatePolicy } from '../../src/validation/validate-policy.ts';
import { accessRequest, type DraftPolicy, draftSet, mapPolicies, policySet } from '../decision/arbitraries.ts';

const REDUNDANT = ['REDUNDANT_ACTION', 'REDUNDANT_RESOURCE', 'REDUNDANT_STATEMENT'];

let removed = 0;
let allowed = 0;

function withoutRedundancy(draft: DraftPolicy): DraftPolicy {
  let text = JSON.stringify({ Version: draft.version, Statement: draft.statements });
  for (;;) {
    const findings = validatePolicy(text, { policyType: 'IDENTITY_POLICY' });
    const fix = findings.find(({ issueCode, fix }) => REDUNDANT.includes(issueCode) && fix !== undefined)?.fix;
    if (fix === undefined) return { ...draft, statements: JSON.parse(text).Statement };
    text = applyEdits(text, fix.edits);
    removed += 1;
  }
}

/** Statements once more, and lists with their entries once more in capitals: actions are compared without case. */
function withRedundancy(draft: DraftPolicy): DraftPolicy {
  const longer = draft.statements.map((statement) => {
    const actions = statement['Action'];
    if (typeof actions === 'string') return { ...statement, Action: [actions, actions.toUpperCase()] };
    return Array.isArray(actions) ? { ...statement, Action: [...actions, actions[0]] } : statement;
  });
  return { ...draft, statements: [...longer, ...draft.statements.slice(0, 1), ...draft.statements.slice(0, 1)] };
}

test('taking out what is redundant changes no decision', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, (plain, request) => {
      const draft = mapPolicies(plain, withRedundancy);
      const mended = mapPolicies(draft, withoutRedundancy);
      const { decision } = decide(request, policySet(draft));
      if (decision === 'allowed') allowed += 1;
      expect(decide(request, policySet(mended)).decision).toBe(decision);
    }),
    { numRuns: 150 },
  );
  expect(removed).toBeGreaterThan(150);
  expect(allowed).toBeGreaterThan(0);
});
