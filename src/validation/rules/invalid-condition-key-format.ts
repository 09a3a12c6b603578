// Is a condition key of the form `service:keyname`?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid condition key format"

import { knownConditionKey } from '../known-condition-key.ts';
import type { Rule } from '../rule.ts';

export const INVALID_CONDITION_KEY_FORMAT: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_CONDITION_KEY_FORMAT',
  *check({ conditions }) {
    for (const { key, keyPart } of conditions) {
      if (knownConditionKey(key).kind !== 'malformed') continue;
      yield {
        details: `The condition key format ${key} is not valid. Use the format service:keyname.`,
        at: [keyPart],
      };
    }
  },
};
