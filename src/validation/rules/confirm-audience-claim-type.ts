// Is the audience of a token, of which there is one, compared as if there were several?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Confirm audience claim type"

import { isAudienceKey } from '../identity-provider.ts';
import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const CONFIRM_AUDIENCE_CLAIM_TYPE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'CONFIRM_AUDIENCE_CLAIM_TYPE',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { operator, key, keyPart } of policy.conditions) {
      if (operator?.qualifier === undefined || !isAudienceKey(key)) continue;
      yield {
        details: `The "${key}" (aud) claim key identifies the recipients that the JSON web token is intended for. Because this claim is single-valued, do not use a qualifier.`,
        at: [keyPart],
      };
    }
  },
};
