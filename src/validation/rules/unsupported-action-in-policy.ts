// Is an action one that the resource knows?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported action in policy"

import { matchesService, RESOURCE_TYPE_RULES } from '../resource-type-rules.ts';
import type { Rule } from '../rule.ts';

export const UNSUPPORTED_ACTION_IN_POLICY: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_ACTION_IN_POLICY',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    const rules = policy.resourceType && RESOURCE_TYPE_RULES[policy.resourceType];
    if (rules === undefined) return;
    for (const { text, part } of policy.actionEntries) {
      const colon = text.indexOf(':');
      if (colon < 0 || rules.services.some((service) => matchesService(text.slice(0, colon), service))) continue;
      yield {
        details: `The action ${text} is not supported for the resource-based policy attached to the resource type ${policy.resourceType}.`,
        at: [part],
      };
    }
  },
};
