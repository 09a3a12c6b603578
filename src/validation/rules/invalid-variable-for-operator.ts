// Does a variable stand where no text is compared?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid variable for operator"

import { type OperatorFamily, operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';
import { hasVariable } from '../variables.ts';

const TAKES_VARIABLES: readonly OperatorFamily[] = ['String', 'Arn'];

export const INVALID_VARIABLE_FOR_OPERATOR: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_VARIABLE_FOR_OPERATOR',
  *check({ conditions }) {
    for (const { operator, values } of conditions) {
      if (operator === undefined || TAKES_VARIABLES.includes(operatorFamily(operator.name))) continue;
      for (const { text, part } of values) {
        if (!hasVariable(text)) continue;
        yield { details: 'Policy variables can only be used with String and ARN operators.', at: [part] };
      }
    }
  },
};
