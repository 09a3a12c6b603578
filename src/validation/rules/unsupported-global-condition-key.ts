// Is `aws:ARN` used in a policy that never knew it?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported global condition key". AWS does not say where the key is
// not supported and where it is only outdated; here identity policies are where it is outdated, because there it was documented

import { isOutdatedKey } from '../known-condition-key.ts';
import type { Rule } from '../rule.ts';

export const UNSUPPORTED_GLOBAL_CONDITION_KEY: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_GLOBAL_CONDITION_KEY',
  policyTypes: ['RESOURCE_POLICY', 'SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'],
  *check({ conditions }) {
    for (const { key, keyPart } of conditions) {
      if (!isOutdatedKey(key)) continue;
      yield {
        details: 'The condition key aws:ARN is not supported. Use aws:PrincipalArn or aws:SourceArn instead.',
        at: [keyPart],
      };
    }
  },
};
