// Does a resource control policy allow less than everything?
// AWS: access-analyzer-reference-policy-checks, "Error – Rcp syntax error allow"

import { isEverybody } from '../everybody.ts';
import { memberNamed } from '../json-parts.ts';
import type { Rule } from '../rule.ts';

export const RCP_SYNTAX_ERROR_ALLOW: Rule = {
  findingType: 'ERROR',
  issueCode: 'RCP_SYNTAX_ERROR_ALLOW',
  policyTypes: ['RESOURCE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const { effect, principals, resources, members, part } of statements) {
      if (effect !== 'Allow') continue;
      const everybody = principals.every(({ element, member }) => element === 'Principal' && isEverybody(member));
      const everything = resources.every(
        ({ element, entries }) => element === 'Resource' && entries.some(({ text }) => text === '*'),
      );
      if (everybody && everything && memberNamed(members, 'Condition') === undefined) continue;
      yield {
        details:
          'RCPs only support specifying all principals ("*") in the Principal element, all resources ("*") in the Resource element, and no Condition element with an effect of Allow.',
        at: [part],
      };
    }
  },
};
