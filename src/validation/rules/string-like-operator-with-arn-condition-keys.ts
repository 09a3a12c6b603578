// Is an ARN compared as if it were any text? A star then reaches from one part of it into the next.
// AWS: access-analyzer-reference-policy-checks, "Security warning – String like operator with ARN condition keys"

import { hasWildcard } from '../entry-patterns.ts';
import { knownConditionKey } from '../known-condition-key.ts';
import type { Rule } from '../rule.ts';

export const STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
  *check({ conditions }) {
    for (const { operator, key, keyPart, values } of conditions) {
      if (operator?.name !== 'StringLike' && operator?.name !== 'StringNotLike') continue;
      const known = knownConditionKey(key);
      if (known.kind !== 'known' || (known.type !== 'ARN' && known.type !== 'ArrayOfARN')) continue;
      if (!values.some(({ text }) => hasWildcard(text))) continue;
      yield {
        details: `Use the operator type ARN instead of operator string for the condition key ${key}.`,
        at: [keyPart],
      };
    }
  },
};
