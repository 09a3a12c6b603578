// Is a value of aws:SourceVpce the id of a VPC endpoint?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid vpce format"

import { operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';
import { hasVariable } from '../variables.ts';

export const INVALID_VPCE_FORMAT: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_VPCE_FORMAT',
  *check({ conditions }) {
    for (const { operator, key, values } of conditions) {
      if (
        key.toLowerCase() !== 'aws:sourcevpce' ||
        operator === undefined ||
        operatorFamily(operator.name) !== 'String'
      )
        continue;
      for (const { text, part } of values) {
        if (hasVariable(text) || /[*?]/.test(text) || /^vpce-(?:[a-z0-9]{8}|[a-z0-9]{17})$/i.test(text)) continue;
        yield {
          details:
            "The VPCE identifier in the condition key value is not valid.  Use the prefix 'vpce-' followed by 8 or 17 alphanumeric characters.",
          at: [part],
        };
      }
    }
  },
};
