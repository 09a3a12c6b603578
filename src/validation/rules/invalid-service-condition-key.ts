// Does the service have this condition key?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid service condition key"

import { knownConditionKey } from '../known-condition-key.ts';
import type { Rule } from '../rule.ts';

export const INVALID_SERVICE_CONDITION_KEY: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_SERVICE_CONDITION_KEY',
  *check({ conditions }) {
    for (const { key, keyPart } of conditions) {
      const known = knownConditionKey(key);
      if (known.kind !== 'unknown-key') continue;
      yield {
        details: `The condition key ${key} does not exist in the service ${known.service}. Use a valid condition key.`,
        at: [keyPart],
      };
    }
  },
};
