// Is a date given in seconds, which is easily misread?
// AWS: access-analyzer-reference-policy-checks, "General warning – Invalid date value"

import { parseDecimal } from '../../conditions/decimal.ts';
import { operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';

/** Four digits alone are a year. */
const EPOCH_DIGITS = 5;

export const INVALID_DATE_VALUE: Rule = {
  findingType: 'WARNING',
  issueCode: 'INVALID_DATE_VALUE',
  *check({ conditions }) {
    for (const { operator, values } of conditions) {
      if (operator === undefined || operatorFamily(operator.name) !== 'Date') continue;
      for (const { text, part } of values) {
        if (text.length < EPOCH_DIGITS || parseDecimal(text) === undefined) continue;
        yield {
          details: `The date ${text} might not resolve as expected. We recommend that you use the YYYY-MM-DD format.`,
          at: [part],
        };
      }
    }
  },
};
