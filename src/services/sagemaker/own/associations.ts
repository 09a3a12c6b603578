// Lineage: which entity contributed to which, and the graph that this makes. An association is kept under the two ARNs that it joins.

import { createHash } from 'node:crypto';
import { familyOfArn } from '../../../sagemaker/families.ts';
import { readAt } from '../../../sagemaker/life-cycle.ts';
import type { Family } from '../../../sagemaker/operation-row.ts';
import { isObject } from '../../../sagemaker/paths.ts';
import { resourceArn } from '../../../sagemaker/resource-arn.ts';
import type { ResourceDocument, ResourceRecord } from '../../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../../sagemaker/shapes.ts';
import { nameIn } from '../../../sagemaker/tails.ts';
import { ServiceError } from '../../service-error.ts';
import type { AnyInvocation } from '../invocation.ts';
import { everyResource } from '../resource-pages.ts';
import { findLive, homeOf } from '../resources.ts';
import { keepNew, pageOf } from './keep.ts';
import type { Perform } from './own-operations.ts';

/** AWS: QueryLineage: the largest depth, also where none is given. */
const MAX_DEPTH = 10;
/** A graph that is larger is told up to here: the walk is to end. */
const MAX_VERTICES = 10_000;

/** As AWS calls them in lineage. */
const LINEAGE_TYPES: Readonly<Record<string, string>> = {
  action: 'Action',
  artifact: 'Artifact',
  context: 'Context',
  'experiment-trial-component': 'TrialComponent',
};

/** Where associations are kept. They have no ARN that anybody names. */
const ASSOCIATION: Family = {
  type: 'association',
  tail: 'association/{Id}',
  nameMember: 'SourceArn',
  arnMember: 'AssociationArn',
  nameConstraints: [],
  refusals: {
    missing: {
      code: 'ResourceNotFound',
      text: 'Association {arn} does not exist.',
      source: 'derived: DeleteAssociation declares ResourceNotFound',
    },
    exists: {
      code: 'ValidationException',
      text: 'Association {arn} already exists.',
      source: 'derived: AddAssociation declares no error for it',
    },
  },
  operations: [],
};

const addAssociation: Perform = async (invocation) => {
  const { input, row } = invocation;
  const { SourceArn: source, DestinationArn: destination } = input;
  const [from, to] = [await entity(String(source), invocation), await entity(String(destination), invocation)];
  if (source === destination) throw new ServiceError('ValidationException', 'An entity is not associated with itself.');
  const document = {
    ...toDocument(input),
    SourceType: from['type'],
    SourceName: from['name'],
    DestinationType: to['type'],
    DestinationName: to['name'],
  };
  await keepNew({ family: ASSOCIATION, arn: associationArn(invocation), document }, invocation);
  return toOutput(row.action, { SourceArn: source, DestinationArn: destination });
};

const deleteAssociation: Perform = async (invocation) => {
  const { input, row, world } = invocation;
  const { SourceArn, DestinationArn } = input;
  const record = await world.resources.byArn(associationArn(invocation));
  if (record === undefined) {
    throw new ServiceError(
      'ResourceNotFound',
      `There is no association from ${String(SourceArn)} to ${String(DestinationArn)}.`,
    );
  }
  await world.resources.delete(record, record.version);
  return toOutput(row.action, { SourceArn, DestinationArn });
};

const listAssociations: Perform = async (invocation) => {
  const { input, row } = invocation;
  const { CreatedAfter: after, CreatedBefore: before, ...given } = toDocument(input);
  const equals = ['SourceArn', 'DestinationArn', 'SourceType', 'DestinationType', 'AssociationType'];
  const told = (await associations(invocation)).filter(
    ({ document, createdAt }) =>
      equals.every((member) => given[member] === undefined || document[member] === given[member]) &&
      (after === undefined || createdAt > Number(after)) &&
      (before === undefined || createdAt < Number(before)),
  );
  const by = String(input['SortBy'] ?? 'CreationTime');
  const place = (record: ResourceRecord) =>
    by === 'CreationTime' ? record.createdAt : String(record.document[by] ?? '');
  const ordered = told.toSorted((a, b) =>
    place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : a.name < b.name ? -1 : 1,
  );
  const sorted = input['SortOrder'] === 'Ascending' ? ordered : ordered.toReversed();
  const { page, ...token } = pageOf(sorted, ({ name }) => name, { input, list: [row.action, by], setting: invocation });
  const summaries = page.map(({ document, createdAt }) => ({ ...document, CreationTime: createdAt }));
  return toOutput(row.action, { AssociationSummaries: summaries, ...token });
};

/** Breadth first from the starts, along or against the associations, no further than the depth. */
const queryLineage: Perform = async (invocation) => {
  const { input, row } = invocation;
  const starts = Array.isArray(input['StartArns']) ? input['StartArns'].map(String) : [];
  const direction = String(input['Direction'] ?? 'Both');
  const depth = Math.min(Number(input['MaxDepth'] ?? MAX_DEPTH), MAX_DEPTH);
  const edges = await associations(invocation);
  const reached = new Set(starts);
  const crossed = new Set<ResourceRecord>();
  let frontier: ReadonlySet<string> = reached;
  for (let step = 0; step < depth && frontier.size > 0 && reached.size < MAX_VERTICES; step += 1) {
    const next = new Set<string>();
    for (const edge of edges) {
      const [source, destination] = [String(edge.document['SourceArn']), String(edge.document['DestinationArn'])];
      const down = direction !== 'Ascendants' && frontier.has(source);
      const up = direction !== 'Descendants' && frontier.has(destination);
      if (!down && !up) continue;
      crossed.add(edge);
      for (const end of [source, destination]) if (!reached.has(end)) next.add(end);
    }
    for (const end of next) reached.add(end);
    frontier = next;
  }
  const found = await Promise.all(
    [...reached].filter((arn) => !starts.includes(arn)).map((arn) => vertexOf(arn, invocation)),
  );
  const vertices = found.filter((vertex) => passesFilters(vertex, input['Filters']));
  const { page, ...token } = pageOf(vertices, (vertex) => String(vertex['Arn']), {
    input,
    list: [row.action, direction, ...starts],
    setting: invocation,
  });
  const { IncludeEdges: withEdges = true } = input;
  return toOutput(row.action, {
    Vertices: page,
    ...(withEdges === true && { Edges: [...crossed].map(({ document }) => document) }),
    ...token,
  });
};

export const ASSOCIATION_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['AddAssociation', addAssociation],
  ['DeleteAssociation', deleteAssociation],
  ['ListAssociations', listAssociations],
  ['QueryLineage', queryLineage],
];

function associationArn({ input, call }: AnyInvocation): string {
  const ends = `${String(input['SourceArn'])} ${String(input['DestinationArn'])}`;
  return resourceArn(homeOf(call), 'association', createHash('sha256').update(ends).digest('hex'));
}

async function associations(invocation: AnyInvocation): Promise<readonly ResourceRecord[]> {
  const records: ResourceRecord[] = [];
  for await (const record of everyResource({ type: 'association', by: 'createdAt', descending: false }, invocation)) {
    if (readAt(ASSOCIATION, record, invocation.call.time) !== undefined) records.push(record);
  }
  return records;
}

/** An end of an association: it must be there. */
async function entity(arn: string, invocation: AnyInvocation): Promise<ResourceDocument> {
  const vertex = await vertexOf(arn, invocation);
  if (vertex['found'] !== true) throw new ServiceError('ResourceNotFound', `The entity ${arn} does not exist.`);
  return vertex;
}

async function vertexOf(arn: string, invocation: AnyInvocation): Promise<ResourceDocument> {
  const family = familyOfArn(arn);
  const live = family === undefined ? undefined : await findLive(family, arn, invocation);
  const document = live?.document ?? {};
  const told = ['ActionType', 'ArtifactType', 'ContextType'].map((member) => document[member]).find(Boolean);
  return {
    Arn: arn,
    LineageType: LINEAGE_TYPES[family?.type ?? ''],
    Type: told,
    found: live !== undefined,
    type: told ?? family?.type,
    name: String(document[family?.nameMember ?? ''] ?? nameIn(arn)),
    createdAt: live?.record.createdAt,
    updatedAt: live?.updatedAt,
    properties: document['Properties'],
  };
}

function passesFilters(vertex: ResourceDocument, filters: unknown): boolean {
  if (!isObject(filters)) return true;
  const { Types, LineageTypes, Properties, ...times } = toDocument(filters);
  const among = (list: unknown, value: unknown) => !Array.isArray(list) || list.includes(value);
  const within = (member: string, time: unknown, isAfter: boolean) =>
    times[member] === undefined ||
    (isAfter ? Number(time) > Number(times[member]) : Number(time) < Number(times[member]));
  const own = isObject(vertex['properties']) ? vertex['properties'] : {};
  return (
    among(Types, vertex['Type']) &&
    among(LineageTypes, vertex['LineageType']) &&
    Object.entries(isObject(Properties) ? Properties : {}).every(([key, value]) => own[key] === value) &&
    within('CreatedAfter', vertex['createdAt'], true) &&
    within('CreatedBefore', vertex['createdAt'], false) &&
    within('ModifiedAfter', vertex['updatedAt'], true) &&
    within('ModifiedBefore', vertex['updatedAt'], false)
  );
}
