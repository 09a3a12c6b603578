// Does a condition with `*` only ask whether the key is missing?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Equivalent to null true"

import { conditionsWithOthers, replaceOperator } from '../replace-operator.ts';
import type { Rule } from '../rule.ts';

export const EQUIVALENT_TO_NULL_TRUE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EQUIVALENT_TO_NULL_TRUE',
  *check({ statements }) {
    for (const { condition, beside } of conditionsWithOthers(statements)) {
      const { operator, operatorText, key, values, valuePart } = condition;
      if (operator === undefined || operator.ifExists) continue;
      if (operator.name !== 'StringNotLike' && operator.name !== 'ArnNotLike') continue;
      const star = values.find(({ text }) => text === '*');
      if (star === undefined) continue;
      const operatorEdits =
        operator.qualifier === undefined && values.length === 1 && replaceOperator(beside, condition, 'Null');
      yield {
        details: `We recommend replacing the key ${key} in the condition block of ${operatorText} with {${key}: true} to ensure better enforcement of the condition.`,
        at: [star.part],
        ...(operatorEdits && {
          fix: {
            title: 'write `Null` with `true`',
            edits: [...operatorEdits, { start: valuePart.at.start, end: valuePart.at.end, text: '"true"' }],
          },
        }),
      };
    }
  },
};
