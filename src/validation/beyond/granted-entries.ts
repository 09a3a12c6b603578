// Which entries of an Allow statement grant certain actions, and what binds them?

import { entriesOf, matchesAction } from '../entry-patterns.ts';
import type { ConditionView, StatementView, TextView } from '../policy-view.ts';

/**
 * The entries of an Allow statement's Action that mean one of the actions, whose names are whole: `sagemaker:AddTags`. A bare `*` does
 * not count: it is told by a check of its own.
 */
export function grantedEntries(statement: StatementView, actions: readonly string[]): readonly TextView[] {
  if (statement.effect !== 'Allow') return [];
  return namedEntries(statement, actions);
}

/** Those of any statement. */
export function namedEntries(statement: StatementView, actions: readonly string[]): readonly TextView[] {
  const service = actions[0]?.split(':', 1)[0]?.toLowerCase() ?? '';
  return entriesOf(statement, 'Action').filter(({ text }) => {
    if (!text.toLowerCase().startsWith(`${service}:`)) return false;
    return actions.some((action) => matchesAction(text, action));
  });
}

/** Whether a condition of the statement compares a key that begins so. In small letters; a `Null` that asks for the key counts. */
export function bindsKey(conditions: readonly ConditionView[], beginnings: readonly string[]): boolean {
  return conditions.some(({ operator, key }) => {
    if (operator === undefined || operator.ifExists) return false;
    const name = key.toLowerCase();
    return beginnings.some((beginning) => name.startsWith(beginning));
  });
}

/** Whether a Deny statement of the policy is about one of the actions and depends on such a key: then it is the guard. */
export function isGuarded(
  statements: readonly StatementView[],
  actions: readonly string[],
  beginnings: readonly string[],
): boolean {
  return statements.some(
    (statement) =>
      statement.effect === 'Deny' &&
      statement.conditions.some(({ key }) => beginnings.some((beginning) => key.toLowerCase().startsWith(beginning))) &&
      (entriesOf(statement, 'Action').some(({ text }) => text === '*') || namedEntries(statement, actions).length > 0),
  );
}
