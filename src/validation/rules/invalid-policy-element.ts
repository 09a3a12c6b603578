// Does the policy language have this element?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid policy element"

import { nearestName } from '../../language/nearest-name.ts';
import type { Rule } from '../rule.ts';

const POLICY_ELEMENTS: readonly string[] = ['Version', 'Id', 'Statement'];
const STATEMENT_ELEMENTS: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

export const INVALID_POLICY_ELEMENT: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_POLICY_ELEMENT',
  *check({ members, statements }) {
    for (const { members: given, names } of [
      { members, names: POLICY_ELEMENTS },
      ...statements.map((statement) => ({ members: statement.members, names: STATEMENT_ELEMENTS })),
    ]) {
      for (const { name, key } of given) {
        if (names.includes(name)) continue;
        const near = nearestName(name, names);
        yield {
          details: `The policy element ${name} is not valid.`,
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
