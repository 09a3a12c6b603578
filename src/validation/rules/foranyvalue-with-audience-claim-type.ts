// Is the audience of a token, of which there is one, compared by ForAnyValue?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Foranyvalue with audience claim type"

import { isAudienceKey } from '../identity-provider.ts';
import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { operator, key, keyPart } of policy.conditions) {
      if (operator?.qualifier !== 'ForAnyValue' || !isAudienceKey(key)) continue;
      yield {
        details: `Using ForAnyValue qualifier with the single-valued condition key ${key} can be overly permissive. We recommend that you remove ForAnyValue:.`,
        at: [keyPart],
      };
    }
  },
};
