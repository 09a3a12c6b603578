// Does a statement list no actions?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty array action"

import { isEmptyList } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const EMPTY_ARRAY_ACTION: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_ARRAY_ACTION',
  *check({ actionLists }) {
    for (const { member } of actionLists) {
      if (!isEmptyList(member.node)) continue;
      yield {
        details: 'This statement includes no actions and does not affect the policy. Specify actions.',
        at: [member.value],
      };
    }
  },
};
