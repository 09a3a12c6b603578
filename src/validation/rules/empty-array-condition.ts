// Is a key compared with no values?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty array condition"

import { isEmptyList } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const EMPTY_ARRAY_CONDITION: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_ARRAY_CONDITION',
  *check({ conditions }) {
    for (const { operator, key, node, valuePart } of conditions) {
      if (operator === undefined || !isEmptyList(node) || !(operator.qualifier === undefined && !operator.ifExists))
        continue;
      yield {
        details: `There are no values for the condition key ${key} and it does not affect the policy. Specify conditions.`,
        at: [valuePart],
      };
    }
  },
};
