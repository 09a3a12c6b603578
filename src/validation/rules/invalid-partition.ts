// Is there such a partition?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid partition"

import { PARTITIONS } from '../../catalog/partitions.ts';
import { isLiteral, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

export const INVALID_PARTITION: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_PARTITION',
  *check(policy) {
    for (const { partition, service, part } of resourceArns(policy)) {
      if (!isLiteral(partition) || Object.hasOwn(PARTITIONS, partition)) continue;
      yield {
        details: `The resource ARN for the service ${service} does not support the partition ${partition}. Use the supported values: ${Object.keys(PARTITIONS).join(', ')}`,
        at: [part],
      };
    }
  },
};
