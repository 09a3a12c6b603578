// Does a policy variable let a sensitive key be nearly anything?
// AWS: access-analyzer-reference-policy-checks, "Error – Variable usage too permissive". Recorded findings keep silent on
// variables that are the caller's own account or organization

import { type OperatorFamily, operatorFamily } from '../operator-family.ts';
import type { Rule } from '../rule.ts';
import { isOwnIdentity, type PatternUse, patternUse } from '../sensitive-keys.ts';

const VARIABLE = /\$\{[^}*?$]+\}/;
const FAMILIES: readonly OperatorFamily[] = ['String', 'Arn'];

function detailsOf(use: Exclude<PatternUse, 'fine'>, key: string): string {
  switch (use) {
    case 'not-allowed':
      return `The policy variable is not allowed in the condition key ${key}. We consider the key to be sensitive and policy variables can be evaluated as effective wildcards. Therefore policy variables are not allowed to be used with sensitive keys. Refer to https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html for the list of sensitive keys.`;
    case 'too-short':
      return `Overly permissive use of policy variable for the ${key} condition key. Use the policy variable preceded by 6 consecutive characters.`;
    case 'user-id':
      return 'Overly permissive use of policy variable with aws:userID. Use the policy variable on the right side of colon or as the only character on the left side of a colon.';
  }
}

export const VARIABLE_USAGE_TOO_PERMISSIVE: Rule = {
  findingType: 'ERROR',
  issueCode: 'VARIABLE_USAGE_TOO_PERMISSIVE',
  *check({ conditions }) {
    for (const { operator, key, values } of conditions) {
      if (operator === undefined || !FAMILIES.includes(operatorFamily(operator.name))) continue;
      for (const { text, part } of values) {
        const found = VARIABLE.exec(text);
        if (found === null || isOwnIdentity(found[0])) continue;
        const before = text.slice(0, found.index);
        const use = patternUse(key, before, text.slice(found.index + found[0].length));
        if (use !== 'fine') yield { details: detailsOf(use, key), at: [part] };
      }
    }
  },
};
