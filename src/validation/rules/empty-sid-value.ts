// Is there a Sid that says nothing?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty sid value"

import type { Rule } from '../rule.ts';

export const EMPTY_SID_VALUE: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_SID_VALUE',
  *check({ statements }) {
    for (const { sid } of statements) {
      if (sid?.text === '') yield { details: 'Add a value to the empty string in the Sid element.', at: [sid.part] };
    }
  },
};
