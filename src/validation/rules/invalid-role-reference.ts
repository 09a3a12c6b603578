// Is a role named by its id, which a role of the same name made later does not have?
// AWS: access-analyzer-reference-policy-checks, "General warning – Invalid role reference"

import type { Rule } from '../rule.ts';

export const INVALID_ROLE_REFERENCE: Rule = {
  findingType: 'WARNING',
  issueCode: 'INVALID_ROLE_REFERENCE',
  policyTypes: ['RESOURCE_POLICY'],
  *check({ principalEntries }) {
    for (const { text, type, part } of principalEntries) {
      if (type !== 'AWS' || !/^AROA[A-Z0-9]+$/.test(text)) continue;
      yield {
        details: `The Principal element includes the IAM role ID ${text}. We recommend that you use a role ARN instead.`,
        at: [part],
      };
    }
  },
};
