// Contents of private hubs: each in versions, or a reference to a public content of AWS.

import { compareVersions } from '../../../sagemaker/compare-versions.ts';
import { descriptionOf } from '../../../sagemaker/describe-resource.ts';
import { mergeDocuments, withoutMembers } from '../../../sagemaker/documents.ts';
import type { LiveResource } from '../../../sagemaker/life-cycle.ts';
import type { ListRow } from '../../../sagemaker/operation-row.ts';
import { isObject } from '../../../sagemaker/paths.ts';
import { resourceArn } from '../../../sagemaker/resource-arn.ts';
import type { ResourceDocument } from '../../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../../sagemaker/shapes.ts';
import { nameIn } from '../../../sagemaker/tails.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import type { AnyInvocation } from '../invocation.ts';
import { listResources } from '../list.ts';
import { findLive, homeOf, requireLive } from '../resources.ts';
import { keepNew, kept, NOTHING, pageOf } from './keep.ts';
import type { Perform } from './own-operations.ts';

const AVAILABLE = { settled: 'Available' } as const;
const FIRST_VERSION = '1.0.0';
const NAMING = ['HubName', 'HubContentName', 'HubContentType', 'HubContentVersion', 'Tags'];

const importHubContent: Perform = async (invocation) => {
  const { input, row, call } = invocation;
  const hub = await requireHub(invocation);
  const given = toDocument(input);
  const arn = contentArn(invocation);
  const version = String(given['HubContentVersion'] ?? FIRST_VERSION);
  const members = {
    ...withoutMembers(given, NAMING),
    HubContentVersion: version,
    SupportStatus: given['SupportStatus'] ?? 'Supported',
  };
  const content = { ...members, CreationTime: call.time };
  if ((await findLive(kept('hub-content'), arn, invocation)) === undefined) {
    const document = { ...namesOf(given), HubArn: hub.record.arn, ...members, versions: [content] };
    await keepNew({ family: kept('hub-content'), arn, document, course: AVAILABLE, tags: given['Tags'] }, invocation);
  } else {
    await rewrite(kept('hub-content'), arn, invocation, async ({ document }) => {
      const versions = versionsIn(document);
      if (versions.some((one) => one['HubContentVersion'] === version)) {
        throw new ServiceError('ResourceInUse', `HubContent ${arn} already has version ${version}.`);
      }
      return { document: { ...document, ...members, versions: [...versions, content] } };
    });
  }
  return toOutput(row.action, { HubArn: hub.record.arn, HubContentArn: versionArn(arn, version) });
};

const createReference: Perform = async (invocation) => {
  const { input, row } = invocation;
  const hub = await requireHub(invocation);
  const given = toDocument(input);
  const arn = contentArn(invocation);
  const document = {
    ...namesOf(given),
    HubContentType: 'ModelReference',
    HubArn: hub.record.arn,
    HubContentVersion: FIRST_VERSION,
    DocumentSchemaVersion: FIRST_VERSION,
    HubContentDocument: '{}',
    SageMakerPublicHubContentArn: given['SageMakerPublicHubContentArn'],
    ReferenceMinVersion: given['MinVersion'],
    SupportStatus: 'Supported',
  };
  await keepNew({ family: kept('hub-content'), arn, document, course: AVAILABLE, tags: given['Tags'] }, invocation);
  return toOutput(row.action, { HubArn: hub.record.arn, HubContentArn: arn });
};

const updateReference: Perform = async (invocation) => {
  const { input, row } = invocation;
  const hub = await requireHub(invocation);
  const arn = contentArn(invocation);
  await rewrite(kept('hub-content'), arn, invocation, async ({ document }) => ({
    document: { ...document, ...(input['MinVersion'] !== undefined && { ReferenceMinVersion: input['MinVersion'] }) },
  }));
  return toOutput(row.action, { HubArn: hub.record.arn, HubContentArn: arn });
};

const describeHubContent: Perform = async (invocation) => {
  const { input, row } = invocation;
  await requireHub(invocation);
  const live = await requireLive(kept('hub-content'), contentArn(invocation), invocation);
  const version = versionNamed(live, input['HubContentVersion']);
  const description = descriptionOf(kept('hub-content'), live);
  const arn =
    version === undefined ? live.record.arn : versionArn(live.record.arn, String(version['HubContentVersion']));
  return toOutput(row.action, { ...description, ...version, HubContentArn: arn });
};

const updateHubContent: Perform = async (invocation) => {
  const { input, row } = invocation;
  const hub = await requireHub(invocation);
  const arn = contentArn(invocation);
  const given = withoutMembers(toDocument(input), NAMING);
  const wanted = String(input['HubContentVersion']);
  await rewrite(kept('hub-content'), arn, invocation, async (live) => {
    versionNamed(live, wanted);
    const versions = versionsIn(live.document).map((one) =>
      one['HubContentVersion'] === wanted ? mergeDocuments(one, given) : one,
    );
    return { document: { ...live.document, ...versions.at(-1), versions } };
  });
  return toOutput(row.action, { HubArn: hub.record.arn, HubContentArn: versionArn(arn, wanted) });
};

/** The content goes with its last version. */
const deleteHubContent: Perform = async (invocation) => {
  const { input, world } = invocation;
  await requireHub(invocation);
  const live = await requireLive(kept('hub-content'), contentArn(invocation), invocation);
  versionNamed(live, input['HubContentVersion']);
  const rest = versionsIn(live.document).filter((one) => one['HubContentVersion'] !== input['HubContentVersion']);
  if (rest.length === 0) await world.resources.delete(live.record, live.record.version);
  else {
    await rewrite(kept('hub-content'), live.record.arn, invocation, async ({ document }) => ({
      document: { ...document, ...rest.at(-1), versions: rest },
    }));
  }
  return NOTHING;
};

const deleteReference: Perform = async (invocation) => {
  await requireHub(invocation);
  const { record } = await requireLive(kept('hub-content'), contentArn(invocation), invocation);
  await invocation.world.resources.delete(record, record.version);
  return NOTHING;
};

const listHubContents: Perform = async (invocation) => {
  const { row, input } = invocation;
  await requireHub(invocation);
  const listRow: ListRow = {
    ...row,
    verb: 'list',
    items: 'HubContentSummaries',
    sortBy: 'CreationTime',
    sortOrder: 'Descending',
  };
  return listResources({ ...invocation, family: kept('hub-content'), row: listRow, input });
};

const listVersions: Perform = async (invocation) => {
  const { input, row } = invocation;
  await requireHub(invocation);
  const live = await requireLive(kept('hub-content'), contentArn(invocation), invocation);
  const { document, record } = live;
  const description = descriptionOf(kept('hub-content'), live);
  const {
    CreationTimeAfter: after,
    CreationTimeBefore: before,
    MinVersion: min,
    MaxSchemaVersion: max,
  } = toDocument(input);
  const told = versionsIn(document).filter(
    (one) =>
      (after === undefined || Number(one['CreationTime']) > Number(after)) &&
      (before === undefined || Number(one['CreationTime']) < Number(before)) &&
      (min === undefined || compareVersions(String(one['HubContentVersion']), String(min)) >= 0) &&
      (max === undefined || compareVersions(String(one['DocumentSchemaVersion']), String(max)) <= 0),
  );
  const ordered = input['SortOrder'] === 'Ascending' ? told : told.toReversed();
  const place = (one: ResourceDocument) => String(one['HubContentVersion']);
  const { page, ...token } = pageOf(ordered, place, { input, list: [row.action, record.arn], setting: invocation });
  const summaries = page.map((one) => ({ ...description, ...one, HubContentArn: versionArn(record.arn, place(one)) }));
  return toOutput(row.action, { HubContentSummaries: summaries, ...token });
};

export const HUB_CONTENT_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['ImportHubContent', importHubContent],
  ['DescribeHubContent', describeHubContent],
  ['UpdateHubContent', updateHubContent],
  ['DeleteHubContent', deleteHubContent],
  ['CreateHubContentReference', createReference],
  ['UpdateHubContentReference', updateReference],
  ['DeleteHubContentReference', deleteReference],
  ['ListHubContents', listHubContents],
  ['ListHubContentVersions', listVersions],
];

async function requireHub({ input, call, world }: AnyInvocation): Promise<LiveResource> {
  const arn = resourceArn(homeOf(call), 'hub', nameIn(String(input['HubName'])));
  return requireLive(kept('hub'), arn, { call, world });
}

function contentArn({ input, call }: AnyInvocation): string {
  const { HubName, HubContentType = 'ModelReference', HubContentName } = input;
  return resourceArn(
    homeOf(call),
    'hub-content',
    `${nameIn(String(HubName))}/${String(HubContentType)}/${String(HubContentName)}`,
  );
}

function namesOf({ HubName, HubContentName, HubContentType }: ResourceDocument): ResourceDocument {
  return { HubName: nameIn(String(HubName)), HubContentName, HubContentType };
}

function versionArn(arn: string, version: string): string {
  return `${arn}/${version}`;
}

function versionsIn(document: ResourceDocument): readonly ResourceDocument[] {
  return Array.isArray(document['versions']) ? document['versions'].filter(isObject) : [];
}

/** Without a version the newest; references have none. Refuses a version that there is not. */
function versionNamed({ document, record }: LiveResource, version: unknown): ResourceDocument | undefined {
  const versions = versionsIn(document);
  const found = version === undefined ? versions.at(-1) : versions.find((one) => one['HubContentVersion'] === version);
  const ofReference =
    versions.length === 0 && [undefined, document['HubContentVersion']].includes(version as string | undefined);
  if (found !== undefined || ofReference) return found;
  throw new ServiceError('ResourceNotFound', `HubContent ${record.arn} has no version ${String(version)}.`);
}
