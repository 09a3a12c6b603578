// Is the principal `"*"` or an object of principals?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid principal format"

import { isObject } from '../../language/read-json.ts';
import type { Rule } from '../rule.ts';

export const INVALID_PRINCIPAL_FORMAT: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_PRINCIPAL_FORMAT',
  policyTypes: ['RESOURCE_POLICY', 'RESOURCE_CONTROL_POLICY'],
  *check({ principals }) {
    for (const { member } of principals) {
      if (isObject(member.node) || member.node.value === '*') continue;
      yield {
        details: 'The Principal element contents are not valid. Specify a key-value pair in the Principal element.',
        at: [member.value],
      };
    }
  },
};
