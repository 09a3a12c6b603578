// Which members does a structure have, and which of them are required?

import type { NormalizedSchema } from '@smithy/core/schema';

export interface Members {
  readonly byName: ReadonlyMap<string, NormalizedSchema>;
  readonly required: readonly string[];
}

const known = new WeakMap<object, Members>();

/** The members of a structure or union; none for an operation that takes or gives nothing. */
export function membersOf(structure: NormalizedSchema): Members {
  const schema = structure.getSchema();
  const key = typeof schema === 'object' ? schema : structure;
  let members = known.get(key);
  if (members === undefined) {
    const byName = new Map(structure.isStructSchema() ? structure.structIterator() : []);
    members = { byName, required: [...byName.keys()].slice(0, requiredCount(schema)) };
    known.set(key, members);
  }
  return members;
}

/** The SDK's schemas put the required members first and their number in the seventh place. */
function requiredCount(schema: unknown): number {
  const count: unknown = Array.isArray(schema) ? schema[6] : 0;
  return typeof count === 'number' ? count : 0;
}
