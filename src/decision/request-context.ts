// The condition keys of one request, looked up without regard to case, as IAM does.

import type { ContextEntry, RequestContext } from './access-request.ts';

/**
 * A context of exactly these keys. An empty list is a key that is there without a value. Keys that differ in case only are one
 * key with the values of all of them, which conflict where they are not the same: a resource can carry the tags `Team` and `team`.
 * AWS: reference_policies_elements_condition (key names are not case-sensitive; "only one value matches")
 */
export function requestContext(record: Readonly<Record<string, string | readonly string[]>>): RequestContext {
  const found = new Map<string, { readonly key: string; readonly values: Set<string>; conflicting: boolean }>();
  for (const [key, value] of Object.entries(record)) {
    const values = new Set([value].flat());
    const before = found.get(key.toLowerCase());
    if (before === undefined) {
      found.set(key.toLowerCase(), { key, values, conflicting: false });
      continue;
    }
    const size = before.values.size;
    for (const one of values) before.values.add(one);
    before.conflicting ||= before.values.size > Math.min(size, values.size);
  }
  const entries = new Map<string, ContextEntry>();
  for (const [folded, entry] of found) entries.set(folded, { ...entry, values: [...entry.values] });
  return { get: (key) => entries.get(key.toLowerCase()) };
}
