// Is a service bound by a key that does not say on whose behalf it acts?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Recommended condition key for service principal"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';
import { allowedServices, namesSource } from '../service-principals.ts';

export const RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (isTrustPolicy(policy)) return;
    for (const statement of policy.statements) {
      const [service] = allowedServices(statement);
      const [condition] = statement.conditions;
      if (service === undefined || condition === undefined || namesSource(statement)) continue;
      yield {
        details: `To restrict access to the service principal ${service.text.split('.', 1)[0]} operating on your behalf, we recommend aws:SourceArn, aws:SourceAccount, aws:SourceOrgID, or aws:SourceOrgPaths instead of ${condition.key}.`,
        at: [condition.keyPart],
      };
    }
  },
};
