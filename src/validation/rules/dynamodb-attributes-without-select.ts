// Are attributes of a table guarded only where a request names them?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Dynamodb attributes without select"

import type { Rule } from '../rule.ts';

export const DYNAMODB_ATTRIBUTES_WITHOUT_SELECT: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
  *check({ statements }) {
    for (const { conditions } of statements) {
      const attributes = conditions.find(
        ({ operator, key }) => operator !== undefined && key.toLowerCase() === 'dynamodb:attributes',
      );
      if (attributes === undefined) continue;
      const selects = conditions.some(
        ({ operator, key, values }) =>
          operator?.name === 'StringEquals' &&
          key.toLowerCase() === 'dynamodb:select' &&
          values.length > 0 &&
          values.every(({ text }) => text === 'SPECIFIC_ATTRIBUTES'),
      );
      if (selects) continue;
      yield {
        details:
          'Restricting dynamodb:Attributes without also setting dynamodb:Select to SPECIFIC_ATTRIBUTES allows all attributes to be returned on read requests that omit a projection expression. We recommend that you also set dynamodb:Select to SPECIFIC_ATTRIBUTES.',
        at: [attributes.keyPart],
      };
    }
  },
};
