// Is a key compared with no values by ForAllValues?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty array condition forallvalues"

import { isEmptyList } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const EMPTY_ARRAY_CONDITION_FORALLVALUES: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
  *check({ conditions }) {
    for (const { operator, key, node, valuePart } of conditions) {
      if (operator === undefined || !isEmptyList(node) || !(operator.qualifier === 'ForAllValues')) continue;
      yield {
        details: `The ForAllValues prefix with an empty condition key matches only if the key ${key} is missing from the request context. To determine if the request context is empty, we recommend that you use the Null condition operator with the value of true instead.`,
        at: [valuePart],
      };
    }
  },
};
