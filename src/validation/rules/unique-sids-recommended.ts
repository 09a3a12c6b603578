// Does each statement have a Sid of its own, where none is demanded?
// AWS: access-analyzer-reference-policy-checks, "General warning – Unique sids recommended"

import { repeatedSids } from '../repeated-sids.ts';
import type { Rule } from '../rule.ts';

export const UNIQUE_SIDS_RECOMMENDED: Rule = {
  findingType: 'WARNING',
  issueCode: 'UNIQUE_SIDS_RECOMMENDED',
  policyTypes: ['RESOURCE_POLICY', 'RESOURCE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const at of repeatedSids(statements)) {
      yield {
        details: 'We recommend that you use statement IDs that are unique to your policy. Update the Sid value.',
        at,
      };
    }
  },
};
