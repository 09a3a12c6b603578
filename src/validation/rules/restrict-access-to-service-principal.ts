// May a service act on the resource for anybody?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Restrict access to service principal"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';
import { allowedServices } from '../service-principals.ts';

export const RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (isTrustPolicy(policy)) return;
    for (const statement of policy.statements) {
      const [service] = allowedServices(statement);
      if (service === undefined || statement.conditions.length > 0) continue;
      yield {
        details:
          'Granting access to a service principal without specifying a source is overly permissive. Use aws:SourceArn, aws:SourceAccount, aws:SourceOrgID, or aws:SourceOrgPaths condition key to grant fine-grained access.',
        at: [service.part],
      };
    }
  },
};
