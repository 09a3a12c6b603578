// Does an input satisfy what AWS demands of its values? Structure and types have been checked against the shape before.

import { violatedDemands } from './demands.ts';
import { targetRows } from './derive-access.ts';
import type { Constraint, Family, OperationRow } from './operation-row.ts';
import { type Found, findAt, isObject, valuesAt } from './paths.ts';
import type { Home } from './resource-arn.ts';
import type { ResourceDocument } from './resource-store.ts';
import { operationShapes } from './shapes.ts';
import { MAX_TAGS, problemOfTags, tagsOf } from './tag-rules.ts';
import { membersOf, problemOfArn, problemOfTail } from './tails.ts';

const TAG_LIST: Constraint = { kind: 'items', path: 'Tags', min: 0, max: MAX_TAGS };
/** So many violations are named at most, and so much of a value is shown: an answer is not to be many times its request. */
const MAX_NAMED = 10;
const MAX_SHOWN = 1024;
const PAGE_SIZE: Constraint = { kind: 'range', path: 'MaxResults', min: 1, max: 100 };

/** One value that AWS would not take. `demand` goes on from "Member must". */
export interface Violation extends Found {
  readonly demand: string;
}

/** What is wrong with the input, in the words of AWS's ValidationException; `undefined` when nothing is. */
export function validateInput(
  family: Family | undefined,
  row: OperationRow,
  { input, home }: { readonly input: ResourceDocument; readonly home: Home },
): string | undefined {
  const byHand = family !== undefined && family.tail === undefined;
  if (byHand && row.verb !== 'list' && typeof input[family.nameMember] !== 'string') {
    return `1 validation error detected: Value null at '${placeText([family.nameMember])}' failed to satisfy constraint: Member must not be null`;
  }
  const own = row.verb === 'create' ? [TAG_LIST] : row.verb === 'list' && byHand ? [PAGE_SIZE] : [];
  const constraints = [...(byHand ? family.nameConstraints : []), ...own, ...(row.constraints ?? [])];
  const tagged = row.tags ?? row.verb === 'create';
  return (
    violationsOf(constraints, input) ??
    textOf(violatedDemands(operationShapes(row.action).input.getName() ?? '', input)) ??
    problemOfTargets(family, row, { input, home }) ??
    problemOfAliases(input) ??
    (tagged ? problemOfTags(tagsOf(input['Tags'])) : undefined)
  );
}

const ALIAS = 'SageMakerImageVersionAlias';

/**
 * AWS takes aliases of image versions too, wherever an app's settings name an image. What an alias stands for may change after the decision,
 * so that no policy about `sagemaker:ImageVersionArns` could be held: the version must be named.
 */
function problemOfAliases(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(problemOfAliases).find((problem) => problem !== undefined);
  if (!isObject(value)) return undefined;
  if (value[ALIAS] !== undefined) return `${ALIAS} is not taken here: name the version with SageMakerImageVersionArn`;
  return Object.values(value)
    .map(problemOfAliases)
    .find((problem) => problem !== undefined);
}

/** Whether the resources that are asked for are named as they must be: each row of `targets` names one at least, or may be left out. */
function problemOfTargets(
  family: Family | undefined,
  row: OperationRow,
  { input, home }: { readonly input: ResourceDocument; readonly home: Home },
): string | undefined {
  for (const target of targetRows(family, row)) {
    const paths = 'tail' in target ? membersOf(target.tail) : [target.path];
    const given = paths.length === 0 || paths.some((path) => valuesAt(input, path).length > 0);
    if (target.required === true && !given) {
      return `1 validation error detected: Value null at '${placeText((paths[0] ?? '').replaceAll('[]', '').split('.'))}' failed to satisfy constraint: Member must not be null`;
    }
    const problem =
      'tail' in target
        ? problemOfTail(target.tail, input, home)
        : target.given === 'arn'
          ? valuesAt(input, target.path).map((arn) => problemOfArn(String(arn), target.type, home))[0]
          : undefined;
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** AWS: observed form `1 validation error detected: Value 'x' at 'inputDataConfig.1.member.inputMode' failed to satisfy constraint: …`. */
export function violationsOf(constraints: readonly Constraint[], input: ResourceDocument): string | undefined {
  return textOf(
    constraints.flatMap((constraint) =>
      findAt(input, constraint.path).flatMap((found) => {
        const demand = unmetDemand(constraint, found.value);
        return demand === undefined ? [] : [{ ...found, demand }];
      }),
    ),
  );
}

function textOf(violations: readonly Violation[]): string | undefined {
  if (violations.length === 0) return undefined;
  const errors = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`;
  const told = violations
    .slice(0, MAX_NAMED)
    .map(
      ({ value, place, demand }) =>
        `Value '${shown(value)}' at '${placeText(place)}' failed to satisfy constraint: Member must ${demand}`,
    );
  return `${errors} detected: ${told.join('; ')}`;
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
