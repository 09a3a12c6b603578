// Is a prefix forbidden that a shorter one lists all the same?
// AWS: access-analyzer-reference-policy-checks, "Security warning – S3 prefix in negative context"

import { isNegated, operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';

export const S3_PREFIX_IN_NEGATIVE_CONTEXT: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'S3_PREFIX_IN_NEGATIVE_CONTEXT',
  *check({ statements }) {
    for (const { effect, conditions } of statements) {
      for (const { operator, key, keyPart } of conditions) {
        if (operator === undefined || operatorFamily(operator.name) !== 'String' || key.toLowerCase() !== 's3:prefix')
          continue;
        if (effect === undefined || (effect === 'Deny') === isNegated(operator.name)) continue;
        yield {
          details:
            'Using the s3:prefix condition key in a Deny statement or with a negated string operator does not block listing the objects under the matching prefixes. A request that specifies a shorter prefix does not match the condition and can still list those objects. To restrict listing to specific prefixes, use s3:prefix with StringLike in an Allow statement, or use a Deny statement with StringNotLike.',
          at: [keyPart],
        };
      }
    }
  },
};
