// What must be allowed before an operation is performed? Its own action on each of its resources, then the actions that it
// implies: tagging what it makes, passing the roles that it names.

import { deriveContexts, type KeyValues } from './derive-context.ts';
import { mergeDocuments } from './documents.ts';
import type { Family, OperationRow, ResourceTarget } from './operation-row.ts';
import { valuesAt } from './paths.ts';
import { type Place, resourceArn } from './resource-arn.ts';
import type { ResourceDocument } from './resource-store.ts';
import {
  NOT_RESTRICTED_BY_TAGS,
  newResourceTagKeys,
  requestTagKeys,
  resourceTagKeys,
  type Tag,
  tagsOf,
} from './tag-rules.ts';

/** One thing that must be allowed. */
export interface AccessQuestion {
  readonly action: string;
  readonly resource: string;
  readonly context: KeyValues;
}

const SERVICE_PRINCIPAL = 'sagemaker.amazonaws.com';

/** The input with what AWS assumes for members that were left out. Every reading of an input goes by this. */
export function materialise(row: OperationRow, input: ResourceDocument): ResourceDocument {
  return row.verb === 'create' ? mergeDocuments(row.defaults ?? {}, input) : input;
}

/** ARNs of the resources that the operation's action is asked for, the family's own first. Empty: it names none. */
export function targetArns(
  family: Family,
  row: OperationRow,
  input: ResourceDocument,
  place: Place,
): readonly string[] {
  return targetsOf(family, row).flatMap(({ type, path, given }) =>
    valuesAt(input, path).map((value) => (given === 'arn' ? String(value) : resourceArn(place, type, String(value)))),
  );
}

/**
 * All that must be allowed, in the order in which it is to be decided. `input` has passed `validateInput`; `stored` holds the
 * tags of those of `targetArns` that exist.
 * AWS: Service Authorization Reference, SageMaker, "API operations" (what else an operation authorizes).
 */
export function deriveAccess(
  family: Family,
  row: OperationRow,
  input: ResourceDocument,
  facts: { readonly place: Place; readonly stored: ReadonlyMap<string, readonly Tag[]> },
): readonly AccessQuestion[] {
  const { place, stored } = facts;
  const given = materialise(row, input);
  const arns = targetArns(family, row, given, place);
  const created = row.verb === 'create' ? arns[0] : undefined;
  const tags = row.verb === 'create' ? tagsOf(given['Tags']) : [];

  const action = `sagemaker:${row.action}`;
  const contexts = row.verb === 'create' || row.verb === 'change' ? deriveContexts(row, given, place) : [{}];
  const questions: AccessQuestion[] = (arns.length === 0 ? ['*'] : arns).flatMap((resource) => {
    const ofResource = resource === created ? newResourceTagKeys(tags) : storedTagKeys(row, stored.get(resource) ?? []);
    return contexts.map((context) => ({
      action,
      resource,
      context: { ...context, ...requestTagKeys(tags), ...ofResource },
    }));
  });
  if (created !== undefined && tags.length > 0) {
    const context = { 'sagemaker:TaggingAction': row.action, ...requestTagKeys(tags) };
    questions.push({ action: 'sagemaker:AddTags', resource: created, context });
  }
  for (const resource of passedRoles(row, given)) {
    const context = { 'iam:PassedToService': SERVICE_PRINCIPAL, 'iam:AssociatedResourceArn': arns[0] ?? '*' };
    questions.push({ action: 'iam:PassRole', resource, context });
  }
  return [...questions, ...impliedQuestions(row, given)];
}

function impliedQuestions(row: OperationRow, input: ResourceDocument): readonly AccessQuestion[] {
  const implied = row.verb === 'create' || row.verb === 'change' ? (row.implied ?? []) : [];
  return implied.flatMap(({ action, paths, resources }) => {
    const values = new Set(paths.flatMap((path) => valuesAt(input, path)).map(String));
    return [...values].flatMap(resources).map((resource) => ({ action, resource, context: {} }));
  });
}

/** ARNs of the roles that the operation passes, each once. */
export function passedRoles(row: OperationRow, input: ResourceDocument): readonly string[] {
  const paths = row.verb === 'create' || row.verb === 'change' ? (row.passedRoles ?? []) : [];
  return [...new Set(paths.flatMap((path) => valuesAt(input, path)).map(String))];
}

function targetsOf(family: Family, row: OperationRow): readonly ResourceTarget[] {
  const own: ResourceTarget = { type: family.type, path: family.nameMember, given: 'name' };
  return row.targets ?? (row.verb === 'list' ? [] : [own]);
}

function storedTagKeys(row: OperationRow, tags: readonly Tag[]): KeyValues {
  return NOT_RESTRICTED_BY_TAGS.has(row.action) ? {} : resourceTagKeys(tags);
}
