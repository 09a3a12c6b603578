// Lacks the ARN an account that its service needs?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing ARN account". Recorded findings: it keeps silent on an ARN that
// has a wildcard anywhere, as the ARNs of what AWS owns mostly have

import { isLiteral, possibleFormats, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

export const MISSING_ARN_ACCOUNT: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_ARN_ACCOUNT',
  *check(policy) {
    for (const arn of resourceArns(policy)) {
      const formats = possibleFormats(arn);
      if (
        arn.account !== '' ||
        !isLiteral(arn.text) ||
        !formats?.length ||
        !formats.every((format) => format.account === 'any')
      )
        continue;
      yield {
        details: `The resource ${formats[0]?.resourceType} in the arn is missing an account id. Please provide a 12 digit account id.`,
        at: [arn.part],
      };
    }
  },
};
