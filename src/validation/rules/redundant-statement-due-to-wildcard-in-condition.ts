// Does a condition never hold, whatever the request says?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Redundant statement due to wildcard in condition"

import type { Rule } from '../rule.ts';

/** With `*` they hold where the key is missing alone, and ForAnyValue wants a value. */
const NEGATED: readonly string[] = ['StringNotLike', 'ArnNotLike', 'ArnNotEquals'];

export const REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
  *check({ conditions }) {
    for (const { operator, operatorText, key, keyPart, values } of conditions) {
      if (operator === undefined || !NEGATED.includes(operator.name) || operator.qualifier !== 'ForAnyValue') continue;
      if (operator.ifExists || !values.some(({ text }) => text === '*')) continue;
      yield {
        details: `The key ${key} in the condition block of ${operatorText} does not match any values. Remove this key to simplify the condition.`,
        at: [keyPart],
      };
    }
  },
};
