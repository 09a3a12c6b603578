// Is `aws:ARN` used, which has newer names?
// AWS: access-analyzer-reference-policy-checks, "General warning – Deprecated global condition key"

import { isOutdatedKey } from '../known-condition-key.ts';
import type { Rule } from '../rule.ts';

export const DEPRECATED_GLOBAL_CONDITION_KEY: Rule = {
  findingType: 'WARNING',
  issueCode: 'DEPRECATED_GLOBAL_CONDITION_KEY',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ conditions }) {
    for (const { key, keyPart } of conditions) {
      if (!isOutdatedKey(key)) continue;
      yield {
        details: 'We recommend that you update aws:ARN to use the newer condition key aws:PrincipalArn.',
        at: [keyPart],
        fix: {
          title: 'write `aws:PrincipalArn`',
          edits: [{ start: keyPart.at.start, end: keyPart.at.end, text: '"aws:PrincipalArn"' }],
        },
      };
    }
  },
};
