// Does a policy of a principal name principals?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported principal"

import type { Rule } from '../rule.ts';

export const UNSUPPORTED_PRINCIPAL: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_PRINCIPAL',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ principals }) {
    for (const { member } of principals) {
      yield {
        details:
          'The policy type IDENTITY_POLICY does not support the Principal element. Remove the Principal element.',
        at: [member.key],
      };
    }
  },
};
