// Is a key about people asked of a service, which never has it?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported condition key for service principal"

import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';
import { allowedServices } from '../service-principals.ts';

/** Keys of the principal that service principals do not have. AWS: reference_policies_condition-keys */
const OF_PEOPLE: readonly string[] = [
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:userid',
  'aws:username',
];

export const UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (isTrustPolicy(policy)) return;
    for (const statement of policy.statements) {
      const entries = statement.principals.flatMap((principal) => principal.entries);
      if (allowedServices(statement).length === 0 || entries.some(({ type }) => type !== 'Service')) continue;
      const apart = statement.conditions.filter(
        ({ operator, key }) => operator !== undefined && !operator.ifExists && OF_PEOPLE.includes(key.toLowerCase()),
      );
      if (apart.length === 0) continue;
      yield {
        details: `The following condition keys are not supported when used with the service principal: ${apart.map(({ key }) => key).join(', ')}.`,
        at: apart.map(({ keyPart }) => keyPart),
      };
    }
  },
};
