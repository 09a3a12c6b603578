// Is a user named by its id, which a user of the same name made later does not have?
// AWS: access-analyzer-reference-policy-checks, "General warning – Invalid user reference"

import type { Rule } from '../rule.ts';

export const INVALID_USER_REFERENCE: Rule = {
  findingType: 'WARNING',
  issueCode: 'INVALID_USER_REFERENCE',
  policyTypes: ['RESOURCE_POLICY'],
  *check({ principalEntries }) {
    for (const { text, type, part } of principalEntries) {
      if (type !== 'AWS' || !/^AIDA[A-Z0-9]+$/.test(text)) continue;
      yield {
        details: `The Principal element includes the IAM user ID ${text}. We recommend that you use a user ARN instead.`,
        at: [part],
      };
    }
  },
};
