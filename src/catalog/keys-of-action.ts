// Which condition keys can a request for an action have, besides the global ones?

import { type CatalogAction, serviceOf } from './catalog.ts';

const known = new WeakMap<CatalogAction, ReadonlySet<string>>();

/** The action's own, those that it has with its resource types, and those of the types. As AWS writes them. */
export function keysOfAction(action: CatalogAction): ReadonlySet<string> {
  const before = known.get(action);
  if (before !== undefined) return before;
  const types = serviceOf(action.service)?.resourceTypes ?? [];
  const keys = new Set([
    ...action.conditionKeys,
    ...action.resourceTypes.flatMap(({ name, conditionKeys }) => [
      ...conditionKeys,
      ...types.filter((type) => type.name === name).flatMap((type) => type.conditionKeys),
    ]),
  ]);
  known.set(action, keys);
  return keys;
}
