// Is an identity provider named by its domain or ARN?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid federated principal syntax in role trust policy"

import { providerOf } from '../identity-provider.ts';
import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { text, type, part } of policy.principalEntries) {
      if (type !== 'Federated' || providerOf(text) !== undefined) continue;
      yield {
        details:
          'The principal value specifies a federated principal that does not match the expected format. Update the federated principal to a domain name or a SAML metadata ARN.',
        at: [part],
      };
    }
  },
};
