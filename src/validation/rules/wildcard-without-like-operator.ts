// Is a wildcard compared as the character that it is?
// AWS: access-analyzer-reference-policy-checks, "General warning – Wildcard without like operator"

import { conditionsWithOthers, replaceOperator } from '../replace-operator.ts';
import type { Rule } from '../rule.ts';
import { withoutVariables } from '../variables.ts';

const LITERAL_OPERATORS: readonly string[] = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];

export const WILDCARD_WITHOUT_LIKE_OPERATOR: Rule = {
  findingType: 'WARNING',
  issueCode: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  *check({ statements }) {
    for (const { condition, beside } of conditionsWithOthers(statements)) {
      const { operator, operatorText, values } = condition;
      if (operator === undefined || !LITERAL_OPERATORS.includes(operator.name)) continue;
      const wild = values.find(({ text }) => /[*?]/.test(withoutVariables(text)));
      if (wild === undefined) continue;
      // No operator has both patterns and a blind eye for case.
      const like = operatorText.replace('Equals', 'Like');
      const edits = operator.name.endsWith('IgnoreCase') ? undefined : replaceOperator(beside, condition, like);
      yield {
        details:
          'Your condition value includes a * or ? character. If you meant to use a wildcard (*, ?), update the condition operator to include Like.',
        at: [wild.part],
        ...(edits && { fix: { title: `write \`${like}\``, edits } }),
      };
    }
  },
};
