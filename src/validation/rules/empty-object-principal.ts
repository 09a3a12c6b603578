// Does a statement name no type of principals?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty object principal"

import { isEmptyObject } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const EMPTY_OBJECT_PRINCIPAL: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_OBJECT_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check({ principals }) {
    for (const { member } of principals) {
      if (!isEmptyObject(member.node)) continue;
      yield {
        details: 'This statement includes no principals and does not affect the policy. Specify principals.',
        at: [member.value],
      };
    }
  },
};
