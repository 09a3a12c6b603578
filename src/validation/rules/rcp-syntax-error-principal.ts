// Does a resource control policy name anybody but everybody?
// AWS: access-analyzer-reference-policy-checks, "Error – Rcp syntax error principal"

import { isEverybody } from '../everybody.ts';
import type { Rule } from '../rule.ts';

export const RCP_SYNTAX_ERROR_PRINCIPAL: Rule = {
  findingType: 'ERROR',
  issueCode: 'RCP_SYNTAX_ERROR_PRINCIPAL',
  policyTypes: ['RESOURCE_CONTROL_POLICY'],
  *check({ principals }) {
    for (const { element, member } of principals) {
      if (element === 'Principal' && isEverybody(member)) continue;
      yield {
        details:
          'The Principal element contents are not valid. RCPs only support specifying all principals ("*") in the Principal element. The NotPrincipal element is not supported for RCPs.',
        at: [element === 'NotPrincipal' ? member.key : member.value],
      };
    }
  },
};
