// Does a condition hold whatever the request says?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Redundant key due to wildcard in condition"

import type { Rule } from '../rule.ts';

const PATTERNED: readonly string[] = ['StringLike', 'ArnLike', 'ArnEquals'];

export const REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
  *check({ conditions }) {
    for (const { operator, operatorText, key, keyPart, values } of conditions) {
      if (operator === undefined || !PATTERNED.includes(operator.name) || !values.some(({ text }) => text === '*'))
        continue;
      if (!operator.ifExists && operator.qualifier !== 'ForAllValues') continue;
      yield {
        details: `The key ${key} in the condition block of ${operatorText} is redundant because it is always matched. Remove this key to simplify the condition.`,
        at: [keyPart],
      };
    }
  },
};
