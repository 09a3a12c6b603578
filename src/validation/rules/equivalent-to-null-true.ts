// Does a condition with `*` only ask whether the key is missing?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Equivalent to null true"

import type { Rule } from '../rule.ts';

export const EQUIVALENT_TO_NULL_TRUE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EQUIVALENT_TO_NULL_TRUE',
  *check({ conditions }) {
    for (const { operator, operatorText, key, values } of conditions) {
      if (operator === undefined || operator.ifExists) continue;
      if (operator.name !== 'StringNotLike' && operator.name !== 'ArnNotLike') continue;
      const star = values.find(({ text }) => text === '*');
      if (star === undefined) continue;
      yield {
        details: `We recommend replacing the key ${key} in the condition block of ${operatorText} with {${key}: true} to ensure better enforcement of the condition.`,
        at: [star.part],
      };
    }
  },
};
