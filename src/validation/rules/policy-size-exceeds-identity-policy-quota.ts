// Is the policy larger than IAM takes?
// AWS: access-analyzer-reference-policy-checks, "General warning – Policy size exceeds identity policy quota". Recorded findings: it
// speaks up beyond 10,240 characters that are no white space and prints that number plus one.

import type { Rule } from '../rule.ts';

const QUOTA = 10_240;

export const POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: Rule = {
  findingType: 'WARNING',
  issueCode: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ text, whole, root }) {
    if (root === undefined || text.length <= QUOTA) return;
    const size = text.replace(/\s+/g, '').length;
    if (size <= QUOTA) return;
    yield {
      details: `The ${size + 1} characters in the identity policy, excluding whitespace, exceed the ${QUOTA} character maximum for inline and managed policies. We recommend that you use multiple granular policies.`,
      at: [whole],
    };
  },
};
