// Does a resource control policy ask for a source that a service may not name?
// AWS: access-analyzer-reference-policy-checks, "General warning – Rcp missing service condition key null check"

import type { Rule } from '../rule.ts';

export const RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK: Rule = {
  findingType: 'WARNING',
  issueCode: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
  policyTypes: ['RESOURCE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const { effect, conditions } of statements) {
      const checked = conditions.some(
        ({ operator, key, values }) =>
          operator?.name === 'Null' &&
          ['aws:sourceaccount', 'aws:sourcearn'].includes(key.toLowerCase()) &&
          values.every(({ text }) => text.toLowerCase() === 'false'),
      );
      if (effect !== 'Deny' || checked) continue;
      for (const { operator, key, keyPart } of conditions) {
        if (operator === undefined || !['aws:sourceorgid', 'aws:sourceorgpaths'].includes(key.toLowerCase())) continue;
        yield {
          details: `The specified service may have a service integration that does not require the use of the ${key} condition key. To prevent unintended impact to services acting on your behalf using a service principal, an additional statement should be added to the Condition block "Null": { "aws:SourceAccount": "false"} or "Null": { "aws:SourceArn": "false"} whenever the key ${key} is used.`,
          at: [keyPart],
        };
      }
    }
  },
};
