// Does a condition on aws:SourceIp name private addresses too?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Private ip address subset"

import { sourceIpConditions } from '../private-addresses.ts';
import type { Rule } from '../rule.ts';

export const PRIVATE_IP_ADDRESS_SUBSET: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'PRIVATE_IP_ADDRESS_SUBSET',
  *check({ statements }) {
    for (const found of sourceIpConditions(statements, 'IpAddress')) {
      if (found.private !== 'some') continue;
      yield {
        details:
          'The values for condition key aws:SourceIp include a mix of private and public IP addresses. The private addresses will not have the desired effect. aws:SourceIp works only for public IP address ranges. To define permissions for private IP ranges, use aws:VpcSourceIp.',
        at: [found.condition.valuePart],
      };
    }
  },
};
