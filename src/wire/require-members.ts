// Are all required members there, at every level? Refused in the words of AWS's front ends, all missing ones at once.

import type { NormalizedSchema } from '@smithy/core/schema';
import { DecodeProblem } from './decode-problem.ts';
import { membersOf } from './members.ts';

/** So many missing members are named at most. */
const MAX_NAMED = 10;

/**
 * `input` has the types of `shape` already. Throws a DecodeProblem.
 * AWS: observed "1 validation error detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null";
 * first letters in lower case, list positions from 1 with `.member`.
 */
export function requireMembers(shape: NormalizedSchema, input: unknown): void {
  const missing = [...missingMembers(shape, input, '')];
  if (missing.length === 0) return;
  const named = missing
    .slice(0, MAX_NAMED)
    .map((path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`);
  const count = missing.length === 1 ? '1 validation error' : `${missing.length} validation errors`;
  throw new DecodeProblem('ValidationError', `${count} detected: ${named.join('; ')}`);
}

function* missingMembers(shape: NormalizedSchema, value: unknown, path: string): Generator<string> {
  const inside = path === '' ? '' : `${path}.`;
  if (shape.isStructSchema() && isRecord(value)) {
    const { byName, required } = membersOf(shape);
    for (const name of required) if (value[name] === undefined) yield inside + lowerFirst(name);
    for (const [name, member] of Object.entries(value)) {
      const memberShape = byName.get(name);
      if (memberShape !== undefined) yield* missingMembers(memberShape, member, inside + lowerFirst(name));
    }
  } else if (shape.isListSchema() && Array.isArray(value)) {
    const element = shape.getValueSchema();
    for (const [index, item] of value.entries()) yield* missingMembers(element, item, `${inside}${index + 1}.member`);
  } else if (shape.isMapSchema() && isRecord(value)) {
    const element = shape.getValueSchema();
    for (const [key, item] of Object.entries(value)) yield* missingMembers(element, item, `${inside}${key}.member`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
