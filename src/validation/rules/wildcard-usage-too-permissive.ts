// Does a wildcard let a sensitive key be nearly anything?
// AWS: access-analyzer-reference-policy-checks, "Error – Wildcard usage too permissive"

import type { Rule } from '../rule.ts';
import { type PatternUse, patternUse } from '../sensitive-keys.ts';
import { withoutVariables } from '../variables.ts';

const WILDCARD = /[*?]/;
const PATTERNED: readonly string[] = [
  'StringLike',
  'StringNotLike',
  'ArnLike',
  'ArnNotLike',
  'ArnEquals',
  'ArnNotEquals',
];

function detailsOf(use: Exclude<PatternUse, 'fine'>, key: string): string {
  switch (use) {
    case 'not-allowed':
      return `The wildcard is not allowed in the condition key ${key}. We consider the key to be sensitive and wildcards are not allowed to be used with sensitive keys. Refer to https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html for the list of sensitive keys.`;
    case 'too-short':
      return `Overly permissive use of wildcard for the ${key} condition key. Use the wildcard preceded by 6 consecutive characters.`;
    case 'user-id':
      return 'Overly permissive use of wildcard with aws:userID. Use the wildcard on the right side of colon or as the only character on the left side of a colon.';
  }
}

export const WILDCARD_USAGE_TOO_PERMISSIVE: Rule = {
  findingType: 'ERROR',
  issueCode: 'WILDCARD_USAGE_TOO_PERMISSIVE',
  *check({ conditions }) {
    for (const { operator, key, values } of conditions) {
      if (operator === undefined || !PATTERNED.includes(operator.name)) continue;
      for (const { text, part } of values) {
        const found = WILDCARD.exec(withoutVariables(text));
        if (found === null) continue;
        const before = withoutVariables(text).slice(0, found.index);
        const use = patternUse(key, before, withoutVariables(text).slice(found.index + found[0].length));
        if (use !== 'fine') yield { details: detailsOf(use, key), at: [part] };
      }
    }
  },
};
