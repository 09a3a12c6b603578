// Is `Null`, which asks whether a key is there, told to do without it?
// AWS: access-analyzer-reference-policy-checks, "Error – Null with if exists"

import { memberNamed, membersOf } from '../json-parts.ts';
import { isNullWithIfExists } from '../read-conditions.ts';
import type { Rule } from '../rule.ts';

export const NULL_WITH_IF_EXISTS: Rule = {
  findingType: 'ERROR',
  issueCode: 'NULL_WITH_IF_EXISTS',
  *check({ statements }) {
    for (const { members } of statements) {
      const condition = memberNamed(members, 'Condition');
      if (condition === undefined) continue;
      for (const { name, key } of membersOf(condition.node, condition.value)) {
        if (!isNullWithIfExists(name)) continue;
        yield {
          details:
            'The Null condition operator cannot be used with the IfExists suffix. Update the operator or the suffix.',
          at: [key],
          fix: { title: 'write `Null`', edits: [{ start: key.at.start, end: key.at.end, text: '"Null"' }] },
        };
      }
    }
  },
};
