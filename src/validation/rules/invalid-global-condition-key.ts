// Does this key, which begins with `aws:`, exist?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid global condition key"

import { isOutdatedKey, knownConditionKey, tagKeyWithoutTag } from '../known-condition-key.ts';
import type { Rule } from '../rule.ts';

export const INVALID_GLOBAL_CONDITION_KEY: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_GLOBAL_CONDITION_KEY',
  *check({ conditions }) {
    for (const { key, keyPart } of conditions) {
      if (knownConditionKey(key).kind !== 'unknown-global' || isOutdatedKey(key) || tagKeyWithoutTag(key) !== undefined)
        continue;
      yield { details: `The condition key ${key} does not exist. Use a valid condition key.`, at: [keyPart] };
    }
  },
};
