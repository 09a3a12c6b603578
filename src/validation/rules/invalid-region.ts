// Is a value of a key about Regions one?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid region"

import { isRegion } from '../../catalog/partitions.ts';
import { isLiteral } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

/** Where services without a Region answer. */
const OUTSIDE_REGIONS: readonly string[] = ['aws-global', 'aws-cn-global', 'aws-us-gov-global'];

export const INVALID_REGION: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_REGION',
  *check({ conditions }) {
    for (const { operator, key, values } of conditions) {
      if (operator === undefined || key.toLowerCase() !== 'aws:requestedregion') continue;
      for (const { text, part } of values) {
        if (!isLiteral(text) || isRegion(text) || OUTSIDE_REGIONS.includes(text)) continue;
        yield {
          details: `The Region ${text} is not valid. Update the condition value to a supported Region.`,
          at: [part],
        };
      }
    }
  },
};
