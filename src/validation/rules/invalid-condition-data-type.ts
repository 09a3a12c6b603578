// Are the values of a key of one JSON type?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid condition data type"

import type { Rule } from '../rule.ts';

export const INVALID_CONDITION_DATA_TYPE: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_CONDITION_DATA_TYPE',
  *check({ conditions }) {
    for (const { values, valuePart } of conditions) {
      if (new Set(values.map(({ json }) => json)).size < 2) continue;
      yield {
        details: 'The condition value data types do not match. Use condition values of the same JSON data type.',
        at: [valuePart],
      };
    }
  },
};
