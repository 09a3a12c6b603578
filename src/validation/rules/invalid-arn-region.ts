// Is the Region of an ARN one?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid arn region"

import { isRegion } from '../../catalog/partitions.ts';
import { isLiteral, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

export const INVALID_ARN_REGION: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_ARN_REGION',
  *check(policy) {
    for (const { region, part } of resourceArns(policy)) {
      if (region === '' || !isLiteral(region) || isRegion(region)) continue;
      yield {
        details: `The Region ${region} is not valid for this resource. Update the resource ARN to include a supported Region.`,
        at: [part],
      };
    }
  },
};
