// Does a trust policy say whom the role does not trust?
// AWS: access-analyzer-reference-policy-checks, "Error – Role trust policy syntax error notprincipal"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: Rule = {
  findingType: 'ERROR',
  issueCode: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { element, member } of policy.principals) {
      if (element !== 'NotPrincipal') continue;
      yield {
        details:
          'Role trust policies do not support NotPrincipal. Update the policy to use a Principal element instead.',
        at: [member.key],
      };
    }
  },
};
