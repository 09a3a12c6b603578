// Does NotAction let every service-linked role be made?
// AWS: access-analyzer-reference-policy-checks, "General warning – Create slr with star in resource and not action"

import { wideGrant } from '../dangerous-action.ts';
import { namesService } from '../names-service.ts';
import type { Rule } from '../rule.ts';

export const CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: Rule = {
  findingType: 'WARNING',
  issueCode: 'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      const grant = wideGrant(statement, 'iam:CreateServiceLinkedRole');
      if (grant?.action !== 'all-but' || grant.resource !== 'star' || namesService(statement)) continue;
      yield {
        details:
          'Using a resource with wildcards (*) and NotAction can allow creation of unintended service-linked roles because it allows iam:CreateServiceLinkedRole permissions on all resources. We recommend that you specify resource ARNs instead.',
        at: grant.at,
      };
    }
  },
};
