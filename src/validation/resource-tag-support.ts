// Which actions of a statement know nothing of the tags of their resources, so that a condition on them never finds the key?

import { actionNamed, actionsMatching, type CatalogAction } from '../catalog/catalog.ts';
import { keysOfAction } from '../catalog/keys-of-action.ts';
import { hasWildcard } from './entry-patterns.ts';
import type { ConditionView, TextView } from './policy-view.ts';

const TAG_KEY = 'aws:resourcetag/';
/** What is made with tags has them already in the request that makes it. */
const TAG_KEYS = [TAG_KEY, 'aws:requesttag/'];
const known = new WeakMap<CatalogAction, boolean>();

/**
 * Whether a condition compares a tag of the resource: `aws:ResourceTag/Team`. Recorded findings: `Null`, which holds or not where the key is
 * missing, does not.
 */
export function comparesResourceTag({ operator, key }: ConditionView): boolean {
  if (operator === undefined || operator.name === 'Null') return false;
  return key.length > TAG_KEY.length && key.toLowerCase().startsWith(TAG_KEY);
}

/** Those entries of an Action element that mean known actions, none of which has tags of resources in its requests. */
export function actionsWithoutTags(entries: readonly TextView[]): readonly TextView[] {
  return entries.filter(({ text }) => {
    if (!hasWildcard(text)) {
      const action = actionNamed(text);
      return action !== undefined && !knowsResourceTags(action);
    }
    const actions = actionsMatching(text);
    return actions.length > 0 && !actions.some(knowsResourceTags);
  });
}

/** The prefixes of their services, in small letters, each once, in the order of the text. */
export function servicesOf(entries: readonly TextView[]): readonly string[] {
  return [...new Set(entries.map(({ text }) => text.slice(0, text.indexOf(':')).toLowerCase()))];
}

function knowsResourceTags(action: CatalogAction): boolean {
  const before = known.get(action);
  if (before !== undefined) return before;
  const found = [...keysOfAction(action)].some((key) => TAG_KEYS.some((start) => key.toLowerCase().startsWith(start)));
  known.set(action, found);
  return found;
}
