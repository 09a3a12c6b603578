// Does a Deny that asks for a tag name actions that never see it?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Deny with unsupported tag condition key for service"

import { entriesOf } from '../entry-patterns.ts';
import { actionsWithoutTags, comparesResourceTag, servicesOf } from '../resource-tag-support.ts';
import type { Rule } from '../rule.ts';

export const DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  policyTypes: ['IDENTITY_POLICY', 'SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.effect !== 'Deny') continue;
      const conditions = statement.conditions.filter(comparesResourceTag);
      const actions = conditions.length === 0 ? [] : actionsWithoutTags(entriesOf(statement, 'Action'));
      if (actions.length === 0) continue;
      const services = servicesOf(actions).join(', ');
      for (const { key, keyPart } of conditions) {
        yield {
          details: `Using the effect Deny with the tag condition key ${key} and actions for services with the following prefixes can be overly permissive: ${services}. Actions for the listed services are not denied by this statement. We recommend that you move these actions to a different statement without this condition key.`,
          at: [...actions.map(({ part }) => part), keyPart],
        };
      }
    }
  },
};
