// Does every statement of a policy on a resource say whom it is about?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing principal"

import type { Rule } from '../rule.ts';

export const MISSING_PRINCIPAL: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY', 'RESOURCE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.members.some(({ name }) => name === 'Principal' || name === 'NotPrincipal')) continue;
      yield { details: 'Add a Principal element to the policy statement.', at: [statement.part] };
    }
  },
};
