// Does a resource begin as an ARN does?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid arn prefix"

import { resourceEntries } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';
import { hasVariable } from '../variables.ts';

export const INVALID_ARN_PREFIX: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_ARN_PREFIX',
  *check(policy) {
    for (const { text, part } of resourceEntries(policy)) {
      const fields = text.split(':');
      if (fields.length < 6 || fields[0] === 'arn' || hasVariable(fields[0] ?? '') || fields[0] === '*') continue;
      yield { details: 'Add the required prefix (arn) to the resource ARN.', at: [part] };
    }
  },
};
