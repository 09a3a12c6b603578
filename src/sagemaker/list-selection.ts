// Which resources does a List call tell, and in which order? Pages and tokens are the service's business.

import { compareVersions } from './compare-versions.ts';
import type { LiveResource } from './life-cycle.ts';
import type { Family, ListRow } from './operation-row.ts';
import { valuesAt } from './paths.ts';
import { type Home, resourceArn } from './resource-arn.ts';
import type { ResourceDocument } from './resource-store.ts';
import { nameIn } from './tails.ts';

type Filter = (value: unknown, live: LiveResource, home: Home) => boolean;

/** What each member of a List input demands of a resource, where its name alone does not say it. */
const FILTERS: Readonly<Record<string, Filter>> = {
  StatusEquals: (value, { status }) => status === value,
  AdditionalCodeRepositoryEquals: equals('AdditionalCodeRepositories[]'),
  WarmPoolStatusEquals: equals('WarmPoolStatus.Status'),
  TrainingPlanArnEquals: equals('ResourceConfig.TrainingPlanArn'),
  WorkteamArn: equals('HumanTaskConfig.WorkteamArn'),
  HyperParameterTuningJobName: (value, { document }, home) =>
    document['TuningJobArn'] === resourceArn(home, 'hyper-parameter-tuning-job', String(value)),
  ModelPackageType: (value, { document }) =>
    value === 'Both' || (value === 'Versioned') === (document['ModelPackageGroupName'] !== undefined),
  MaxSchemaVersion: (value, { document }) =>
    compareVersions(String(document['DocumentSchemaVersion'] ?? ''), String(value)) <= 0,
  // Whose resources besides the caller's own are told: there are no shared ones, so both of its values tell the same.
  CrossAccountFilterOption: () => true,
};

const TIME_FILTER = /^(Creat|LastModified|Modified)\w*(After|Before)$/;

/**
 * The demand that a member of a list's input makes: its own row above, else what its name says: a time after or before, a name or another
 * member that contains a text, begins with it or equals it. `paths` says where members look that do not say it by their names.
 */
export function filterOf(member: string, nameMember: string, paths: Readonly<Record<string, string>> = {}): Filter {
  const path = paths[member];
  const own = FILTERS[member];
  if (own !== undefined) return own;
  const [, time, side] = TIME_FILTER.exec(member) ?? [];
  if (time !== undefined) return timeFilter(time === 'Creat' ? 'createdAt' : 'updatedAt', side === 'After');
  if (member === 'NameContains') return nameContains(nameMember);
  if (member.endsWith('Contains')) return contains(path ?? member.replace(/Contains$/, ''));
  if (member.endsWith('Prefix')) return begins(path ?? member.replace(/Prefix$/, ''));
  if (member.endsWith('After'))
    return (value, { document }) => valuesAt(document, path ?? member).some((at) => timeOf(at) > timeOf(value));
  if (path === undefined && member === 'Status') return (value, { status }) => status === value;
  return equals(path ?? member.replace(/Equals$/, ''));
}

function timeFilter(which: 'createdAt' | 'updatedAt', isAfter: boolean): Filter {
  return (value, { record, updatedAt }) => {
    const time = which === 'createdAt' ? record.createdAt : updatedAt;
    return isAfter ? time > timeOf(value) : time < timeOf(value);
  };
}

function nameContains(nameMember: string): Filter {
  return (value, { record, document }) => displayName(record.name, document, nameMember).includes(String(value));
}

/** The name that lists show: the member that has it, or the record's own. */
function displayName(name: string, document: ResourceDocument, nameMember: string): string {
  const shown = document[nameMember];
  return typeof shown === 'string' ? shown : name;
}

/** Members of List inputs that order and cut the list. */
export const NOT_FILTERS: readonly string[] = ['SortBy', 'SortOrder', 'MaxResults', 'NextToken'];

/** Where a resource stands in the order of a list: the value that is sorted by, then the name. */
export interface Position {
  readonly value: string | number;
  readonly name: string;
}

export interface Order {
  readonly by: string;
  /** The member that has the name which `Name` sorts by. */
  readonly nameMember: string;
  readonly descending: boolean;
}

/** The same orders under the names that some lists have for them. */
const SORT_NAMES: Readonly<Record<string, string>> = {
  CREATION_TIME: 'CreationTime',
  LAST_MODIFIED_TIME: 'LastModifiedTime',
  CreatedTime: 'CreationTime',
  CreatedAt: 'CreationTime',
  CreateDate: 'CreationTime',
  NAME: 'Name',
  IMAGE_NAME: 'Name',
  STATUS: 'Status',
  MODEL_NAME: 'ModelName',
  DEVICE_FLEET_NAME: 'DeviceFleetName',
  VERSION: 'Version',
};

export function orderOf(family: Family, row: ListRow, input: ResourceDocument): Order {
  const by = String(input['SortBy'] ?? row.sortBy);
  const order = String(input['SortOrder'] ?? row.sortOrder);
  return { by: SORT_NAMES[by] ?? by, nameMember: family.nameMember, descending: /^desc/i.test(order) };
}

/** The resources that pass every filter of the input, in order. */
export function selectResources(
  resources: readonly LiveResource[],
  order: Order,
  passes: (live: LiveResource) => boolean,
): readonly LiveResource[] {
  return resources
    .filter(passes)
    .toSorted((a, b) => comparePositions(positionOf(a, order), positionOf(b, order), order));
}

/** Whether a resource satisfies everything that the input demands. Names that are given as ARNs stand for the names in them. */
export function selectionOf(
  family: Family,
  row: ListRow,
  input: ResourceDocument,
  home: Home,
): (live: LiveResource) => boolean {
  const demands = Object.entries(input)
    .filter(([member, value]) => value !== undefined && value !== null && !NOT_FILTERS.includes(member))
    .map(([member, value]) => {
      const filter = filterOf(member, family.nameMember, row.filters);
      const wanted = member.endsWith('Name') ? nameIn(String(value)) : value;
      return (live: LiveResource) => filter(wanted, live, home);
    });
  return (live) => demands.every((passes) => passes(live));
}

export function positionOf(live: LiveResource, { by, nameMember }: Order): Position {
  const { record, document, status = '', updatedAt } = live;
  const values: Readonly<Record<string, string | number>> = {
    CreationTime: record.createdAt,
    LastModifiedTime: updatedAt,
    Status: status,
    Name: displayName(record.name, document, nameMember),
  };
  const told = document[by];
  const value = values[by] ?? (typeof told === 'string' || typeof told === 'number' ? told : record.name);
  return { value, name: record.name };
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

function begins(path: string): Filter {
  return (value, { document }) => valuesAt(document, path).some((found) => String(found).startsWith(String(value)));
}

function equals(path: string): Filter {
  return (value, { document }) => valuesAt(document, path).some((found) => found === value);
}

function timeOf(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number(value);
}
