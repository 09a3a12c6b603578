// Does the way in fit the identity provider?
// AWS: access-analyzer-reference-policy-checks, "Error – Mismatched action for principal"

import { entriesOf } from '../entry-patterns.ts';
import { providerOf } from '../identity-provider.ts';
import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

const PROVIDER_OF_ACTION: Readonly<Record<string, 'SAML' | 'OIDC' | 'none'>> = {
  'sts:assumerolewithsaml': 'SAML',
  'sts:assumerolewithwebidentity': 'OIDC',
  'sts:assumerole': 'none',
};

export const MISMATCHED_ACTION_FOR_PRINCIPAL: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const statement of policy.statements) {
      const federated = statement.principals
        .flatMap(({ entries }) => entries)
        .filter(({ type }) => type === 'Federated')
        .flatMap((entry) => ({ entry, provider: providerOf(entry.text) }));
      for (const action of entriesOf(statement, 'Action')) {
        const wanted = PROVIDER_OF_ACTION[action.text.toLowerCase()];
        if (wanted === undefined) continue;
        const apart = federated.filter(({ provider }) => provider !== undefined && provider.kind !== wanted);
        if (apart.length === 0) continue;
        yield {
          details: `The ${action.text} action is invalid with the following principal(s): ${apart.map(({ entry }) => entry.text).join(', ')}. Use a SAML provider principal with the sts:AssumeRoleWithSAML action or use an OIDC provider principal with the sts:AssumeRoleWithWebIdentity action. Ensure the provider is Federated if you use either of the two options.`,
          at: [action.part, ...apart.map(({ entry }) => entry.part)],
        };
      }
    }
  },
};
