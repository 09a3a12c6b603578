// Does a variable name a key?
// AWS: access-analyzer-reference-policy-checks, "Error – Empty variable"

import { findVariableProblems } from '../../language/template.ts';
import type { Rule } from '../rule.ts';
import { textsWithVariables } from '../texts-with-variables.ts';

export const EMPTY_VARIABLE: Rule = {
  findingType: 'ERROR',
  issueCode: 'EMPTY_VARIABLE',
  *check(policy) {
    for (const { text, part } of textsWithVariables(policy)) {
      if (!findVariableProblems(text).some(({ fault }) => fault === 'empty')) continue;
      yield {
        details:
          'Empty policy variable. Remove the ${ } variable structure or provide a variable within the structure.',
        at: [part],
      };
    }
  },
};
