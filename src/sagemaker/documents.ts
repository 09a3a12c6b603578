// Documents put together: members laid over others, so that defaults are as good as given and updates keep what they do not name.

import { isObject } from './paths.ts';
import type { ResourceDocument } from './resource-store.ts';

/** `over` on `under`: objects member by member, everything else (lists too) replaced. Absent and null members of `over` do not count. */
export function mergeDocuments(under: ResourceDocument, over: ResourceDocument): ResourceDocument {
  const merged = new Map(Object.entries(under));
  for (const [member, value] of Object.entries(over)) {
    if (value === undefined || value === null) continue;
    const below = merged.get(member);
    merged.set(member, isObject(value) && isObject(below) ? mergeDocuments(below, value) : value);
  }
  return Object.fromEntries(merged);
}

/** `document` without the members named. */
export function withoutMembers(document: ResourceDocument, members: readonly string[]): ResourceDocument {
  return Object.fromEntries(Object.entries(document).filter(([member]) => !members.includes(member)));
}

/** `document` with members under their other names. */
export function renameMembers(document: ResourceDocument, names: Readonly<Record<string, string>>): ResourceDocument {
  return Object.fromEntries(Object.entries(document).map(([member, value]) => [names[member] ?? member, value]));
}
