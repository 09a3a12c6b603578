// Does a range have bits that do not count?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Improve ip range"

import { networkOf } from '../network-address.ts';
import { operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';

export const IMPROVE_IP_RANGE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'IMPROVE_IP_RANGE',
  *check({ conditions }) {
    for (const { operator, values } of conditions) {
      if (operator === undefined || operatorFamily(operator.name) !== 'IpAddress') continue;
      for (const { text, part } of values) {
        const network = networkOf(text);
        if (network === undefined) continue;
        yield {
          details: `The non-zero bits in the IP address after the masked bits are ignored. Replace address with ${network}.`,
          at: [part],
          fix: {
            title: `write \`${network}\``,
            edits: [{ start: part.at.start, end: part.at.end, text: JSON.stringify(network) }],
          },
        };
      }
    }
  },
};
