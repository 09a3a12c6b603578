// Does a resource control policy about people hit services that act for them?
// AWS: access-analyzer-reference-policy-checks, "General warning – Rcp missing related principal condition key"

import type { Rule } from '../rule.ts';
import { hasServiceCheck } from '../service-check.ts';

const PRINCIPAL_KEYS: readonly string[] = [
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalaccount',
  'aws:principalarn',
];

export const RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: Rule = {
  findingType: 'WARNING',
  issueCode: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
  policyTypes: ['RESOURCE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const { effect, conditions } of statements) {
      if (effect !== 'Deny' || hasServiceCheck(conditions, 'false')) continue;
      for (const { operator, key, keyPart } of conditions) {
        if (operator === undefined || !PRINCIPAL_KEYS.includes(key.toLowerCase())) continue;
        yield {
          details: `RCPs impact IAM roles, users, and AWS service principals. To prevent unintended impact to services acting on your behalf using a service principal, an additional statement should be added to the Condition block "BoolIfExists": { "aws:PrincipalIsAWSService": "false"} whenever a principal key ${key} is used.`,
          at: [keyPart],
        };
      }
    }
  },
};
