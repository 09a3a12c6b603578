// Does a variable end?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing brace in variable"

import { findVariableProblems } from '../../language/template.ts';
import type { Rule } from '../rule.ts';
import { textsWithVariables } from '../texts-with-variables.ts';

export const MISSING_BRACE_IN_VARIABLE: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_BRACE_IN_VARIABLE',
  *check(policy) {
    for (const { text, part } of textsWithVariables(policy)) {
      if (!findVariableProblems(text).some(({ fault }) => fault === 'unterminated')) continue;
      yield {
        details: 'The policy variable is missing a closing curly brace. Add } after the variable text.',
        at: [part],
      };
    }
  },
};
