// Does NotAction let every role be passed?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Pass role with star in resource and not action"

import { wideGrant } from '../dangerous-action.ts';
import { restrictsKey } from '../restricts-key.ts';
import type { Rule } from '../rule.ts';

export const PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      const grant = wideGrant(statement, 'iam:PassRole');
      if (grant?.action !== 'all-but' || grant.resource !== 'star' || restrictsKey(statement, 'iam:PassedToService'))
        continue;
      yield {
        details:
          'Using a resource with wildcards (*) and NotAction can be overly permissive because it allows iam:PassRole permissions on all resources. We recommend that you specify resource ARNs or add the iam:PassedToService condition key to your statement.',
        at: grant.at,
      };
    }
  },
};
