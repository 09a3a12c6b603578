// Does the default of a variable stand in quotes?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing quote in variable"

import { findVariableProblems } from '../../language/template.ts';
import type { Rule } from '../rule.ts';
import { textsWithVariables } from '../texts-with-variables.ts';

export const MISSING_QUOTE_IN_VARIABLE: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_QUOTE_IN_VARIABLE',
  *check(policy) {
    for (const { text, part } of textsWithVariables(policy)) {
      if (!findVariableProblems(text).some(({ fault }) => fault === 'unquoted')) continue;
      yield {
        details: 'The policy variable default value must begin and end with a single quote. Add the missing quote.',
        at: [part],
      };
    }
  },
};
