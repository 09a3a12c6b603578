// Is there a space in the name of a variable?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported space in variable"

import { findVariableProblems } from '../../language/template.ts';
import type { Rule } from '../rule.ts';
import { textsWithVariables } from '../texts-with-variables.ts';

export const UNSUPPORTED_SPACE_IN_VARIABLE: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_SPACE_IN_VARIABLE',
  *check(policy) {
    for (const { text, part } of textsWithVariables(policy)) {
      if (!findVariableProblems(text).some(({ fault }) => fault === 'space')) continue;
      yield { details: 'A space is not supported within the policy variable text. Remove the space.', at: [part] };
    }
  },
};
