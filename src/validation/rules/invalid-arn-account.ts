// Is the account of an ARN one?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid arn account"

import { isLiteral, possibleFormats, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

export const INVALID_ARN_ACCOUNT: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_ARN_ACCOUNT',
  *check(policy) {
    for (const arn of resourceArns(policy)) {
      const { account, part } = arn;
      if (account === '' || !isLiteral(account) || account === 'aws' || /^\d{12}$/.test(account)) continue;
      if (possibleFormats(arn)?.some((format) => format.account === account)) continue;
      yield {
        details: `The resource ARN account ID ${account} is not valid. Provide a 12-digit account ID.`,
        at: [part],
      };
    }
  },
};
