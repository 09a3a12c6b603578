// Is the policy larger than its resource takes?
// AWS: access-analyzer-reference-policy-checks, "General warning – Policy size exceeds resource policy quota"

import { RESOURCE_TYPE_RULES } from '../resource-type-rules.ts';
import type { Rule } from '../rule.ts';

/** Where the resource is not known: S3's, the most that is common. */
const QUOTA = 20_480;

export const POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA: Rule = {
  findingType: 'WARNING',
  issueCode: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    const quota = policy.resourceType === undefined ? QUOTA : RESOURCE_TYPE_RULES[policy.resourceType].quota;
    if (policy.root === undefined || quota === undefined || policy.text.length <= quota) return;
    yield {
      details: `The ${policy.text.length} characters in the resource policy exceed the ${quota} character maximum for resource policies. We recommend that you use multiple granular policies.`,
      at: [policy.whole],
    };
  },
};
