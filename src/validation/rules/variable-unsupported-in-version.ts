// Does the version of the policy know variables?
// AWS: access-analyzer-reference-policy-checks, "Error – Variable unsupported in version"

import type { Rule } from '../rule.ts';
import { textsWithVariables } from '../texts-with-variables.ts';

export const VARIABLE_UNSUPPORTED_IN_VERSION: Rule = {
  findingType: 'ERROR',
  issueCode: 'VARIABLE_UNSUPPORTED_IN_VERSION',
  *check(policy) {
    if (policy.version === '2012-10-17') return;
    for (const { part } of textsWithVariables(policy)) {
      yield { details: 'To include variables in your policy, use the policy version 2012-10-17 or later.', at: [part] };
    }
  },
};
