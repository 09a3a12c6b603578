// Does a condition on aws:SourceIp always hold, because it spares private addresses alone?
// AWS: access-analyzer-reference-policy-checks, "Error – Private not ip address"

import { sourceIpConditions } from '../private-addresses.ts';
import type { Rule } from '../rule.ts';

export const PRIVATE_NOT_IP_ADDRESS: Rule = {
  findingType: 'ERROR',
  issueCode: 'PRIVATE_NOT_IP_ADDRESS',
  *check({ statements }) {
    for (const found of sourceIpConditions(statements, 'NotIpAddress')) {
      if (found.private !== 'all') continue;
      yield {
        details:
          'The values for condition key aws:SourceIp include only private IP addresses and has no effect. aws:SourceIp works only for public IP address ranges. Update the value to include only public IP addresses.',
        at: [found.condition.valuePart],
      };
    }
  },
};
