// Is there a condition, or an operator, without a key?
// AWS: access-analyzer-reference-policy-checks, "Suggestion – Empty object condition"

import { isEmptyObject, memberNamed, membersOf } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const EMPTY_OBJECT_CONDITION: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'EMPTY_OBJECT_CONDITION',
  *check({ statements }) {
    for (const { members } of statements) {
      const condition = memberNamed(members, 'Condition');
      if (condition === undefined) continue;
      for (const { node, value } of [condition, ...membersOf(condition.node, condition.value)]) {
        if (!isEmptyObject(node)) continue;
        yield {
          details: 'This condition block is empty and it does not affect the policy. Specify conditions.',
          at: [value],
        };
      }
    }
  },
};
