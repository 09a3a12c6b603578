// Is everything allowed on everything, without a condition?

import { entriesOf } from '../entry-patterns.ts';
import type { Rule } from '../rule.ts';

export const EVERYTHING_ALLOWED: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'SAGEWARDEN_EVERYTHING_ALLOWED',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.effect !== 'Allow' || statement.conditions.length > 0) continue;
      const action = entriesOf(statement, 'Action').find(({ text }) => text === '*' || text === '*:*');
      const resource = entriesOf(statement, 'Resource').find(({ text }) => text === '*');
      if (action === undefined || resource === undefined) continue;
      yield {
        details:
          'The statement allows every action on every resource. Name the services and the resources that are needed.',
        at: [action.part, resource.part],
      };
    }
  },
};
