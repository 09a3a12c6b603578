// Is a value of the binary operator base64?
// AWS: access-analyzer-reference-policy-checks, "General warning – Type mismatch string"

import type { Rule } from '../rule.ts';
import { hasVariable } from '../variables.ts';

export const TYPE_MISMATCH_STRING: Rule = {
  findingType: 'WARNING',
  issueCode: 'TYPE_MISMATCH_STRING',
  *check({ conditions }) {
    for (const { operator, operatorText, values } of conditions) {
      if (operator === undefined || operator.name !== 'BinaryEquals') continue;
      for (const { text, part } of values) {
        if (hasVariable(text) || /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
          continue;
        yield {
          details: `Add a valid base64-encoded string value for the condition operator ${operatorText}.`,
          at: [part],
        };
      }
    }
  },
};
