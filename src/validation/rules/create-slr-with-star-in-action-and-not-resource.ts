// Does a wildcard let every service-linked role be made but some?
// AWS: access-analyzer-reference-policy-checks, "General warning – Create slr with star in action and not resource"

import { wideGrant } from '../dangerous-action.ts';
import type { Rule } from '../rule.ts';

export const CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: Rule = {
  findingType: 'WARNING',
  issueCode: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      const grant = wideGrant(statement, 'iam:CreateServiceLinkedRole');
      if (grant?.action !== 'wildcard' || grant.resource !== 'all-but') continue;
      yield {
        details:
          'Using an action with a wildcard(*) and NotResource can allow creation of unintended service-linked roles because it can allow iam:CreateServiceLinkedRole permissions on multiple resources. We recommend that you specify resource ARNs instead.',
        at: grant.at,
      };
    }
  },
};
