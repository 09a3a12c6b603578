// What must be allowed before an operation is performed? Its own action on each of its resources, then the actions that it
// implies: tagging what it makes, passing the roles that it names.

import { deriveContexts, type KeyValues } from './derive-context.ts';
import { mergeDocuments } from './documents.ts';
import type { Family, OperationRow, Path, ResourceTarget } from './operation-row.ts';
import { isObject, valuesAt } from './paths.ts';
import { resourceArn } from './resource-arn.ts';
import type { ResourceDocument } from './resource-store.ts';
import {
  NOT_RESTRICTED_BY_TAGS,
  newResourceTagKeys,
  requestTagKeys,
  resourceTagKeys,
  type Tag,
  tagsOf,
} from './tag-rules.ts';
import { arnsOf, type Naming } from './tails.ts';

/** One thing that must be allowed. */
export interface AccessQuestion {
  readonly action: string;
  readonly resource: string;
  readonly context: KeyValues;
}

/** A call that must be allowed more than this is refused. The lists that AWS takes lead to 892, in a tuning job. */
export const MAX_ACCESS_QUESTIONS = 1000;

export const SAGEMAKER_SERVICE = 'sagemaker.amazonaws.com';

/** The input with what AWS assumes for members that were left out. Every reading of an input goes by this. */
export function materialise(row: OperationRow, input: ResourceDocument): ResourceDocument {
  const given = row.verb === 'create' ? mergeDocuments(row.defaults ?? {}, input) : input;
  return (row.assumed ?? []).reduce(
    (document, { at, members, when }) =>
      when === undefined || valuesAt(input, when).length > 0 ? assumeAt(document, at.split('.'), members) : document,
    given,
  );
}

/** `members` under the structure at a path, if there is one. */
function assumeAt(
  document: ResourceDocument,
  [step = '', ...rest]: readonly string[],
  members: ResourceDocument,
): ResourceDocument {
  if (step === '') return mergeDocuments(members, document);
  const below = document[step];
  return isObject(below) ? { ...document, [step]: assumeAt(below, rest, members) } : document;
}

/** A resource that an operation's action is asked for. */
export interface Target {
  readonly type: string;
  readonly arn: string;
}

/** The resources that the operation's action is asked for, the family's own first. Empty: it names none. */
export function targetsOf(
  family: Family | undefined,
  row: OperationRow,
  { input, naming }: { readonly input: ResourceDocument; readonly naming: Naming },
): readonly Target[] {
  return targetRows(family, row).flatMap((target) =>
    arnsAt(target, input, naming).map((arn) => ({ type: target.type, arn })),
  );
}

function arnsAt(target: ResourceTarget, input: ResourceDocument, naming: Naming): readonly string[] {
  if ('tail' in target) return arnsOf(target.tail, input, naming);
  const values = valuesAt(input, target.path).map(String);
  return target.given === 'arn' ? values : values.map((value) => resourceArn(naming.home, target.type, value));
}

/**
 * All that must be allowed, in the order in which it is to be decided. `input` has passed `validateInput`; `stored` holds the
 * tags of those of `targetsOf` that exist, `storedKeys` the keys that follow from what is stored, by the target.
 * AWS: Service Authorization Reference, SageMaker, "API operations" (what else an operation authorizes).
 */
export function deriveAccess(
  family: Family | undefined,
  row: OperationRow,
  facts: {
    readonly input: ResourceDocument;
    readonly naming: Naming;
    readonly stored: ReadonlyMap<string, readonly Tag[]>;
    readonly storedKeys?: ReadonlyMap<string, KeyValues>;
  },
): readonly AccessQuestion[] {
  const { naming, stored, storedKeys } = facts;
  const input = materialise(row, facts.input);
  const targets = targetsOf(family, row, { input, naming });
  const contexts = deriveContexts(row, input, naming.home);
  const tags = (row.tags ?? row.verb === 'create') ? tagsOf(input['Tags']) : [];
  const requested = requestTagKeys(tags);

  const own = (targets.length === 0 ? [{ arn: '*' }] : targets).flatMap(({ arn: resource }, index) => {
    const isNew = row.verb === 'create' && index === 0;
    const ofResource = isNew ? newResourceTagKeys(tags) : storedTagKeys(row, stored.get(resource) ?? []);
    return contexts.map((context) => ({
      action: `sagemaker:${row.action}`,
      resource,
      context: { ...context, ...storedKeys?.get(resource), ...requested, ...ofResource },
    }));
  });
  return [
    ...own,
    ...furtherQuestions(row, { input, targets, stored, naming }),
    ...impliedQuestions(row, { input, targets, tags }),
  ];
}

/** ARNs of the roles that the operation passes, each once. */
export function passedRoles(row: OperationRow, input: ResourceDocument): readonly string[] {
  return textsAt(input, row.passedRoles ?? []);
}

/** Tagging, passing roles, and what the row itself implies: for what is made or changed, the first target. */
function impliedQuestions(
  row: OperationRow,
  {
    input,
    targets,
    tags,
  }: { readonly input: ResourceDocument; readonly targets: readonly Target[]; readonly tags: readonly Tag[] },
): readonly AccessQuestion[] {
  const resource = targets[0]?.arn ?? '*';
  const tagging = { 'sagemaker:TaggingAction': row.action, ...requestTagKeys(tags) };
  const passing = { 'iam:PassedToService': servicesOf(row), 'iam:AssociatedResourceArn': resource };
  return [
    ...(tags.length === 0 ? [] : [{ action: 'sagemaker:AddTags', resource, context: tagging }]),
    ...passedRoles(row, input).map((role) => ({ action: 'iam:PassRole', resource: role, context: passing })),
    ...(row.implied ?? []).flatMap(({ action, paths, resources }) =>
      textsAt(input, paths)
        .flatMap(resources)
        .map((implied) => ({ action, resource: implied, context: {} })),
    ),
  ];
}

/** AWS names two services for `CreateJob`, of which one will do: as values of one key they are met by a policy that names either. */
function servicesOf({ passedTo = [] }: OperationRow): string | readonly string[] {
  return passedTo.length === 0 ? SAGEMAKER_SERVICE : passedTo;
}

/** Actions that go with the operation's own. Where the input does not name their resource, every one of its type is asked for. */
function furtherQuestions(
  row: OperationRow,
  {
    input,
    targets,
    stored,
    naming,
  }: {
    readonly input: ResourceDocument;
    readonly targets: readonly Target[];
    readonly stored: ReadonlyMap<string, readonly Tag[]>;
    readonly naming: Naming;
  },
): readonly AccessQuestion[] {
  const wanted = (row.further ?? []).filter(
    ({ when }) => when === undefined || when.some((path) => valuesAt(input, path).length > 0),
  );
  return wanted.flatMap(({ action, of }) => {
    const named = targets.filter(({ type }) => type === of).map(({ arn }) => arn);
    const resources = named.length > 0 ? named : [resourceArn(naming.home, of, '*')];
    return resources.map((resource) => ({ action, resource, context: resourceTagKeys(stored.get(resource) ?? []) }));
  });
}

function textsAt(input: ResourceDocument, paths: readonly Path[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => valuesAt(input, path)).map(String))];
}

export function targetRows(family: Family | undefined, row: OperationRow): readonly ResourceTarget[] {
  if (row.targets !== undefined) return row.targets;
  if (family === undefined || row.verb === 'list') return [];
  return [{ type: family.type, path: family.nameMember, given: 'name' }];
}

function storedTagKeys(row: OperationRow, tags: readonly Tag[]): KeyValues {
  return NOT_RESTRICTED_BY_TAGS.has(row.action) ? {} : resourceTagKeys(tags);
}
