// Does one operator name a condition key twice, in different case?
// AWS: access-analyzer-reference-policy-checks, "Error – Duplicate keys with different case"

import type { ConditionView } from '../policy-view.ts';
import type { Rule } from '../rule.ts';

export const DUPLICATE_KEYS_WITH_DIFFERENT_CASE: Rule = {
  findingType: 'ERROR',
  issueCode: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
  *check({ statements }) {
    for (const { conditions } of statements) {
      const seen = new Map<string, ConditionView[]>();
      for (const condition of conditions) {
        const place = `${condition.operatorPart.at.start} ${condition.key.toLowerCase()}`;
        const same = seen.get(place);
        if (same === undefined) seen.set(place, [condition]);
        else same.push(condition);
      }
      for (const same of seen.values()) {
        if (new Set(same.map(({ key }) => key)).size < 2) continue;
        yield {
          details: `The condition key ${same[0]?.key} appears more than once with different capitalization in the same condition block. Remove the duplicate condition keys.`,
          at: same.map(({ keyPart }) => keyPart),
        };
      }
    }
  },
};
