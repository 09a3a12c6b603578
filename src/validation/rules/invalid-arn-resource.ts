// Has the service resources whose ARNs look so?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid ARN resource". Recorded findings: it keeps silent on an ARN that
// has a wildcard anywhere

import { isLiteral, possibleFormats, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

export const INVALID_ARN_RESOURCE: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_ARN_RESOURCE',
  *check(policy) {
    for (const arn of resourceArns(policy)) {
      if (!isLiteral(arn.text) || possibleFormats(arn)?.length !== 0) continue;
      yield {
        details: 'Resource ARN does not match the expected ARN format. Update the resource portion of the ARN.',
        at: [arn.part],
      };
    }
  },
};
