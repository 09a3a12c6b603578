// Lacks the ARN a Region that its service needs?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing arn region"

import { possibleFormats, resourceArns } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';

export const MISSING_ARN_REGION: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_ARN_REGION',
  *check(policy) {
    for (const arn of resourceArns(policy)) {
      const formats = possibleFormats(arn);
      if (arn.region !== '' || !formats?.length || !formats.every((format) => format.region === 'any')) continue;
      yield { details: `Add a Region to the ${arn.service} resource ARN.`, at: [arn.part] };
    }
  },
};
