// Does a trust policy have a bare `"*"` for everybody?
// AWS: access-analyzer-reference-policy-checks, "Error – Role trust policy unsupported wildcard in principal"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: Rule = {
  findingType: 'ERROR',
  issueCode: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { member } of policy.principals) {
      if (member.node.value !== '*') continue;
      yield {
        details:
          '"Principal:" "*" is not supported in the principal element of a role trust policy. Replace the wildcard with a valid principal value.',
        at: [member.value],
      };
    }
  },
};
