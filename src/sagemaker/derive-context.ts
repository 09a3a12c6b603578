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
  const read = KEY_READINGS[row.as ?? 'text'];
  const paths = row.kind === 'list' ? row.paths : [row.path];
  const values = new Set<string>();
  for (const value of paths.flatMap((path) => valuesAt(node, path))) {
    const text = read(value, home);
    if (text !== undefined) values.add(text);
  }
  const [first] = values;
  if (first === undefined) return {};
  return { [row.key]: row.kind === 'list' ? [...values] : first };
}

function distinct(contexts: readonly KeyValues[]): readonly KeyValues[] {
  return [...new Map(contexts.map((context) => [JSON.stringify(context), context])).values()];
}
