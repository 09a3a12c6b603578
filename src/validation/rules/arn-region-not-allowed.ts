// Has the ARN a Region where its service has none?
// AWS: access-analyzer-reference-policy-checks, "Error – Arn region not allowed"

import { isLiteral, possibleFormats, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

export const ARN_REGION_NOT_ALLOWED: Rule = {
  findingType: 'ERROR',
  issueCode: 'ARN_REGION_NOT_ALLOWED',
  *check(policy) {
    for (const arn of resourceArns(policy)) {
      const formats = possibleFormats(arn);
      if (
        !isLiteral(arn.region) ||
        arn.region === '' ||
        !formats?.length ||
        !formats.every((format) => format.region === 'none')
      )
        continue;
      yield {
        details: `The service ${arn.service} does not support specifying a Region in the resource ARN.`,
        at: [arn.part],
      };
    }
  },
};
