// What must be allowed before an operation is performed? Its own action on each of its resources, then the actions that it
// implies: tagging what it makes, passing the roles that it names.

import { deriveContexts, type KeyValues } from './derive-context.ts';
import { mergeDocuments } from './documents.ts';
import type { DescribeRow, Family, ListRow, OperationRow, Path, ResourceTarget } from './operation-row.ts';
import { valuesAt } from './paths.ts';
import { type Home, resourceArn } from './resource-arn.ts';
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

/** A call that must be allowed more than this is refused. The lists that AWS takes lead to 892, in a tuning job. */
export const MAX_ACCESS_QUESTIONS = 1000;

const SERVICE_PRINCIPAL = 'sagemaker.amazonaws.com';

/** The input with what AWS assumes for members that were left out. Every reading of an input goes by this. */
export function materialise(row: OperationRow, input: ResourceDocument): ResourceDocument {
  return row.verb === 'create' ? mergeDocuments(row.defaults ?? {}, input) : input;
}

/** ARNs of the resources that the operation's action is asked for, the family's own first. Empty: it names none. */
export function targetArns(
  family: Family,
  row: OperationRow,
  { input, home }: { readonly input: ResourceDocument; readonly home: Home },
): readonly string[] {
  return targetsOf(family, row).flatMap(({ type, path, given }) =>
    valuesAt(input, path).map((value) => (given === 'arn' ? String(value) : resourceArn(home, type, String(value)))),
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
  facts: {
    readonly input: ResourceDocument;
    readonly home: Home;
    readonly stored: ReadonlyMap<string, readonly Tag[]>;
  },
): readonly AccessQuestion[] {
  const { home, stored } = facts;
  const input = materialise(row, facts.input);
  const arns = targetArns(family, row, { input, home });
  const contexts = isRead(row) ? [{}] : deriveContexts(row, input, home);
  const tags = row.verb === 'create' ? tagsOf(input['Tags']) : [];
  const requested = requestTagKeys(tags);

  const own = (arns.length === 0 ? ['*'] : arns).flatMap((resource, index) => {
    const isNew = row.verb === 'create' && index === 0;
    const ofResource = isNew ? newResourceTagKeys(tags) : storedTagKeys(row, stored.get(resource) ?? []);
    return contexts.map((context) => ({
      action: `sagemaker:${row.action}`,
      resource,
      context: { ...context, ...requested, ...ofResource },
    }));
  });
  return [...own, ...impliedQuestions(row, { input, resource: arns[0] ?? '*', tags })];
}

/** ARNs of the roles that the operation passes, each once. */
export function passedRoles(row: OperationRow, input: ResourceDocument): readonly string[] {
  return isRead(row) ? [] : textsAt(input, row.passedRoles ?? []);
}

/** Tagging, passing roles, and what the row itself implies. `resource` is the ARN of what is made or changed. */
function impliedQuestions(
  row: OperationRow,
  {
    input,
    resource,
    tags,
  }: { readonly input: ResourceDocument; readonly resource: string; readonly tags: readonly Tag[] },
): readonly AccessQuestion[] {
  if (isRead(row)) return [];
  const tagging = { 'sagemaker:TaggingAction': row.action, ...requestTagKeys(tags) };
  const passing = { 'iam:PassedToService': SERVICE_PRINCIPAL, 'iam:AssociatedResourceArn': resource };
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

function isRead(row: OperationRow): row is DescribeRow | ListRow {
  return row.verb === 'describe' || row.verb === 'list';
}

function textsAt(input: ResourceDocument, paths: readonly Path[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => valuesAt(input, path)).map(String))];
}

function targetsOf(family: Family, row: OperationRow): readonly ResourceTarget[] {
  const own: ResourceTarget = { type: family.type, path: family.nameMember, given: 'name' };
  return row.targets ?? (row.verb === 'list' ? [] : [own]);
}

function storedTagKeys(row: OperationRow, tags: readonly Tag[]): KeyValues {
  return NOT_RESTRICTED_BY_TAGS.has(row.action) ? {} : resourceTagKeys(tags);
}
