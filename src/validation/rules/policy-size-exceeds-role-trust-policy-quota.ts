// Is a trust policy larger than IAM takes?
// AWS: access-analyzer-reference-policy-checks, "General warning – Policy size exceeds role trust policy quota"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

/** AWS: reference_iam-quotas, the default. */
const QUOTA = 2048;

export const POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA: Rule = {
  findingType: 'WARNING',
  issueCode: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy) || policy.text.length <= QUOTA) return;
    if (policy.text.replace(/\s+/g, '').length <= QUOTA) return;
    yield {
      details:
        'The characters in the role trust policy, excluding whitespace, exceed the character maximum. We recommend that you request a role trust policy length quota increase using Service Quotas and AWS Support Center. If the quotas have already been increased, then you can ignore this warning.',
      at: [policy.whole],
    };
  },
};
