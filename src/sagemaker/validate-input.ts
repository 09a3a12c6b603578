// Does an input satisfy what AWS demands of its values? Structure and types have been checked against the shape before.

import type { Constraint, Family, OperationRow } from './operation-row.ts';
import { type Found, findAt } from './paths.ts';
import type { ResourceDocument } from './resource-store.ts';
import { MAX_TAGS, problemOfTags, tagsOf } from './tag-rules.ts';

const TAG_LIST: Constraint = { kind: 'items', path: 'Tags', min: 0, max: MAX_TAGS };
/** So many violations are named at most, and so much of a value is shown: an answer is not to be many times its request. */
const MAX_NAMED = 10;
const MAX_SHOWN = 1024;
const PAGE_SIZE: Constraint = { kind: 'range', path: 'MaxResults', min: 1, max: 100 };

/** What is wrong with the input, in the words of AWS's ValidationException; `undefined` when nothing is. */
export function validateInput(family: Family, row: OperationRow, input: ResourceDocument): string | undefined {
  if (row.verb !== 'list' && typeof input[family.nameMember] !== 'string') {
    return `1 validation error detected: Value null at '${placeText([family.nameMember])}' failed to satisfy constraint: Member must not be null`;
  }
  const own = row.verb === 'create' ? [TAG_LIST] : row.verb === 'list' ? [PAGE_SIZE] : [];
  const constraints = [...family.nameConstraints, ...own, ...(row.constraints ?? [])];
  return violationsOf(constraints, input) ?? (row.verb === 'create' ? problemOfTags(tagsOf(input['Tags'])) : undefined);
}

/** AWS: observed form `1 validation error detected: Value 'x' at 'inputDataConfig.1.member.inputMode' failed to satisfy constraint: …`. */
export function violationsOf(constraints: readonly Constraint[], input: ResourceDocument): string | undefined {
  const violations = constraints.flatMap((constraint) =>
    findAt(input, constraint.path).flatMap((found) => violationOf(constraint, found)),
  );
  if (violations.length === 0) return undefined;
  const errors = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`;
  return `${errors} detected: ${violations.slice(0, MAX_NAMED).join('; ')}`;
}

function violationOf(constraint: Constraint, { value, place }: Found): readonly string[] {
  const demand = unmetDemand(constraint, value);
  if (demand === undefined) return [];
  return [`Value '${shown(value)}' at '${placeText(place)}' failed to satisfy constraint: Member must ${demand}`];
}

function unmetDemand(constraint: Constraint, value: unknown): string | undefined {
  switch (constraint.kind) {
    case 'pattern':
      if (typeof value === 'string' && constraint.pattern.test(value)) return undefined;
      return `satisfy regular expression pattern: ${constraint.pattern.source}`;
    case 'length':
      return unmetBounds(constraint, typeof value === 'string' ? value.length : Number.NaN, 'length');
    case 'items':
      return unmetBounds(constraint, Array.isArray(value) ? value.length : Number.NaN, 'length');
    case 'range':
      return unmetBounds(constraint, typeof value === 'number' ? value : Number.NaN, 'value');
    case 'members':
      if (typeof value === 'string' && constraint.members.includes(value)) return undefined;
      return `satisfy enum value set: [${constraint.members.join(', ')}]`;
  }
}

function unmetBounds({ min, max }: { min: number; max: number }, size: number, what: string): string | undefined {
  if (size >= min && size <= max) return undefined;
  return size < min ? `have ${what} greater than or equal to ${min}` : `have ${what} less than or equal to ${max}`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** `inputDataConfig.1.member.inputMode`: first letters small, positions as AWS writes them. */
function placeText(place: Found['place']): string {
  return place
    .map((step) => (typeof step === 'number' ? `${step}.member` : step.charAt(0).toLowerCase() + step.slice(1)))
    .join('.');
}
