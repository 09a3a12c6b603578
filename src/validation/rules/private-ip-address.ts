// Does a condition on aws:SourceIp never hold, because it names private addresses alone?
// AWS: access-analyzer-reference-policy-checks, "Error – Private ip address"

import { sourceIpConditions } from '../private-addresses.ts';
import type { Rule } from '../rule.ts';

export const PRIVATE_IP_ADDRESS: Rule = {
  findingType: 'ERROR',
  issueCode: 'PRIVATE_IP_ADDRESS',
  *check({ statements }) {
    for (const found of sourceIpConditions(statements, 'IpAddress')) {
      if (found.private !== 'all') continue;
      yield {
        details:
          'aws:SourceIp works only for public IP address ranges. The values for condition key aws:SourceIp include only private IP addresses and will not have the desired effect. Update the value to include only public IP addresses.',
        at: [found.condition.valuePart],
      };
    }
  },
};
