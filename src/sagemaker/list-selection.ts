// Which resources does a List call tell, and in which order? Pages and tokens are the service's business.

import type { LiveResource } from './life-cycle.ts';
import type { ListRow } from './operation-row.ts';
import { valuesAt } from './paths.ts';
import { type Home, resourceArn } from './resource-arn.ts';
import type { ResourceDocument } from './resource-store.ts';

type Filter = (value: unknown, live: LiveResource, home: Home) => boolean;

/** What each member of a List input demands of a resource. A member that has no row here and is not of `NOT_FILTERS` is not understood. */
export const FILTERS: Readonly<Record<string, Filter>> = {
  NameContains: (value, { record }) => record.name.includes(String(value)),
  CreationTimeAfter: (value, { record }) => record.createdAt > timeOf(value),
  CreationTimeBefore: (value, { record }) => record.createdAt < timeOf(value),
  LastModifiedTimeAfter: (value, { updatedAt }) => updatedAt > timeOf(value),
  LastModifiedTimeBefore: (value, { updatedAt }) => updatedAt < timeOf(value),
  StatusEquals: (value, { status }) => status === value,
  NotebookInstanceLifecycleConfigNameContains: contains('NotebookInstanceLifecycleConfigName'),
  DefaultCodeRepositoryContains: contains('DefaultCodeRepository'),
  AdditionalCodeRepositoryEquals: equals('AdditionalCodeRepositories[]'),
  WarmPoolStatusEquals: equals('WarmPoolStatus.Status'),
  TrainingPlanArnEquals: equals('ResourceConfig.TrainingPlanArn'),
  JobReferenceCodeContains: contains('JobReferenceCode'),
  WorkteamArn: equals('HumanTaskConfig.WorkteamArn'),
  HyperParameterTuningJobName: (value, { document }, home) =>
    document['TuningJobArn'] === resourceArn(home, 'hyper-parameter-tuning-job', String(value)),
};

/** Members of List inputs that order and cut the list. */
export const NOT_FILTERS: readonly string[] = ['SortBy', 'SortOrder', 'MaxResults', 'NextToken'];

/** Where a resource stands in the order of a list: the value that is sorted by, then the name. */
export interface Position {
  readonly value: string | number;
  readonly name: string;
}

export interface Order {
  readonly by: string;
  readonly descending: boolean;
}

export function orderOf(row: ListRow, input: ResourceDocument): Order {
  const by = input['SortBy'] ?? row.sortBy;
  return { by: String(by), descending: (input['SortOrder'] ?? row.sortOrder) === 'Descending' };
}

/** The resources that pass every filter of the input, in order. */
export function selectResources(
  resources: readonly LiveResource[],
  input: ResourceDocument,
  { order, home }: { readonly order: Order; readonly home: Home },
): readonly LiveResource[] {
  const demands = Object.entries(input).filter(
    ([member, value]) => value !== undefined && value !== null && !NOT_FILTERS.includes(member),
  );
  return resources
    .filter((live) => demands.every(([member, value]) => FILTERS[member]?.(value, live, home) ?? false))
    .toSorted((a, b) => comparePositions(positionOf(a, order), positionOf(b, order), order));
}

export function positionOf(live: LiveResource, { by }: Order): Position {
  const { record, status = '', updatedAt } = live;
  const values: Readonly<Record<string, string | number>> = {
    CreationTime: record.createdAt,
    LastModifiedTime: updatedAt,
    Status: status,
  };
  return { value: values[by] ?? record.name, name: record.name };
}

/** Negative when `a` comes first. */
export function comparePositions(a: Position, b: Position, { descending }: Order): number {
  const ascending = compare(a.value, b.value) || compare(a.name, b.name);
  return descending ? -ascending : ascending;
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function contains(path: string): Filter {
  return (value, { document }) => valuesAt(document, path).some((found) => String(found).includes(String(value)));
}

function equals(path: string): Filter {
  return (value, { document }) => valuesAt(document, path).some((found) => found === value);
}

function timeOf(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number(value);
}
