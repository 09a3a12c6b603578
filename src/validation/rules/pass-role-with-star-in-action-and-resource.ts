// Does a wildcard let every role be passed?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Pass role with star in action and resource"

import { wideGrant } from '../dangerous-action.ts';
import { restrictsKey } from '../restricts-key.ts';
import type { Rule } from '../rule.ts';

export const PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      const grant = wideGrant(statement, 'iam:PassRole');
      if (grant?.action !== 'wildcard' || grant.resource !== 'star' || restrictsKey(statement, 'iam:PassedToService'))
        continue;
      yield {
        details:
          'Using wildcards (*) in the action and the resource can be overly permissive because it allows iam:PassRole permissions on all resources. We recommend that you specify resource ARNs or add the iam:PassedToService condition key to your statement.',
        at: grant.at,
      };
    }
  },
};
