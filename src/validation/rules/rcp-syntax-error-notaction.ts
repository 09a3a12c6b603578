// Does a resource control policy say what it is not about?
// AWS: access-analyzer-reference-policy-checks, "Error – Rcp syntax error notaction"

import type { Rule } from '../rule.ts';

export const RCP_SYNTAX_ERROR_NOTACTION: Rule = {
  findingType: 'ERROR',
  issueCode: 'RCP_SYNTAX_ERROR_NOTACTION',
  policyTypes: ['RESOURCE_CONTROL_POLICY'],
  *check({ actionLists }) {
    for (const { element, member } of actionLists) {
      if (element !== 'NotAction') continue;
      yield {
        details: 'RCPs do not support the NotAction element. Update to use the Action element.',
        at: [member.key],
      };
    }
  },
};
