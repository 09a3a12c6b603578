// Is there such a type of principals?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid principal key"

import { membersOf } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

const PRINCIPAL_KEYS: readonly string[] = ['AWS', 'CanonicalUser', 'Federated', 'Service'];

export const INVALID_PRINCIPAL_KEY: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_PRINCIPAL_KEY',
  policyTypes: ['RESOURCE_POLICY'],
  *check({ principals }) {
    for (const { member } of principals) {
      for (const { name, key } of membersOf(member.node, member.value)) {
        if (PRINCIPAL_KEYS.includes(name)) continue;
        yield { details: `The principal key ${name} is not valid.`, at: [key] };
      }
    }
  },
};
