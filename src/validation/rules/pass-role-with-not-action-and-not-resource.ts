// Does NotAction let every role be passed but some?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Pass role with not action and not resource"

import { wideGrant } from '../dangerous-action.ts';
import type { Rule } from '../rule.ts';

export const PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      const grant = wideGrant(statement, 'iam:PassRole');
      if (grant?.action !== 'all-but' || grant.resource !== 'all-but') continue;
      yield {
        details:
          'Using NotAction with NotResource can be overly permissive because it can allow iam:PassRole permissions on multiple resources.. We recommend that you specify resource ARNs instead.',
        at: grant.at,
      };
    }
  },
};
