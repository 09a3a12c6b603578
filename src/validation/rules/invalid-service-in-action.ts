// Does the service that an action begins with exist?
// AWS: access-analyzer-reference-policy-checks, "Error – Invalid service in action". Recorded findings print the whole action.

import { serviceOf } from '../../catalog/catalog.ts';
import { hasWildcard } from '../entry-patterns.ts';
import type { Rule } from '../rule.ts';

export const INVALID_SERVICE_IN_ACTION: Rule = {
  findingType: 'ERROR',
  issueCode: 'INVALID_SERVICE_IN_ACTION',
  *check({ actionEntries }) {
    for (const { text, part } of actionEntries) {
      const colon = text.indexOf(':');
      const prefix = text.slice(0, Math.max(colon, 0));
      if (prefix === '' || hasWildcard(prefix) || serviceOf(prefix) !== undefined) continue;
      yield { details: `The service ${text} specified in the action does not exist.`, at: [part] };
    }
  },
};
