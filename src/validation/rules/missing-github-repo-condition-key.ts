// May every repository of GitHub take the role?
// AWS: access-analyzer-reference-policy-checks, "Security warning – Missing github repo condition key"

import { GITHUB, GITHUB_SUBJECT, providerOf } from '../identity-provider.ts';
import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

export const MISSING_GITHUB_REPO_CONDITION_KEY: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'MISSING_GITHUB_REPO_CONDITION_KEY',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const { effect, principals, conditions } of policy.statements) {
      if (effect !== 'Allow' || conditions.some(({ key }) => key.toLowerCase() === GITHUB_SUBJECT)) continue;
      for (const { text, type, part } of principals.flatMap(({ entries }) => entries)) {
        if (type !== 'Federated' || providerOf(text)?.prefix !== GITHUB) continue;
        yield {
          details:
            'Granting a federated GitHub principal permissions without a condition key can allow more sources to assume the role than you intended. Add the token.actions.githubusercontent.com:sub condition key and specify the branch and repository name in the value.',
          at: [part],
        };
      }
    }
  },
};
