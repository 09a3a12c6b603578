// Does an input satisfy what AWS's service model demands of its values: patterns, lengths, ranges, sets? Structure and types have been
// checked before. The patterns are AWS's, none is a caller's; lengths come first, so that none meets a text longer than AWS takes.

import { constraintTable, type ShapeDemands } from './data/tables.ts';
import type { Violation } from './validate-input.ts';

/** Texts that no length is demanded of are held against patterns up to this length. AWS's longest demanded one is 3,145,728, of no pattern. */
const MAX_MATCHED = 8192;
/** An input with more violations than this is refused all the same; those after are not looked for. */
const MAX_FOUND = 100;

const compiled = new Map<string, RegExp>();

/** What the value of a shape violates, in the order of the input. Members that the table does not know are demanded nothing of. */
export function violatedDemands(shape: string, input: unknown): readonly Violation[] {
  const found: Violation[] = [];
  walk(shape, input, [], found);
  return found;
}

function walk(name: string, value: unknown, place: Violation['place'], found: Violation[]): void {
  const demands = constraintTable()[name];
  if (demands === undefined || value === undefined || value === null || found.length >= MAX_FOUND) return;
  const demand = unmet(demands, value);
  if (demand !== undefined) found.push({ value, place, demand });
  if (Array.isArray(value)) {
    const { list } = demands;
    if (list === undefined) return;
    for (const [index, item] of value.entries()) walk(list, item, [...place, index + 1], found);
    return;
  }
  if (typeof value !== 'object' || value instanceof Date || value instanceof Uint8Array) return;
  for (const [member, item] of Object.entries(value)) {
    if (demands.key !== undefined) walk(demands.key, member, [...place, member], found);
    const below = demands.members?.[member] ?? demands.value;
    if (below !== undefined) walk(below, item, [...place, member], found);
  }
}

function unmet(demands: ShapeDemands, value: unknown): string | undefined {
  const { min, max } = demands;
  const [size, what] = sizeOf(value);
  if (min !== undefined && size < min) return `have ${what} greater than or equal to ${min}`;
  if (max !== undefined && size > max) return `have ${what} less than or equal to ${max}`;
  if (typeof value !== 'string') return undefined;
  if (demands.enum !== undefined && !demands.enum.includes(value)) {
    return `satisfy enum value set: [${demands.enum.join(', ')}]`;
  }
  const { pattern } = demands;
  if (pattern === undefined) return undefined;
  if (max === undefined && value.length > MAX_MATCHED) return `have length less than or equal to ${MAX_MATCHED}`;
  return expressionOf(pattern).test(value) ? undefined : `satisfy regular expression pattern: ${pattern}`;
}

function sizeOf(value: unknown): readonly [number, string] {
  if (typeof value === 'number') return [value, 'value'];
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return [value.length, 'length'];
  return [typeof value === 'object' && value !== null ? Object.keys(value).length : 0, 'length'];
}

function expressionOf(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^(?:${pattern})$`, 'u');
    compiled.set(pattern, expression);
  }
  return expression;
}
