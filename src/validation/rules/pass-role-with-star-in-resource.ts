// Does an Allow let any role be passed?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Pass role with star in resource". Recorded findings: a condition on
// iam:PassedToService silences it, but not with IfExists.

import { entriesOf } from '../entry-patterns.ts';
import { restrictsKey } from '../restricts-key.ts';
import type { Rule } from '../rule.ts';

export const PASS_ROLE_WITH_STAR_IN_RESOURCE: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      const action = entriesOf(statement, 'Action').find(({ text }) => text.toLowerCase() === 'iam:passrole');
      const resource = entriesOf(statement, 'Resource').find(({ text }) => text === '*');
      if (statement.effect !== 'Allow' || action === undefined || resource === undefined) continue;
      if (restrictsKey(statement, 'iam:PassedToService')) continue;
      yield {
        details:
          'Using the iam:PassRole action with wildcards (*) in the resource can be overly permissive because it allows iam:PassRole permissions on multiple resources. We recommend that you specify resource ARNs or add the iam:PassedToService condition key to your statement.',
        at: [action.part, resource.part],
      };
    }
  },
};
