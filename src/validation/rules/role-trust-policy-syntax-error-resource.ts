// Does a trust policy name resources?
// AWS: access-analyzer-reference-policy-checks, "Error – Role trust policy syntax error resource"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: Rule = {
  findingType: 'ERROR',
  issueCode: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { member } of policy.resourceLists) {
      yield {
        details:
          'Role trust policies apply to the role that they are attached to. You cannot specify a resource. Remove the Resource or NotResource element.',
        at: [member.key],
      };
    }
  },
};
