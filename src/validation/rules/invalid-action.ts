// Does the service have this action?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid action". A pattern that no action matches does not exist either.

import { actionNamed, actionsOf, meansAnAction, serviceOf } from '../../catalog/catalog.ts';
import { nearestName } from '../../language/nearest-name.ts';
import { hasWildcard } from '../entry-patterns.ts';
import type { Rule } from '../rule.ts';

/** So many characters more or less are a slip of the finger. */
const MAX_SLIP = 2;

export const INVALID_ACTION: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_ACTION',
  *check({ actionEntries }) {
    for (const { text, part } of actionEntries) {
      const colon = text.indexOf(':');
      const prefix = text.slice(0, Math.max(colon, 0));
      if (colon < 0 || serviceOf(prefix) === undefined) continue;
      if (hasWildcard(text) ? meansAnAction(text) : actionNamed(text) !== undefined) continue;
      const name = text.slice(colon + 1);
      const near = nearestName(
        name,
        actionsOf(prefix).map((action) => action.name),
      );
      const meant = `${prefix}:${near}`;
      // A name that only goes on where the written one ends is a question, not a correction.
      const isSlip = near !== undefined && !hasWildcard(text) && Math.abs(near.length - name.length) <= MAX_SLIP;
      yield {
        // Recorded findings mostly have no question: it stands where the name is a slip of the finger away, and nowhere else.
        details: `The action ${text} does not exist.${isSlip ? ` Did you mean ${meant}?` : ''}`,
        at: [part],
        ...(isSlip && {
          fix: {
            title: `write \`${meant}\``,
            edits: [{ start: part.at.start, end: part.at.end, text: JSON.stringify(meant) }],
          },
        }),
      };
    }
  },
};
