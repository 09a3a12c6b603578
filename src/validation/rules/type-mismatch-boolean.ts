// Is a value of a truth operator true or false?
// AWS: access-analyzer-reference-policy-checks, "General warning – Type mismatch boolean"

import { operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';
import { hasVariable } from '../variables.ts';

export const TYPE_MISMATCH_BOOLEAN: Rule = {
  findingType: 'WARNING',
  issueCode: 'TYPE_MISMATCH_BOOLEAN',
  *check({ conditions }) {
    for (const { operator, operatorText, values } of conditions) {
      if (operator === undefined || (operatorFamily(operator.name) !== 'Bool' && operator.name !== 'Null')) continue;
      for (const { text, part } of values) {
        if (hasVariable(text) || /^(true|false)$/i.test(text)) continue;
        yield {
          details: `Add a valid Boolean value (true or false) for the condition operator ${operatorText}.`,
          at: [part],
        };
      }
    }
  },
};
