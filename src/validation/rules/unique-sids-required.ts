// Does each statement have a Sid of its own, where IAM demands it?
// AWS: access-analyzer-reference-policy-checks, "Error – Unique sids required"

import { repeatedSids } from '../repeated-sids.ts';
import type { Rule } from '../rule.ts';

export const UNIQUE_SIDS_REQUIRED: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNIQUE_SIDS_REQUIRED',
  policyTypes: ['IDENTITY_POLICY', 'SERVICE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const at of repeatedSids(statements)) {
      yield { details: 'Duplicate statement IDs are not supported for this policy type. Update the Sid value.', at };
    }
  },
};
