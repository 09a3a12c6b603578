// What does a JSON file say that the operator gives: an object of names and values?

import { readFileSync } from 'node:fs';
import type { ConfigurationError } from './configuration.ts';

/** The object's members. Throws a ConfigurationError, made by `refused`, for a file that cannot be read or holds something else. */
export function readJsonFile(
  file: string,
  holds: string,
  refused: (what: string) => ConfigurationError,
): ReadonlyMap<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refused(`cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw refused(`must hold a JSON object of ${holds}`);
  }
  return new Map(Object.entries(content));
}
