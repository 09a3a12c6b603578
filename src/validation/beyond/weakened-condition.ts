// Does a condition hold where its key is missing, although it was to restrict?

import type { ConditionView } from '../policy-view.ts';
import type { Rule } from '../rule.ts';

/** Keys that somebody adds in order to restrict; the others are often optional with good reason. In small letters. */
const RESTRICTING =
  /^(?:iam:|sagemaker:|aws:(?:multifactorauth|principal|source|requesttag\/|tagkeys|vpcsourceip|vpce))/;

function asksForKey(conditions: readonly ConditionView[], key: string): boolean {
  return conditions.some(
    ({ operator, key: given, values }) =>
      operator?.name === 'Null' &&
      given.toLowerCase() === key &&
      values.length > 0 &&
      values.every(({ text }) => text.toLowerCase() === 'false'),
  );
}

function weaknessOf(effect: string | undefined, condition: ConditionView, all: readonly ConditionView[]) {
  const { operator, operatorText, key, values } = condition;
  const name = key.toLowerCase();
  if (operator === undefined || operator.name === 'Null' || !RESTRICTING.test(name)) return undefined;
  if (effect === 'Allow' && !asksForKey(all, name)) {
    if (operator.qualifier === 'ForAllValues')
      return `${operatorText} holds for requests without ${key}, so that they are allowed. Add "Null": { "${key}": "false" }.`;
    if (operator.ifExists)
      return `${operatorText} holds for requests without ${key}, so that they are allowed. Leave IfExists out, or deny requests without the key.`;
  }
  const isFalse = values.length > 0 && values.every(({ text }) => text.toLowerCase() === 'false');
  if (effect === 'Deny' && operator.name === 'Bool' && !operator.ifExists && isFalse && name === MFA)
    return `Requests with long-term access keys have no ${key}, so that they are not denied. Use BoolIfExists.`;
  return undefined;
}

const MFA = 'aws:multifactorauthpresent';

export const WEAKENED_CONDITION: Rule = {
  findingType: 'SECURITY_WARNING',
  issueCode: 'SAGEWARDEN_WEAKENED_CONDITION',
  *check({ statements }) {
    for (const { effect, conditions } of statements) {
      for (const condition of conditions) {
        const details = weaknessOf(effect, condition, conditions);
        if (details !== undefined) yield { details, at: [condition.operatorPart, condition.keyPart] };
      }
    }
  },
};
