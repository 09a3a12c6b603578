// SageMaker geospatial: jobs are started, told, listed, stopped, deleted and tagged. They compute nothing. What needs satellite images,
// results or S3 is refused by name.

import { isObject } from '../../sagemaker/paths.ts';
import type { ResourceRecord } from '../../sagemaker/resource-store.ts';
import { problemOfNames, requestTagKeys, type Tag, tagNameKeys } from '../../sagemaker/tag-rules.ts';
import type { NotServed } from '../iam/not-served.ts';
import type { Call, Input, Operation, Output, ServiceOperations, World } from '../operation.ts';
import { pageByCreation } from '../sagemaker/creation-order.ts';
import { ServiceError } from '../service-error.ts';
import { arnIn, describeJob, ENDED, invalid, type JobType, jobNeed, requireJob, statusAt } from './jobs.ts';
import { startOperation, tagsIn } from './start.ts';

export const GEOSPATIAL_NOT_SERVED: readonly NotServed[] = [
  {
    operations: ['ListRasterDataCollections', 'GetRasterDataCollection', 'SearchRasterDataCollection', 'GetTile'],
    reason: 'They show satellite images of AWS’s partners, which are not here.',
  },
  {
    operations: ['ExportEarthObservationJob', 'ExportVectorEnrichmentJob'],
    reason: 'They copy results to Amazon S3: jobs have no results here, and there is no S3.',
  },
];

const EARTH = 'earth-observation-job';
const VECTOR = 'vector-enrichment-job';

const operations: readonly Operation[] = [
  startOperation('StartEarthObservationJob', EARTH),
  startOperation('StartVectorEnrichmentJob', VECTOR, vectorType),
  onJob('GetEarthObservationJob', EARTH, true, async (job, call) => describeJob(job, call.time)),
  onJob('GetVectorEnrichmentJob', VECTOR, true, async (job, call) => describeJob(job, call.time)),
  onJob('StopEarthObservationJob', EARTH, false, stop),
  onJob('StopVectorEnrichmentJob', VECTOR, false, stop),
  onJob('DeleteEarthObservationJob', EARTH, false, remove),
  onJob('DeleteVectorEnrichmentJob', VECTOR, false, remove),
  listOperation('ListEarthObservationJobs', EARTH, 'EarthObservationJobSummaries', (job) => ({
    OperationType: operationType(job),
  })),
  listOperation('ListVectorEnrichmentJobs', VECTOR, 'VectorEnrichmentJobSummaries', (job) => ({
    Type: job.document['Type'],
  })),
  {
    name: 'ListTagsForResource',
    readOnly: true,
    needs: async (input, call, world) => [
      await jobNeed('ListTagsForResource', arnIn(input, 'ResourceArn'), {}, { call, world }),
    ],
    perform: async (input, call, world) => {
      const { tags } = await requireJob(arnIn(input, 'ResourceArn'), call, world);
      return { Tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) };
    },
  },
  tagging('TagResource', (input) => {
    const added = tagsIn(input);
    const kept = (tags: readonly Tag[]) => tags.filter(({ key }) => !added.some((tag) => tag.key === key));
    return { context: requestTagKeys(added), change: (tags) => [...kept(tags), ...added] };
  }),
  tagging('UntagResource', (input) => {
    const names = Array.isArray(input['TagKeys']) ? input['TagKeys'].map(String) : [];
    return { context: tagNameKeys(names), change: (tags) => tags.filter(({ key }) => !names.includes(key)) };
  }),
];

export const geospatialOperations: ServiceOperations = new Map(
  operations.map((operation) => [operation.name, operation]),
);

function onJob(
  name: string,
  type: JobType,
  readOnly: boolean,
  perform: (job: ResourceRecord, call: Call, world: World) => Promise<Output>,
): Operation {
  return {
    name,
    readOnly,
    needs: async (input, call, world) => [await jobNeed(name, arnIn(input, 'Arn', type), {}, { call, world })],
    perform: async (input, call, world) =>
      perform(await requireJob(arnIn(input, 'Arn', type), call, world), call, world),
  };
}

async function stop(job: ResourceRecord, call: Call, world: World): Promise<Output> {
  const status = statusAt(job, call.time);
  if (status !== 'INITIALIZING') throw new ServiceError('ConflictException', `Job ${job.arn} is in status ${status}.`);
  await replace(
    job,
    { document: { ...job.document, stoppedAt: call.time + world.transitionMilliseconds } },
    call,
    world,
  );
  return {};
}

async function remove(job: ResourceRecord, call: Call, world: World): Promise<Output> {
  const status = statusAt(job, call.time);
  if (!ENDED.includes(status)) throw new ServiceError('ConflictException', `Job ${job.arn} is in status ${status}.`);
  if ((await world.resources.delete(job, job.version)) === 'conflict') throw changedMeanwhile(job);
  return {};
}

function tagging(
  name: string,
  read: (input: Input) => {
    readonly context: Readonly<Record<string, string | readonly string[]>>;
    readonly change: (tags: readonly Tag[]) => readonly Tag[];
  },
): Operation {
  return {
    name,
    readOnly: false,
    needs: async (input, call, world) => [
      await jobNeed(name, arnIn(input, 'ResourceArn'), read(input).context, { call, world }),
    ],
    perform: async (input, call, world) => {
      const job = await requireJob(arnIn(input, 'ResourceArn'), call, world);
      const tags = read(input).change(job.tags);
      const problem = problemOfNames(tags.map(({ key }) => key));
      if (problem !== undefined) throw invalid(problem);
      await replace(job, { tags }, call, world);
      return {};
    },
  };
}

/** AWS: MaxResults is 20 at most. Sorted by creation; newest first unless SortOrder says otherwise. */
function listOperation(name: string, type: JobType, items: string, more: (job: ResourceRecord) => Output): Operation {
  return {
    name,
    readOnly: true,
    needs: () => [{ action: `sagemaker-geospatial:${name}`, resource: '*', context: {} }],
    perform: async (input, call, world) => {
      const size = Number(input['MaxResults'] ?? MAX_RESULTS);
      if (!(size >= 1 && size <= MAX_RESULTS)) throw invalid(`MaxResults must be from 1 to ${MAX_RESULTS}.`);
      const { SortBy, SortOrder, StatusEquals } = input;
      if (SortBy !== undefined && SortBy !== 'CreationTime') throw invalid('SortBy must be CreationTime.');
      const ascending = SortOrder === 'ASCENDING';
      const jobs = (await world.resources.list(call.caller.account, call.region, type)).filter(
        (job) => StatusEquals === undefined || statusAt(job, call.time) === StatusEquals,
      );
      const list = [name, String(StatusEquals ?? ''), ascending];
      const { page, next } = pageByCreation(jobs, { ascending, size, list, token: input['NextToken'] }, world);
      return { [items]: page.map((job) => ({ ...summaryOf(job, call.time), ...more(job) })), ...next };
    },
  };
}

const MAX_RESULTS = 20;

function summaryOf(job: ResourceRecord, time: number): Output {
  const { Arn, CreationTime, DurationInSeconds, Name, Status, Tags } = describeJob(job, time);
  return { Arn, CreationTime, DurationInSeconds, Name, Status, Tags };
}

/** AWS: `OperationType`; the values are the configurations' names in capitals. Derived: they are not documented. */
function operationType(job: ResourceRecord): string {
  const [config = ''] = Object.keys(isObject(job.document['JobConfig']) ? job.document['JobConfig'] : {});
  return config
    .replace(/Config$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toUpperCase();
}

function vectorType({ JobConfig }: Input): string {
  return isObject(JobConfig) && 'MapMatchingConfig' in JobConfig ? 'MAP_MATCHING' : 'REVERSE_GEOCODING';
}

async function replace(job: ResourceRecord, change: Partial<ResourceRecord>, call: Call, world: World): Promise<void> {
  const changed = { ...job, ...change, updatedAt: call.time, version: job.version + 1 };
  if ((await world.resources.replace(changed)) === 'conflict') throw changedMeanwhile(job);
}

function changedMeanwhile({ arn }: ResourceRecord): ServiceError {
  return new ServiceError('ConflictException', `Job ${arn} was changed at the same time; try again.`);
}
