// Feature Store's runtime: records are put, updated, read, listed and deleted. Feature groups are the control plane's.

import type { FeatureGroup } from '../../sagemaker/feature-group.ts';
import { isObject, valuesAt } from '../../sagemaker/paths.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import { FEATURE_STORE_ROWS } from '../../sagemaker/runtime-rows.ts';
import type { FeatureRecord } from '../../sagemaker/runtime-store.ts';
import type { Input, Output, ServiceOperations } from '../operation.ts';
import { openPageToken, sealPageToken } from '../sagemaker/page-token.ts';
import { homeOf } from '../sagemaker/resources.ts';
import { type RuntimeCall, runtimeOperations } from '../sagemaker/runtime-operation.ts';
import { ServiceError } from '../service-error.ts';
import {
  deleteRecord,
  findRecord,
  present,
  putRecord,
  requireGroup,
  requireOnline,
  updateRecord,
} from './online-records.ts';

const DEFAULT_PAGE_SIZE = 100;
/** Records that are read at once while a page is filled. */
const BATCH = 200;

export const featureStoreOperations: ServiceOperations = runtimeOperations(
  FEATURE_STORE_ROWS,
  {
    PutRecord: async (call) => {
      await putRecord(await groupOf(call), call.input, call);
      return {};
    },

    DeleteRecord: async (call) => {
      await deleteRecord(await groupOf(call), call.input, call);
      return {};
    },

    UpdateRecord: async (call) => {
      await updateRecord(await groupOf(call), call.input, call);
      return {};
    },

    GetRecord: async (call) => {
      const group = await groupOf(call);
      requireOnline(group);
      const names = namesOf(group, call.input);
      const record = await findRecord(group, String(call.input['RecordIdentifierValueAsString']), call);
      return record === undefined ? {} : { Record: recordMember(record, names), ...expiry(record, call.input) };
    },

    BatchGetRecord: async (call) => {
      const records: Output[] = [];
      const errors: Output[] = [];
      for (const wish of valuesAt(call.input, 'Identifiers[]').filter(isObject)) {
        const { group, names, failure } = await wishedGroup(wish, call);
        for (const identifier of valuesAt(wish, 'RecordIdentifiersValueAsString[]').map(String)) {
          const named = { FeatureGroupName: wish['FeatureGroupName'], RecordIdentifierValueAsString: identifier };
          const record = group && (await findRecord(group, identifier, call));
          if (record !== undefined) {
            records.push({ ...named, Record: recordMember(record, names), ...expiry(record, call.input) });
          } else if (failure !== undefined) errors.push({ ...named, ...failure });
        }
      }
      return { Records: records, Errors: errors, UnprocessedIdentifiers: [] };
    },

    BatchWriteRecord: async (call) => {
      const errors: Output[] = [];
      for (const entry of valuesAt(call.input, 'Entries[]').filter(isObject)) {
        const { TtlDuration } = call.input;
        const failure = await refusalOf(async () => {
          await putRecord(await requireGroup(groupArn(entry, call), call), { TtlDuration, ...entry }, call);
        });
        if (failure !== undefined) errors.push({ Entry: entry, ...failure });
      }
      return { Errors: errors, UnprocessedEntries: [] };
    },

    ListRecords: async (call) => {
      const { input, world, targets } = call;
      const group = await groupOf(call);
      requireOnline(group);
      const withDeleted = input['IncludeSoftDeletedRecords'] === true;
      const list = ['ListRecords', targets[0] ?? '', withDeleted];
      const behind = openPageToken(input['NextToken'], list, world.sealer)?.name;
      const size = Number(input['MaxResults'] ?? DEFAULT_PAGE_SIZE);
      const found = await identifiersAfter(group, behind, size + 1, withDeleted, call);
      const page = found.slice(0, size);
      const last = page.at(-1);
      const more = last !== undefined && found.length > size;
      return {
        RecordIdentifiers: page,
        ...(more && { NextToken: sealPageToken({ value: last, name: last }, list, world.sealer) }),
      };
    },
  },
  { dataEvents: true },
);

function groupOf(call: RuntimeCall): Promise<FeatureGroup> {
  return requireGroup(call.targets[0] ?? '', call);
}

/** Of one entry of a batch. */
function groupArn(entry: Input, { call }: RuntimeCall): string {
  const given = String(entry['FeatureGroupName']);
  return given.startsWith('arn:') ? given : resourceArn(homeOf(call), 'feature-group', given);
}

/** The group that an entry of BatchGetRecord reads from and the features that it wants, or why it cannot. */
async function wishedGroup(wish: Input, call: RuntimeCall) {
  let group: FeatureGroup | undefined;
  let names: readonly string[] | undefined;
  const failure = await refusalOf(async () => {
    const found = await requireGroup(groupArn(wish, call), call);
    requireOnline(found);
    names = namesOf(found, wish);
    group = found;
  });
  return { group, names, failure };
}

/** Which features are asked for; absent: all. Refuses one that the group does not define. */
function namesOf(group: FeatureGroup, { FeatureNames }: Input): readonly string[] | undefined {
  if (!Array.isArray(FeatureNames)) return undefined;
  const unknown = FeatureNames.find((name) => !group.definitions.has(String(name)));
  if (unknown === undefined) return FeatureNames.map(String);
  throw new ServiceError('ValidationError', `Feature ${unknown} is not defined in feature group ${group.name}.`);
}

function recordMember({ features }: FeatureRecord, names: readonly string[] | undefined): readonly Output[] {
  return features
    .filter(({ name }) => names === undefined || names.includes(name))
    .map(({ name, value }) => ({
      FeatureName: name,
      ...(typeof value === 'string' ? { ValueAsString: value } : { ValueAsStringList: value }),
    }));
}

/** AWS: ExpirationTimeResponse; the time is in ISO 8601. */
function expiry({ expiresAt }: FeatureRecord, { ExpirationTimeResponse }: Input): Output {
  if (ExpirationTimeResponse !== 'Enabled' || expiresAt === undefined) return {};
  return { ExpiresAt: new Date(expiresAt).toISOString() };
}

async function refusalOf(work: () => Promise<void>): Promise<Output | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return { ErrorCode: error.code, ErrorMessage: error.message };
    throw error;
  }
}

async function identifiersAfter(
  group: FeatureGroup,
  behind: string | undefined,
  wanted: number,
  withDeleted: boolean,
  { call, world }: RuntimeCall,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let after = behind; found.length < wanted; ) {
    const batch = await world.runtime.records(group.key, after, BATCH);
    for (const record of batch) {
      if (present(record, call.time) !== undefined && (withDeleted || !record.deleted)) found.push(record.identifier);
    }
    if (batch.length < BATCH) break;
    after = batch.at(-1)?.identifier;
  }
  return found.slice(0, wanted);
}
