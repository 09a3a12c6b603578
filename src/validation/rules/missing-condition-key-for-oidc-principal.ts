// May everybody in whom an OpenID Connect provider vouches take the role?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Missing condition key for oidc principal"

import { providerOf } from '../identity-provider.ts';
import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { effect, principals, conditions } of policy.statements) {
      if (effect !== 'Allow') continue;
      for (const { text, type, part } of principals.flatMap(({ entries }) => entries)) {
        const provider = type === 'Federated' ? providerOf(text) : undefined;
        if (provider?.kind !== 'OIDC') continue;
        if (conditions.some(({ key }) => key.toLowerCase().startsWith(`${provider.prefix.toLowerCase()}:`))) continue;
        yield {
          details:
            'Using an Open ID Connect principal without a condition can be overly permissive. Add condition keys with a prefix that matches your federated OIDC principals to ensure that only the intended identity provider assumes the role.',
          at: [part],
        };
      }
    }
  },
};
