// Is a key of a session compared where sessions cannot have it?
// AWS: access-analyzer-reference-policy-checks, "Error – Missing action for condition key". AWS names no list; these
// are the keys that only the two actions set (STS condition keys)

import { entriesOf, matchesAction } from '../entry-patterns.ts';
import { isTrustPolicy } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

const NEEDED = [
  { prefix: 'aws:requesttag/', action: 'sts:TagSession' },
  { prefix: 'aws:tagkeys', action: 'sts:TagSession' },
  { prefix: 'sts:transitivetagkeys', action: 'sts:TagSession' },
  { prefix: 'sts:sourceidentity', action: 'sts:SetSourceIdentity' },
] as const;

export const MISSING_ACTION_FOR_CONDITION_KEY: Rule = {
  findingType: 'ERROR',
  issueCode: 'MISSING_ACTION_FOR_CONDITION_KEY',
  policyTypes: ['RESOURCE_POLICY'],
  *check(policy) {
    if (!isTrustPolicy(policy)) return;
    for (const statement of policy.statements) {
      const actions = entriesOf(statement, 'Action');
      if (actions.length === 0) continue;
      for (const { operator, key, keyPart } of statement.conditions) {
        const needed = NEEDED.find(({ prefix }) => key.toLowerCase().startsWith(prefix))?.action;
        if (operator === undefined || needed === undefined || actions.some(({ text }) => matchesAction(text, needed)))
          continue;
        yield {
          details: `The ${needed} action must be in the action block to allow setting values for the condition key ${key}. Add ${needed} to the action block.`,
          at: [keyPart],
        };
      }
    }
  },
};
