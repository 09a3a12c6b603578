// Is `Null`, which asks whether a key is there, asked of each value?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Null with qualifier"

import type { Rule } from '../rule.ts';

export const NULL_WITH_QUALIFIER: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'NULL_WITH_QUALIFIER',
  *check({ conditions }) {
    for (const { operator, operatorPart } of conditions) {
      if (operator?.name !== 'Null' || operator.qualifier === undefined) continue;
      yield {
        details:
          'Avoid using the Null condition operator with the ForAllValues or ForAnyValue qualifiers because they always return a true or false respectively.',
        at: [operatorPart],
      };
    }
  },
};
