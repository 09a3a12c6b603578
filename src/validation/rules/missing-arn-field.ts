// Has a resource all fields of an ARN?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing arn field"

import { resourceEntries } from '../resource-arns.ts';
import type { Rule } from '../rule.ts';
import { withoutVariables } from '../variables.ts';

const FIELDS = 6;

/** `arn:aws:s3:*` stands for all fields that follow. */
function endsInStar(text: string): boolean {
  return text.startsWith('arn:') && text.endsWith('*');
}

export const MISSING_ARN_FIELD: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_ARN_FIELD',
  *check(policy) {
    for (const { text, part } of resourceEntries(policy)) {
      if (text.split(':').length >= FIELDS || withoutVariables(text) === '' || endsInStar(text)) continue;
      yield {
        details: `Resource ARNs must include at least ${FIELDS} fields in the following structure: arn:partition:service:region:account:resource`,
        at: [part],
      };
    }
  },
};
