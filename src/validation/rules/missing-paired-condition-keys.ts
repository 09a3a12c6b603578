// Does a key mean little without another one beside it?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Missing paired condition keys"

import type { Rule } from '../rule.ts';

/** Any one of the pairs will do. Private addresses are only unique within a VPC. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  'aws:vpcsourceip': ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn'],
};

export const MISSING_PAIRED_CONDITION_KEYS: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'MISSING_PAIRED_CONDITION_KEYS',
  *check({ statements }) {
    for (const { conditions } of statements) {
      const given = new Set(conditions.map(({ key }) => key.toLowerCase()));
      for (const { operator, key, keyPart } of conditions) {
        const pairs = PAIRS[key.toLowerCase()];
        if (operator === undefined || pairs === undefined || pairs.some((pair) => given.has(pair.toLowerCase())))
          continue;
        yield {
          details: `Using the condition key ${key} can be overly permissive without also using the following condition keys: ${pairs.join(', ')}. Condition keys like this one are more secure when paired with a related key. We recommend that you add the related condition keys to the same condition block.`,
          at: [keyPart],
        };
      }
    }
  },
};
