// Does a Deny with NotAction ask for a tag that many actions never see?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Deny notaction with unsupported tag condition key for service"

import { comparesResourceTag } from '../resource-tag-support.ts';
import type { Rule } from '../rule.ts';

export const DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  policyTypes: ['IDENTITY_POLICY', 'SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const { effect, actions, conditions } of statements) {
      const others = actions.find(({ element }) => element === 'NotAction');
      if (effect !== 'Deny' || others === undefined) continue;
      for (const { key, keyPart } of conditions.filter(comparesResourceTag)) {
        yield {
          details: `Using the effect Deny with NotAction and the tag condition key ${key} can be overly permissive because some service actions are not denied by this statement. This is because the condition key doesn't apply to some service actions. We recommend that you use Action instead of NotAction.`,
          at: [others.member.key, keyPart],
        };
      }
    }
  },
};
