// SageMaker geospatial's two kinds of jobs: where they are kept, what state they are in, and who may do what with one.
// AWS: SageMaker geospatial API Reference; Service Authorization Reference, list_amazonsagemakergeospatialcapabilities.

import { createHash } from 'node:crypto';
import type { ResourceDocument, ResourceRecord } from '../../sagemaker/resource-store.ts';
import type { Tag } from '../../sagemaker/tag-rules.ts';
import type { AccessNeed, Call, Input, Output, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';

export type JobType = 'earth-observation-job' | 'vector-enrichment-job';

const ARN =
  /^arn:aws:sagemaker-geospatial:[a-z0-9-]{1,25}:[0-9]{12}:(earth-observation-job|vector-enrichment-job)\/[a-z0-9]{12,63}$/;

/** `id` is the last part of the ARN. */
export function jobArn(type: JobType, id: string, { region, caller }: Call): string {
  return `arn:aws:sagemaker-geospatial:${region}:${caller.account}:${type}/${id}`;
}

/** The ARN that a member holds; of `type`, where that is given. Refuses every other text. */
export function arnIn(input: Input, member: string, type?: JobType): string {
  const arn = String(input[member] ?? '');
  const [, found] = ARN.exec(arn) ?? [];
  if (found !== undefined && (type === undefined || type === found)) return arn;
  throw invalid(`Value '${arn.slice(0, 256)}' at '${member}' is not the ARN of a job.`);
}

/** `sagemaker-geospatial:<operation>` on a job that may be there, with its tags. */
export async function jobNeed(
  operation: string,
  arn: string,
  context: AccessNeed['context'],
  { call, world }: { readonly call: Call; readonly world: World },
): Promise<AccessNeed> {
  const record = await world.resources.byArn(arn);
  const tags = record?.account === call.caller.account ? record.tags : [];
  return { action: `sagemaker-geospatial:${operation}`, resource: arn, context: { ...context, ...tagContext(tags) } };
}

/** A job of the caller's account and Region. AWS: ResourceNotFoundException; the wording is ours. */
export async function requireJob(arn: string, call: Call, world: World): Promise<ResourceRecord> {
  const record = await world.resources.byArn(arn);
  if (record?.account === call.caller.account && record.region === call.region) return record;
  throw new ServiceError('ResourceNotFoundException', `Job ${arn} does not exist.`);
}

/** A job does nothing and comes to its end when the time of its transition has passed. */
export function statusAt({ document }: ResourceRecord, time: number): string {
  const { endsAt, stoppedAt } = document;
  if (typeof stoppedAt === 'number') return time < stoppedAt ? 'STOPPING' : 'STOPPED';
  return time < Number(endsAt) ? 'INITIALIZING' : 'COMPLETED';
}

export const ENDED: readonly string[] = ['COMPLETED', 'STOPPED'];

/** 24 hexadecimal digits: the same for the same token, so that a call that is repeated makes one job. */
export function jobId(type: JobType, token: unknown, { caller, region }: Call, world: World): string {
  if (typeof token !== 'string') return Buffer.from(world.randomBytes(12)).toString('hex');
  const origin = JSON.stringify([caller.account, region, type, token]);
  return createHash('sha256').update(origin).digest('hex').slice(0, 24);
}

/** A job as Get and List tell it. */
export function describeJob(job: ResourceRecord, time: number): Output {
  const { InputConfig, ...document } = job.document;
  return {
    ...document,
    ...(InputConfig !== undefined && { InputConfig: withDates(InputConfig as ResourceDocument) }),
    Arn: job.arn,
    CreationTime: new Date(job.createdAt),
    DurationInSeconds: 0,
    Status: statusAt(job, time),
    Tags: Object.fromEntries(job.tags.map(({ key, value }) => [key, value])),
  };
}

export function tagContext(tags: readonly Tag[]): AccessNeed['context'] {
  return Object.fromEntries(tags.map(({ key, value }) => [`aws:ResourceTag/${key}`, value]));
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

/** Times in a stored document are text; the one structure that has some gets them back as dates. */
function withDates(config: ResourceDocument): ResourceDocument {
  const query = config['RasterDataCollectionQuery'] as ResourceDocument | undefined;
  const range = query?.['TimeRangeFilter'] as ResourceDocument | undefined;
  if (query === undefined || range === undefined) return config;
  const TimeRangeFilter = Object.fromEntries(
    Object.entries(range).map(([name, time]) => [name, new Date(String(time))]),
  );
  return { ...config, RasterDataCollectionQuery: { ...query, TimeRangeFilter } };
}
