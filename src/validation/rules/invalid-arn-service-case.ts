// Is the service of an ARN in small letters?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid arn service case"

import { isServiceName } from '../../catalog/arn-formats.ts';
import { isLiteral, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

export const INVALID_ARN_SERVICE_CASE: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_ARN_SERVICE_CASE',
  *check(policy) {
    for (const { service, part } of resourceArns(policy)) {
      if (!isLiteral(service) || isServiceName(service) || !isServiceName(service.toLowerCase())) continue;
      yield {
        details: `Update the service name ${service} in the resource ARN to use all lowercase letters.`,
        at: [part],
      };
    }
  },
};
