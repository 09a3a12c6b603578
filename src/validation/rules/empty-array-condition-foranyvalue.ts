// Is a key compared with no values by ForAnyValue?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty array condition foranyvalue"

import { isEmptyList } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const EMPTY_ARRAY_CONDITION_FORANYVALUE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
  *check({ conditions }) {
    for (const { operator, key, node, valuePart } of conditions) {
      if (operator === undefined || !isEmptyList(node) || !(operator.qualifier === 'ForAnyValue')) continue;
      yield {
        details: `The ForAnyValue prefix with an empty condition key ${key} never matches the request context and it does not affect the policy. Specify conditions.`,
        at: [valuePart],
      };
    }
  },
};
