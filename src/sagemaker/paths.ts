// What stands at a path of an input, and where exactly. Absent and null members are not found.

import type { Path } from './operation-row.ts';

export interface Found {
  readonly value: unknown;
  /** Member names, and positions of list elements counted from 1, as AWS's messages count them. */
  readonly place: readonly (string | number)[];
}

/** Everything at `path`, in order. An empty path finds the value itself. */
export function findAt(root: unknown, path: Path): readonly Found[] {
  let found: readonly Found[] = isPresent(root) ? [{ value: root, place: [] }] : [];
  if (path === '') return found;
  for (const step of path.split('.')) {
    const repeated = step.endsWith('[]');
    const name = repeated ? step.slice(0, -2) : step;
    found = found.flatMap((from) => memberOf(from, name)).flatMap((from) => (repeated ? elementsOf(from) : [from]));
  }
  return found;
}

/** The values at `path`, in order. */
export function valuesAt(root: unknown, path: Path): readonly unknown[] {
  return findAt(root, path).map((found) => found.value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function memberOf({ value, place }: Found, name: string): readonly Found[] {
  if (!isObject(value) || !Object.hasOwn(value, name) || !isPresent(value[name])) return [];
  return [{ value: value[name], place: [...place, name] }];
}

function elementsOf({ value, place }: Found): readonly Found[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((element, index) =>
    isPresent(element) ? [{ value: element, place: [...place, index + 1] }] : [],
  );
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
