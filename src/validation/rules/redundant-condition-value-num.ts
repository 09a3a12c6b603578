// Does a numeric bound have several values, of which one decides?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Redundant condition value num"

import type { Rule } from '../rule.ts';

/** The value that decides: conditions hold when one of their values fits. */
const BOUNDS: Readonly<Record<string, 'greatest' | 'least'>> = {
  NumericLessThan: 'greatest',
  NumericLessThanEquals: 'greatest',
  NumericGreaterThan: 'least',
  NumericGreaterThanEquals: 'least',
};

export const REDUNDANT_CONDITION_VALUE_NUM: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'REDUNDANT_CONDITION_VALUE_NUM',
  *check({ conditions }) {
    for (const { operator, operatorText, key, values, valuePart } of conditions) {
      const kept = operator && BOUNDS[operator.name];
      if (kept === undefined || values.length < 2) continue;
      yield {
        details: `Multiple values in ${operatorText} are redundant. Replace with the ${kept} single value for ${key}.`,
        at: [valuePart],
      };
    }
  },
};
