// May Roles Anywhere do all that it needs to?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing action for roles anywhere trust policy"

import { entriesOf, matchesAction } from '../entry-patterns.ts';
import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

const NEEDED = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

export const MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow') continue;
      const principal = statement.principals
        .flatMap(({ entries }) => entries)
        .find(({ type, text }) => type === 'Service' && text === 'rolesanywhere.amazonaws.com');
      const actions = entriesOf(statement, 'Action');
      if (principal === undefined || actions.length === 0) continue;
      if (NEEDED.every((needed) => actions.some(({ text }) => matchesAction(text, needed)))) continue;
      yield {
        details:
          'The rolesanywhere.amazonaws.com service principal requires the sts:AssumeRole, sts:SetSourceIdentity, and sts:TagSession permissions to assume a role. Add the missing permissions to the policy.',
        at: [principal.part],
      };
    }
  },
};
