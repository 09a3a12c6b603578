// Does a service's key stand where actions of that service never have it?
// AWS: access-analyzer-reference-policy-checks, "Error – Unsupported action for condition key". The matrix is the service reference; a
// key of another service is no action's, and not judged. Recorded findings keep silent on keys of EC2, RAM and others with actions that
// lack them; a key that no action lists, as the deprecated ones of SageMaker, is not judged either. Which keys AWS judges it does not say, so that here the services are judged that this project is about

import { actionNamed, actionsOf } from '../../catalog/catalog.ts';
import { keysOfAction } from '../../catalog/keys-of-action.ts';
import { entriesOf, hasWildcard } from '../entry-patterns.ts';
import { knownConditionKey } from '../known-condition-key.ts';
import type { Rule } from '../rule.ts';

const JUDGED: readonly string[] = ['iam', 'sts', 'organizations', 'sagemaker'];

export const UNSUPPORTED_ACTION_FOR_CONDITION_KEY: Rule = {
  findingType: 'ERROR',
  issueCode: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
  *check({ statements }) {
    for (const statement of statements) {
      const actions = entriesOf(statement, 'Action').flatMap(({ text, part }) => {
        const action = hasWildcard(text) ? undefined : actionNamed(text);
        return action === undefined ? [] : [{ text, part, action }];
      });
      for (const { operator, key, keyPart } of actions.length === 0 ? [] : statement.conditions) {
        if (operator === undefined || operator.ifExists || operator.name === 'Null') continue;
        const known = knownConditionKey(key);
        const service = key.slice(0, key.indexOf(':')).toLowerCase();
        if (known.kind !== 'known' || !JUDGED.includes(service)) continue;
        const apart = actions.filter(
          ({ action }) => action.service === service && !keysOfAction(action).has(known.key),
        );
        if (apart.length === 0 || !actionsOf(service).some((action) => keysOfAction(action).has(known.key))) continue;
        yield {
          details: `The following actions: ${apart.map(({ text }) => text).join(', ')} are not supported by the condition key ${key}. The condition will not be evaluated for these actions. We recommend that you move these actions to a different statement without this condition key.`,
          at: [...apart.map(({ part }) => part), keyPart],
        };
      }
    }
  },
};
