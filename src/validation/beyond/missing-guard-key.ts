// Is something made in SageMaker without a word about its network, its encryption or its root access?

import { actionNamed, actionsMatching } from '../../catalog/catalog.ts';
import { keysOfAction } from '../../catalog/keys-of-action.ts';
import { entriesOf, hasWildcard } from '../entry-patterns.ts';
import type { Rule } from '../rule.ts';
import { isGuarded } from './granted-entries.ts';

const GUARDS = [
  'sagemaker:VpcSubnets',
  'sagemaker:VpcSecurityGroupIds',
  'sagemaker:NetworkIsolation',
  'sagemaker:DirectInternetAccess',
  'sagemaker:RootAccess',
  'sagemaker:VolumeKmsKeyArn',
];

export const MISSING_GUARD_KEY: Rule = {
  findingType: 'SUGGESTION',
  issueCode: 'SAGEWARDEN_MISSING_GUARD_KEY',
  policyTypes: ['IDENTITY_POLICY'],
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.effect !== 'Allow') continue;
      const given = new Set(statement.conditions.map(({ key }) => key.toLowerCase()));
      for (const { text, part } of entriesOf(statement, 'Action')) {
        const guards = guardsOf(text);
        if (guards.length === 0 || guards.some((key) => given.has(key.toLowerCase()))) continue;
        const names = guards.map((key) => key.toLowerCase());
        if (isGuarded(statements, createsOf(text), names)) continue;
        yield {
          details: `The action ${text} is allowed whatever the request says about ${guards.join(', ')}. Add a condition on those that matter to you.`,
          at: [part],
        };
      }
    }
  },
};

function createsOf(entry: string): readonly string[] {
  if (!entry.toLowerCase().startsWith('sagemaker:')) return [];
  const one = actionNamed(entry);
  const actions = hasWildcard(entry) ? actionsMatching(entry) : one === undefined ? [] : [one];
  return actions.filter(({ name }) => name.startsWith('Create')).map(({ name }) => `sagemaker:${name}`);
}

function guardsOf(entry: string): readonly string[] {
  const known = new Set(
    createsOf(entry).flatMap((name) => {
      const action = actionNamed(name);
      return action === undefined ? [] : [...keysOfAction(action)];
    }),
  );
  return GUARDS.filter((key) => known.has(key));
}
