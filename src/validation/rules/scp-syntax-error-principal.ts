// Does a service control policy name principals?
// AWS: access-analyzer-reference-policy-checks, "Error – Scp syntax error principal"

import type { Rule } from '../rule.ts';

export const SCP_SYNTAX_ERROR_PRINCIPAL: Rule = {
  findingType: 'ERROR',
  issueCode: 'SCP_SYNTAX_ERROR_PRINCIPAL',
  policyTypes: ['SERVICE_CONTROL_POLICY'],
  *check({ principals }) {
    for (const { member } of principals) {
      yield {
        details: 'SCPs do not support specifying principals. Remove the Principal or NotPrincipal element.',
        at: [member.key],
      };
    }
  },
};
