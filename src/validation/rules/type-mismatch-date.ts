// Is a value of a date operator a date?
// AWS: access-analyzer-reference-policy-checks, "General warning – Type mismatch date"

import { parseInstant } from '../../conditions/date.ts';
import { operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';
import { hasVariable } from '../variables.ts';

export const TYPE_MISMATCH_DATE: Rule = {
  findingType: 'WARNING',
  issueCode: 'TYPE_MISMATCH_DATE',
  *check({ conditions }) {
    for (const { operator, values } of conditions) {
      if (operator === undefined || operatorFamily(operator.name) !== 'Date') continue;
      for (const { text, part } of values) {
        if (hasVariable(text) || parseInstant(text) !== undefined) continue;
        yield {
          details:
            'The date condition operator is used with an invalid value. Specify a valid date using YYYY-MM-DD or other ISO 8601 date/time format.',
          at: [part],
        };
      }
    }
  },
};
