// Does an Allow with NotAction ask for a tag that many actions never see?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Allow notaction with unsupported tag condition key for service"

import { comparesResourceTag } from '../resource-tag-support.ts';
import type { Rule } from '../rule.ts';

export const ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const { effect, actions, conditions } of statements) {
      const others = actions.find(({ element }) => element === 'NotAction');
      if (effect !== 'Allow' || others === undefined) continue;
      for (const { key, keyPart } of conditions.filter(comparesResourceTag)) {
        yield {
          details: `Using the effect Allow with NotAction and the tag condition key ${key} allows only service actions that support the condition key. The condition key doesn't apply to some service actions. We recommend that you use Action instead of NotAction.`,
          at: [others.member.key, keyPart],
        };
      }
    }
  },
};
