// Does a wildcard let every service-linked role be made?
// AWS: access-analyzer-reference-policy-checks, "General warning – Create slr with star in action and resource"

import { wideGrant } from '../dangerous-action.ts';
import { namesService } from '../names-service.ts';
import type { Rule } from '../rule.ts';

export const CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE: Rule = {
  findingType: 'WARNING',
  issueCode: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      const grant = wideGrant(statement, 'iam:CreateServiceLinkedRole');
      if (grant?.action !== 'wildcard' || grant.resource !== 'star' || namesService(statement)) continue;
      yield {
        details:
          'Using wildcards (*) in the action and the resource can allow creation of unintended service-linked roles because it allows iam:CreateServiceLinkedRole permissions on all resources. We recommend that you specify resource ARNs instead.',
        at: grant.at,
      };
    }
  },
};
