// Is a key compared with both truth values, or with one of them twice?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid condition multiple boolean"

import type { Rule } from '../rule.ts';

export const INVALID_CONDITION_MULTIPLE_BOOLEAN: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
  *check({ conditions }) {
    for (const { operator, values, valuePart } of conditions) {
      if ((operator?.name !== 'Bool' && operator?.name !== 'Null') || values.length < 2) continue;
      yield {
        details: 'The condition key does not support multiple Boolean values. Use a single Boolean value.',
        at: [valuePart],
      };
    }
  },
};
