// Does a statement list no resources?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty array resource"

import { isEmptyList } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const EMPTY_ARRAY_RESOURCE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_ARRAY_RESOURCE',
  *check({ resourceLists }) {
    for (const { member } of resourceLists) {
      if (!isEmptyList(member.node)) continue;
      yield {
        details: 'This statement includes no resources and does not affect the policy. Specify resources.',
        at: [member.value],
      };
    }
  },
};
