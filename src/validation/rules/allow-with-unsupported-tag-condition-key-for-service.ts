// Does an Allow that asks for a tag name actions that never see it?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Allow with unsupported tag condition key for service"

import { entriesOf } from '../entry-patterns.ts';
import { actionsWithoutTags, comparesResourceTag, servicesOf } from '../resource-tag-support.ts';
import type { Rule } from '../rule.ts';

export const ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.effect !== 'Allow') continue;
      const conditions = statement.conditions.filter(comparesResourceTag);
      const actions = conditions.length === 0 ? [] : actionsWithoutTags(entriesOf(statement, 'Action'));
      if (actions.length === 0) continue;
      const services = servicesOf(actions).join(', ');
      for (const { key, keyPart } of conditions) {
        yield {
          details: `Using the effect Allow with the condition key ${key} and actions for services with the following prefixes does not affect the policy: ${services}. The actions for the listed service are not allowed by this statement. We recommend that you move these actions to a different statement without this condition key.`,
          at: [...actions.map(({ part }) => part), keyPart],
        };
      }
    }
  },
};
