// Is a value of an address operator an address or a range?
// AWS: access-analyzer-reference-policy-checks, "Error – Type mismatch ip range"

import { parseRange } from '../../conditions/ip-address.ts';
import { operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';
import { hasVariable } from '../variables.ts';

export const TYPE_MISMATCH_IP_RANGE: Rule = {
  findingType: 'ERROR',
  issueCode: 'TYPE_MISMATCH_IP_RANGE',
  *check({ conditions }) {
    for (const { operator, operatorText, values } of conditions) {
      if (operator === undefined || operatorFamily(operator.name) !== 'IpAddress') continue;
      for (const { text, part } of values) {
        if (hasVariable(text) || parseRange(text) !== undefined) continue;
        yield {
          details: `The condition operator ${operatorText} is used with an invalid IP range value. Specify the IP range in standard CIDR format.`,
          at: [part],
        };
      }
    }
  },
};
