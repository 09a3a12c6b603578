// Does a statement list no principals of a type?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty array principal"

import { isEmptyList, membersOf } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const EMPTY_ARRAY_PRINCIPAL: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_ARRAY_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check({ principals }) {
    for (const { member } of principals) {
      for (const { node, value } of [member, ...membersOf(member.node, member.value)]) {
        if (!isEmptyList(node)) continue;
        yield {
          details: 'This statement includes no principals and does not affect the policy. Specify principals.',
          at: [value],
        };
      }
    }
  },
};
