// Is a resource control policy about services that obey one?
// AWS: access-analyzer-reference-policy-checks, "Error – Rcp syntax error action"

import { obeysResourceControl } from '../../catalog/resource-control-services.ts';
import type { Rule } from '../rule.ts';

export const RCP_SYNTAX_ERROR_ACTION: Rule = {
  findingType: 'ERROR',
  issueCode: 'RCP_SYNTAX_ERROR_ACTION',
  policyTypes: ['RESOURCE_CONTROL_POLICY'],
  *check({ statements }) {
    for (const { effect, actions } of statements) {
      for (const { text, part } of actions.flatMap(({ entries }) => entries)) {
        if ((text === '*' && effect === 'Allow') || obeysResourceControl(text)) continue;
        yield {
          details: 'RCPs only support specifying select service prefixes in the Action element. Learn more here.',
          at: [part],
        };
      }
    }
  },
};
