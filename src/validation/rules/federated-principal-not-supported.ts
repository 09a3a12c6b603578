// Does a policy on a resource other than a role name an identity provider?
// AWS: access-analyzer-reference-policy-checks, "Error – Federated principal not supported"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const FEDERATED_PRINCIPAL_NOT_SUPPORTED: Rule = {
  findingType: 'ERROR',
  issueCode: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (policy.resourceType === undefined || isTrustPolicy(policy)) return;
    for (const { type, part } of policy.principalEntries) {
      if (type !== 'Federated') continue;
      yield {
        details:
          'The policy type does not support a federated identity provider in the principal element. Use a supported principal.',
        at: [part],
      };
    }
  },
};
