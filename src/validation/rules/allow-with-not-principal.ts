// Is everybody allowed but some?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Allow with not principal"

import type { Rule } from '../rule.ts';

export const ALLOW_WITH_NOT_PRINCIPAL: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'ALLOW_WITH_NOT_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check({ statements }) {
    for (const { effect, principals } of statements) {
      if (effect !== 'Allow') continue;
      for (const { element, member } of principals) {
        if (element !== 'NotPrincipal') continue;
        yield {
          details:
            'Using Allow with NotPrincipal can be overly permissive. We recommend that you use Principal instead.',
          at: [member.key],
        };
      }
    }
  },
};
