// Has the ARN an account where its service has none?
// AWS: access-analyzer-reference-policy-checks, "Error – Arn account not allowed"

import { isLiteral, possibleFormats, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

export const ARN_ACCOUNT_NOT_ALLOWED: Rule = {
  findingType: 'ERROR',
  issueCode: 'ARN_ACCOUNT_NOT_ALLOWED',
  *check(policy) {
    for (const arn of resourceArns(policy)) {
      const formats = possibleFormats(arn);
      if (
        !isLiteral(arn.account) ||
        arn.account === '' ||
        !formats?.length ||
        !formats.every((format) => format.account === 'none')
      )
        continue;
      yield {
        details: `The service ${arn.service} does not support specifying an account ID in the resource ARN.`,
        at: [arn.part],
      };
    }
  },
};
