// Is the text JSON, and an object?
// AWS: access-analyzer-reference-policy-checks, "Error – Json syntax error"

import { placeOf } from '../../language/place.ts';
import type { Rule } from '../rule.ts';

export const JSON_SYNTAX_ERROR: Rule = {
  findingType: 'ERROR',
  issueCode: 'JSON_SYNTAX_ERROR',
  *check({ root, syntaxFaults, text, whole }) {
    for (const { at } of syntaxFaults) {
      const place = placeOf(text, at.start);
      yield {
        details: `Fix the JSON syntax error at index ${at.start} line ${place.line} column ${place.column}.`,
        at: [{ at }],
      };
    }
    if (syntaxFaults.length === 0 && (root === undefined || root.type !== 'object')) {
      yield { details: 'Fix the JSON syntax error.', at: [whole] };
    }
  },
};
