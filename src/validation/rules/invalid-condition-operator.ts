// Does this condition operator exist?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid condition operator"

import { nearestName } from '../../language/nearest-name.ts';
import { OPERATOR_NAMES } from '../../language/operator-names.ts';
import { memberNamed, membersOf } from '../json-parts.ts';
import { readOperator } from '../read-conditions.ts';
import type { Rule } from '../rule.ts';

export const INVALID_CONDITION_OPERATOR: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_CONDITION_OPERATOR',
  *check({ statements }) {
    for (const { members } of statements) {
      const condition = memberNamed(members, 'Condition');
      if (condition === undefined) continue;
      for (const { name, key } of membersOf(condition.node, condition.value)) {
        if (readOperator(name) !== undefined) continue;
        const near = nearestName(name, OPERATOR_NAMES);
        yield {
          details: `The condition operator ${name} is not valid. Use a valid condition operator.`,
          at: [key],
          ...(near !== undefined && {
            fix: {
              title: `write \`${near}\``,
              edits: [{ start: key.at.start, end: key.at.end, text: JSON.stringify(near) }],
            },
          }),
        };
      }
    }
  },
};
