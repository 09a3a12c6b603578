// Does a condition with `*` only ask whether the key is there?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Equivalent to null false". Recorded findings: the place is the `*`.

import type { Rule } from '../rule.ts';

export const EQUIVALENT_TO_NULL_FALSE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EQUIVALENT_TO_NULL_FALSE',
  *check({ conditions }) {
    for (const { operator, operatorText, key, values } of conditions) {
      if (operator === undefined || operator.ifExists) continue;
      if (operator.name !== 'StringLike' && operator.name !== 'ArnLike') continue;
      const star = values.find(({ text }) => text === '*');
      if (star === undefined) continue;
      yield {
        details: `We recommend replacing the key ${key} in the condition block of ${operatorText} with {${key}: false} to ensure better enforcement of the condition.`,
        at: [star.part],
      };
    }
  },
};
