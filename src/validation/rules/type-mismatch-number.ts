// Is a value of a numeric operator a number?
// AWS: access-analyzer-reference-policy-checks, "General warning – Type mismatch number"

import { operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';
import { hasVariable } from '../variables.ts';

export const TYPE_MISMATCH_NUMBER: Rule = {
  findingType: 'WARNING',
  issueCode: 'TYPE_MISMATCH_NUMBER',
  *check({ conditions }) {
    for (const { operator, operatorText, values } of conditions) {
      if (operator === undefined || operatorFamily(operator.name) !== 'Numeric') continue;
      for (const { text, part } of values) {
        if (hasVariable(text) || /^[+-]?\d+(\.\d+)?$/.test(text)) continue;
        yield { details: `Add a valid numeric value for the condition operator ${operatorText}.`, at: [part] };
      }
    }
  },
};
