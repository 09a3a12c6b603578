// Does every statement say what it is about?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing action"

import type { Rule } from '../rule.ts';

export const MISSING_ACTION: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_ACTION',
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.members.some(({ name }) => name === 'Action' || name === 'NotAction')) continue;
      yield { details: 'Add an Action or NotAction element to the policy statement.', at: [statement.part] };
    }
  },
};
