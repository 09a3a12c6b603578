// Does a wildcard stand inside an action of a service control policy?
// AWS: access-analyzer-reference-policy-checks, "Error – Scp syntax error action wildcard"

import type { Rule } from '../rule.ts';

export const SCP_SYNTAX_ERROR_ACTION_WILDCARD: Rule = {
  findingType: 'ERROR',
  issueCode: 'SCP_SYNTAX_ERROR_ACTION_WILDCARD',
  policyTypes: ['SERVICE_CONTROL_POLICY'],
  *check({ actionEntries }) {
    for (const { text, part } of actionEntries) {
      if (!/[*?]./.test(text)) continue;
      yield {
        details: `SCP actions can include wildcards (*) only at the end of a string. Update ${text}.`,
        at: [part],
      };
    }
  },
};
