// Is a key compared with no values by an operator with IfExists?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty array condition ifexists"

import { isEmptyList } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const EMPTY_ARRAY_CONDITION_IFEXISTS: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
  *check({ conditions }) {
    for (const { operator, key, node, valuePart } of conditions) {
      if (operator === undefined || !isEmptyList(node) || !(operator.qualifier === undefined && operator.ifExists))
        continue;
      yield {
        details: `The IfExists suffix with an empty condition key matches only if the key ${key} is missing from the request context. To determine if the request context is empty, we recommend that you use the Null condition operator with the value of true instead.`,
        at: [valuePart],
      };
    }
  },
};
