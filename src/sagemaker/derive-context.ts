// Which condition keys does an input carry? One context for every combination of occurrences of repeated structures; tags and
// the resource's own keys are derive-access.ts's.

import { mergeDocuments } from './documents.ts';
import { KEY_READINGS } from './key-readings.ts';
import type { KeyRow, KeyScope, KeySource } from './operation-row.ts';
import { isObject, valuesAt } from './paths.ts';
import type { Home } from './resource-arn.ts';

export type KeyValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * The contexts that all must be allowed; one at least. `node` has its defaults already. Single-valued keys that repeated
 * structures feed differ between the contexts: independent structures are combined each with each, so that no pair of values
 * escapes a statement that names both.
 */
export function deriveContexts(source: KeySource, node: unknown, home: Home): readonly KeyValues[] {
  const own = Object.assign({}, ...(source.keys ?? []).map((row) => keyValues(row, node, home))) as KeyValues;
  let contexts: readonly KeyValues[] = [own];
  for (const scope of source.each ?? []) {
    const occurrences = occurrencesOf(scope, node).flatMap((occurrence) => deriveContexts(scope, occurrence, home));
    if (occurrences.length === 0) continue;
    contexts = contexts.flatMap((context) => occurrences.map((occurrence) => ({ ...context, ...occurrence })));
  }
  return distinct(contexts);
}

function occurrencesOf(scope: KeyScope, node: unknown): readonly unknown[] {
  const { defaults } = scope;
  const found = scope.at.flatMap((path) => valuesAt(node, path));
  return defaults === undefined
    ? found
    : found.map((value) => (isObject(value) ? mergeDocuments(defaults, value) : value));
}

function keyValues(row: KeyRow, node: unknown, home: Home): KeyValues {
  if (row.kind === 'entries') return entryValues(row.key, valuesAt(node, row.path));
  const read = KEY_READINGS[row.as ?? 'text'];
  const paths = row.kind === 'list' ? row.paths : [row.path];
  const values = new Set<string>();
  for (const value of paths.flatMap((path) => valuesAt(node, path))) {
    const found = read(value, home);
    for (const text of found === undefined || typeof found === 'string' ? [found] : found) {
      if (text !== undefined) values.add(text);
    }
  }
  const [first] = values;
  if (first === undefined) return {};
  return { [row.key]: row.kind === 'list' ? [...values] : first };
}

/** One key for each entry. Of entries with the same name all values count. */
function entryValues(prefix: string, found: readonly unknown[]): KeyValues {
  const entries = found.flatMap((value) => {
    if (Array.isArray(value)) return value.filter(isObject).map((item) => [item['Key'], item['Value']] as const);
    return isObject(value) ? Object.entries(value) : [];
  });
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) {
    const key = `${prefix}${String(name)}`;
    values.set(key, [...(values.get(key) ?? []), String(value ?? '')]);
  }
  return Object.fromEntries(
    [...values].map(([key, [first = '', ...more]]) => [key, more.length > 0 ? [first, ...more] : first]),
  );
}

function distinct(contexts: readonly KeyValues[]): readonly KeyValues[] {
  return [...new Map(contexts.map((context) => [JSON.stringify(context), context])).values()];
}
