// Does a key say what is known of the resource anyway?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Irrelevant condition key in policy"

import { RESOURCE_TYPE_RULES } from '../resource-type-rules.ts';
import type { Rule } from '../rule.ts';

export const IRRELEVANT_CONDITION_KEY_IN_POLICY: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'IRRELEVANT_CONDITION_KEY_IN_POLICY',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    const rules = policy.resourceType && RESOURCE_TYPE_RULES[policy.resourceType];
    if (rules === undefined) return;
    for (const { operator, key, keyPart } of policy.conditions) {
      if (operator === undefined || !rules.irrelevantKeys.includes(key.toLowerCase())) continue;
      yield {
        details: `The condition key ${key} is not relevant for the ${policy.resourceType} policy.  Use this key in an identity-based policy to govern access to this resource.`,
        at: [keyPart],
      };
    }
  },
};
