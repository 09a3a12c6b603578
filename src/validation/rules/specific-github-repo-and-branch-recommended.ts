// May more repositories or branches take the role than one thinks?
// AWS: access-analyzer-reference-policy-checks, "General warning – Specific github repo and branch recommended"

import { GITHUB_SUBJECT } from '../identity-provider.ts';
import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

/** `repo:octo-org/octo-repo:ref:refs/heads/main` leaves nothing open. */
function leavesSourceOpen(subject: string): boolean {
  return /[*?]/.test(subject);
}

export const SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: Rule = {
  findingType: 'WARNING',
  issueCode: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { effect, conditions } of policy.statements) {
      if (effect !== 'Allow') continue;
      for (const { operator, key, values } of conditions) {
        if (operator === undefined || key.toLowerCase() !== GITHUB_SUBJECT) continue;
        for (const { text, part } of values) {
          if (!leavesSourceOpen(text)) continue;
          yield {
            details:
              'Using a wildcard (*) in token.actions.githubusercontent.com:sub can allow requests from more sources than you intended. Specify the value of token.actions.githubusercontent.com:sub with the repository and branch name. If the subject claim does not include the branch, specify it in a token.actions.githubusercontent.com:ref condition key.',
            at: [part],
          };
        }
      }
    }
  },
};
