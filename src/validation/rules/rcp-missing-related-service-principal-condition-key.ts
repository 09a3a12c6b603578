// Does a resource control policy about services hit people?
// AWS: access-analyzer-reference-policy-checks, "General warning – Rcp missing related service principal condition key"

import type { Rule } from '../rule.ts';
import { hasServiceCheck } from '../service-check.ts';
import { SOURCE_KEYS } from '../service-principals.ts';

export const RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: Rule = {
  findingType: 'WARNING',
  issueCode: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
  policyTypes: ['RESOURCE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const { effect, conditions } of statements) {
      if (effect !== 'Deny' || hasServiceCheck(conditions, 'true')) continue;
      for (const { operator, key, keyPart } of conditions) {
        if (operator === undefined || operator.name === 'Null' || !SOURCE_KEYS.includes(key.toLowerCase())) continue;
        yield {
          details: `RCPs impact IAM roles, users, and AWS service principals. To prevent unintended impact to your principals, an additional statement should be added to the Condition block "BoolIfExists": { "aws:PrincipalIsAWSService": "true"} whenever the key ${key} is used.`,
          at: [keyPart],
        };
      }
    }
  },
};
