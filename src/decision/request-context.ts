// The condition keys of one request, looked up without regard to case, as IAM does.

import type { ContextEntry, RequestContext } from './access-request.ts';

/**
 * A context of exactly these keys. An empty list is a key that is there without a value. Keys that differ in case only are one
 * key with the values of all of them: a resource can carry the tags `Team` and `team`, and a deny must see both.
 * AWS: reference_policies_elements_condition (key names are not case-sensitive)
 */
export function requestContext(record: Readonly<Record<string, string | readonly string[]>>): RequestContext {
  const found = new Map<string, { readonly key: string; readonly values: Set<string> }>();
  for (const [key, value] of Object.entries(record)) {
    const entry = found.get(key.toLowerCase()) ?? { key, values: new Set<string>() };
    for (const one of typeof value === 'string' ? [value] : value) entry.values.add(one);
    found.set(key.toLowerCase(), entry);
  }
  const entries = new Map<string, ContextEntry>();
  for (const [folded, { key, values }] of found) entries.set(folded, { key, values: [...values] });
  return { get: (key) => entries.get(key.toLowerCase()) };
}
