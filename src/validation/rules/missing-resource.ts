// Does every statement say on which resources? A trust policy has none: it is about its role.
// AWS: access-analyzer-reference-policy-checks, "Error – Missing resource"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const MISSING_RESOURCE: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_RESOURCE',
  *check(policy) {
    if (isTrustPolicy(policy)) return;
    for (const { members, part } of policy.statements) {
      if (members.some(({ name }) => name === 'Resource' || name === 'NotResource')) continue;
      yield { details: 'Add a Resource or NotResource element to the policy statement.', at: [part] };
    }
  },
};
