// Is a key that has several values in a request compared without saying how many of them count?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing qualifier"; `Null` needs none.

import { isMultivalued, knownConditionKey } from '../known-condition-key.ts';
import type { Rule } from '../rule.ts';

export const MISSING_QUALIFIER: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_QUALIFIER',
  *check({ conditions }) {
    for (const { operator, key, keyPart } of conditions) {
      if (operator === undefined || operator.qualifier !== undefined || operator.name === 'Null') continue;
      const known = knownConditionKey(key);
      if (known.kind !== 'known' || !isMultivalued(known.type)) continue;
      yield {
        details: `The request context key ${key} has multiple values. Use the ForAllValues or ForAnyValue condition key qualifiers in your policy.`,
        at: [keyPart],
      };
    }
  },
};
