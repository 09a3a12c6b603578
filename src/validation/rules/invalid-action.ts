// Does the service have this action?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid action". A pattern that no action matches does not exist either.

import { actionNamed, actionsOf, meansAnAction, serviceOf } from '../../catalog/catalog.ts';
import { nearestName } from '../../language/nearest-name.ts';
import { hasWildcard } from '../entry-patterns.ts';
import type { Rule } from '../rule.ts';

export const INVALID_ACTION: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_ACTION',
  *check({ actionEntries }) {
    for (const { text, part } of actionEntries) {
      const colon = text.indexOf(':');
      const prefix = text.slice(0, Math.max(colon, 0));
      if (colon < 0 || serviceOf(prefix) === undefined) continue;
      if (hasWildcard(text) ? meansAnAction(text) : actionNamed(text) !== undefined) continue;
      yield { details: `The action ${text} does not exist.${suggestion(prefix, text.slice(colon + 1))}`, at: [part] };
    }
  },
};

/** AWS's text has the question only where it knows a near name. */
function suggestion(prefix: string, name: string): string {
  const near = nearestName(
    name,
    actionsOf(prefix).map((action) => action.name),
  );
  return near === undefined ? '' : ` Did you mean ${prefix}:${near}?`;
}
