// Does a principal have a wildcard, other than everybody?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported wildcard in principal"

import type { Rule } from '../rule.ts';

export const UNSUPPORTED_WILDCARD_IN_PRINCIPAL: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check({ principalEntries }) {
    for (const { text, type, part } of principalEntries) {
      if (!/[*?]/.test(text) || (text === '*' && (type === undefined || type === 'AWS'))) continue;
      yield {
        details: `Wildcards (*, ?) are not supported with the principal key ${type ?? 'AWS'}. Replace the wildcard with a valid principal value.`,
        at: [part],
      };
    }
  },
};
