// Is a value of aws:SourceVpc the id of a VPC?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid vpc format"

import { operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';
import { hasVariable } from '../variables.ts';

export const INVALID_VPC_FORMAT: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_VPC_FORMAT',
  *check({ conditions }) {
    for (const { operator, key, values } of conditions) {
      if (key.toLowerCase() !== 'aws:sourcevpc' || operator === undefined || operatorFamily(operator.name) !== 'String')
        continue;
      for (const { text, part } of values) {
        if (hasVariable(text) || /[*?]/.test(text) || /^vpc-(?:[a-z0-9]{8}|[a-z0-9]{17})$/i.test(text)) continue;
        yield {
          details:
            "The VPC identifier in the condition key value is not valid. Use the prefix 'vpc-' followed by 8 or 17 alphanumeric characters.",
          at: [part],
        };
      }
    }
  },
};
