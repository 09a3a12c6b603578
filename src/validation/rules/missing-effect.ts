// Does every statement say whether it allows or denies?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing effect"

import type { Rule } from '../rule.ts';

export const MISSING_EFFECT: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_EFFECT',
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.members.some(({ name }) => name === 'Effect')) continue;
      yield {
        details: 'Add an Effect element to the policy statement with a value of Allow or Deny.',
        at: [statement.part],
      };
    }
  },
};
