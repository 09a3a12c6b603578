// Is a service control policy larger than Organizations takes?
// AWS: access-analyzer-reference-policy-checks, "Error – Policy size exceeds scp quota"

import type { Rule } from '../rule.ts';

/** AWS: orgs_reference_limits. White space counts. */
const QUOTA = 5120;

export const POLICY_SIZE_EXCEEDS_SCP_QUOTA: Rule = {
  findingType: 'ERROR',
  issueCode: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
  policyTypes: ['SERVICE_CONTROL_POLICY'],
  *check({ root, text, whole }) {
    if (root === undefined || text.length <= QUOTA) return;
    yield {
      details: `The ${text.length} characters in the service control policy (SCP) exceed the ${QUOTA} character maximum for SCPs. We recommend that you use multiple granular policies.`,
      at: [whole],
    };
  },
};
