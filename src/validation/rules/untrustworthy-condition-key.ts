// Does a decision hang on what the caller may write as they like?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Untrustworthy condition key"

import type { Rule } from '../rule.ts';

/** AWS: reference_policies_condition-keys warns of both: callers set them. */
const WRITTEN_BY_CALLER: readonly string[] = ['aws:referer', 'aws:useragent'];

export const UNTRUSTWORTHY_CONDITION_KEY: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'UNTRUSTWORTHY_CONDITION_KEY',
  *check({ conditions }) {
    for (const { key, keyPart } of conditions) {
      if (!WRITTEN_BY_CALLER.includes(key.toLowerCase())) continue;
      yield {
        details: `The ${key} condition key is not recommended for access control as it can be spoofed/manipulated by the caller.`,
        at: [keyPart],
      };
    }
  },
};
