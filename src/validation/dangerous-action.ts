// Does an Allow statement let anyone do something that should be bound to certain resources, and how is it written?

import { entriesOf, hasWildcard, matchesAction } from './entry-patterns.ts';
import type { Part, StatementView } from './policy-view.ts';

export interface WideGrant {
  /** `literal`: the action by its name; `wildcard`: a pattern that covers it; `all-but`: NotAction without it. */
  readonly action: 'literal' | 'wildcard' | 'all-but';
  /** `star`: Resource has `*`; `all-but`: NotResource. */
  readonly resource: 'star' | 'all-but';
  /** The entries, or the elements, that grant it. */
  readonly at: readonly Part[];
}

/**
 * How an Allow statement grants the action on resources that nobody named; `undefined` when it does not. `action` is whole:
 * `iam:PassRole`. A resource that only begins with a name is named: AWS's recorded findings have `*` alone.
 */
export function wideGrant(statement: StatementView, action: string): WideGrant | undefined {
  const open = statement.effect === 'Allow' ? openResource(statement) : undefined;
  const granted = open && grantedAction(statement, action);
  if (granted === undefined || open === undefined) return undefined;
  return { action: granted.how, resource: open.how, at: [granted.part, open.part] };
}

function grantedAction(
  statement: StatementView,
  action: string,
): { readonly how: WideGrant['action']; readonly part: Part } | undefined {
  const service = action.slice(0, action.indexOf(':') + 1).toLowerCase();
  const entries = entriesOf(statement, 'Action').filter(
    ({ text }) => text.toLowerCase().startsWith(service) || /^[^:]*[*?]/.test(text),
  );
  const literal = entries.find(({ text }) => text.toLowerCase() === action.toLowerCase());
  if (literal !== undefined) return { how: 'literal', part: literal.part };
  const wildcard = entries.find(({ text }) => hasWildcard(text) && matchesAction(text, action));
  if (wildcard !== undefined) return { how: 'wildcard', part: wildcard.part };
  const others = statement.actions.find(({ element }) => element === 'NotAction');
  if (others === undefined || others.entries.some(({ text }) => matchesAction(text, action))) return undefined;
  return { how: 'all-but', part: others.member.value };
}

function openResource(
  statement: StatementView,
): { readonly how: WideGrant['resource']; readonly part: Part } | undefined {
  const star = entriesOf(statement, 'Resource').find(({ text }) => text === '*');
  if (star !== undefined) return { how: 'star', part: star.part };
  const others = statement.resources.find(({ element }) => element === 'NotResource');
  return others && { how: 'all-but', part: others.member.value };
}
