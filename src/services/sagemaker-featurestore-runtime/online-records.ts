// The records of a feature group's online store: what is written, what is deleted, what is seen. The offline store would be in S3, where
// nothing is written here.
// AWS: SageMaker API Reference, PutRecord, DeleteRecord, UpdateRecord, GetRecord.

import { type FeatureGroup, lifetimeOf, readFeatureGroup } from '../../sagemaker/feature-group.ts';
import { type Read, readEventTime, readFeatures, textOf } from '../../sagemaker/feature-values.ts';
import type { Feature, FeatureRecord, RecordChange } from '../../sagemaker/runtime-store.ts';
import type { Input, World } from '../operation.ts';
import type { Setting } from '../sagemaker/invocation.ts';
import { keptResource } from '../sagemaker/kept-resource.ts';
import { ServiceError } from '../service-error.ts';

/** Refuses a group that is not there or not ready. AWS: GetRecord's ResourceNotFound; the wordings are ours. */
export async function requireGroup(arn: string, setting: Setting): Promise<FeatureGroup> {
  const live = await keptResource(arn, setting);
  const group = live && readFeatureGroup(live);
  if (live === undefined || group === undefined) {
    throw new ServiceError('ResourceNotFound', `Feature group ${arn.slice(arn.indexOf('/') + 1)} does not exist.`);
  }
  const status = live.status ?? live.document['FeatureGroupStatus'] ?? 'Created';
  if (status === 'Created') return group;
  throw new ServiceError('ValidationError', `Feature group ${group.name} is in status ${status}, not Created.`);
}

export function requireOnline(group: FeatureGroup): void {
  if (group.stores.includes('OnlineStore')) return;
  throw new ServiceError('ValidationError', `Feature group ${group.name} has no online store.`);
}

/** As it is seen at `time` (milliseconds since the epoch): not once it has expired. */
export function present(record: FeatureRecord | undefined, time: number): FeatureRecord | undefined {
  return record?.expiresAt !== undefined && record.expiresAt <= time ? undefined : record;
}

/** Puts a record in the place of one whose event time is earlier; another one is history, which is the offline store's. */
export async function putRecord(group: FeatureGroup, input: Input, { call, world }: Setting): Promise<void> {
  const features = required(readFeatures(group, input['Record']));
  const identifier = featureText(group, features, group.identifierFeature);
  const eventTime = required(readEventTime(group, featureText(group, features, group.eventTimeFeature)));
  const record = { group: group.key, identifier, eventTime, deleted: false, features };
  const expiry = expiryOf(eventTime, lifetimeOf(input['TtlDuration']) ?? group.lifetime);
  if (!targetsOnline(group, input)) return;
  await world.runtime.changeRecord(record, (stored) => {
    const current = present(stored, call.time);
    const change: RecordChange =
      current === undefined || eventTime > current.eventTime ? { put: { ...record, ...expiry } } : 'keep';
    return { change, result: undefined };
  });
}

/**
 * SoftDelete leaves word that the record was deleted, unless the one that is there is as new; HardDelete removes it, and refuses when the
 * one that is there is as new.
 */
export async function deleteRecord(group: FeatureGroup, input: Input, { call, world }: Setting): Promise<void> {
  const identifier = String(input['RecordIdentifierValueAsString']);
  const eventTime = required(readEventTime(group, String(input['EventTime'])));
  if (!targetsOnline(group, input)) return;
  const address = { group: group.key, identifier };
  const hard = input['DeletionMode'] === 'HardDelete';
  const deleted = { ...address, eventTime, deleted: true, features: [] };
  const done = await world.runtime.changeRecord<boolean>(address, (stored) => {
    const current = present(stored, call.time);
    if (current !== undefined && eventTime <= current.eventTime) return { change: 'keep', result: !hard };
    return { change: hard ? 'remove' : { put: deleted }, result: true };
  });
  if (!done) {
    throw new ServiceError('ValidationError', 'EventTime must be later than that of the record in the online store.');
  }
}

/** Changes single features of a record that is there. */
export async function updateRecord(group: FeatureGroup, input: Input, { call, world }: Setting): Promise<void> {
  if (!['Standard_V2', 'InMemory'].includes(group.storageType)) {
    throw new ServiceError(
      'ValidationError',
      `UpdateRecord needs the storage type Standard_V2 or InMemory; that of feature group ${group.name} is ${group.storageType}.`,
    );
  }
  const identifier = String(input['RecordIdentifierValueAsString']);
  const features = required(readFeatures(group, input['Features']));
  const named = textOf(features, group.identifierFeature);
  if (named !== undefined && named !== identifier) {
    throw new ServiceError('ValidationError', `The record identifier ${group.identifierFeature} cannot be changed.`);
  }
  const given = textOf(features, group.eventTimeFeature);
  const eventTime = given === undefined ? undefined : required(readEventTime(group, given));
  const lifetime = lifetimeOf(input['TtlDuration']);
  if (lifetime !== undefined && eventTime === undefined) {
    throw new ServiceError('ValidationError', 'A TtlDuration needs an EventTime in the same request.');
  }
  if (!targetsOnline(group, input)) return;
  const address = { group: group.key, identifier };
  const outcome = await world.runtime.changeRecord<'done' | 'missing' | 'older'>(address, (stored) => {
    const current = present(stored, call.time);
    if (current === undefined || current.deleted) return { change: 'keep', result: 'missing' };
    if (eventTime !== undefined && eventTime < current.eventTime) return { change: 'keep', result: 'older' };
    const merged = {
      ...current,
      eventTime: eventTime ?? current.eventTime,
      features: merge(current.features, features),
    };
    const expiry = eventTime === undefined ? {} : expiryOf(eventTime, lifetime ?? group.lifetime);
    return { change: { put: { ...merged, ...expiry } }, result: 'done' };
  });
  if (outcome === 'missing') throw new ServiceError('ResourceNotFound', `Record ${identifier} does not exist.`);
  if (outcome === 'older') {
    throw new ServiceError('ConflictException', 'EventTime is older than that of the record in the online store.');
  }
}

/** What a record is to a reader: `undefined` when there is none, or it was deleted. */
export async function findRecord(
  group: FeatureGroup,
  identifier: string,
  { call, world }: { readonly call: Setting['call']; readonly world: World },
): Promise<FeatureRecord | undefined> {
  const record = present(await world.runtime.record({ group: group.key, identifier }), call.time);
  return record?.deleted ? undefined : record;
}

/** By default all stores that the group has. Refuses one that it has not. */
function targetsOnline(group: FeatureGroup, input: Input): boolean {
  const wished = Array.isArray(input['TargetStores']) ? input['TargetStores'].map(String) : group.stores;
  const missing = wished.find((store) => !(group.stores as readonly string[]).includes(store));
  if (missing === undefined) return wished.includes('OnlineStore');
  throw new ServiceError('ValidationError', `Feature group ${group.name} has no ${missing}.`);
}

function featureText(group: FeatureGroup, features: readonly Feature[], name: string): string {
  const text = textOf(features, name);
  if (text !== undefined && text !== '') return text;
  throw new ServiceError(
    'ValidationError',
    `The record has no value for ${name}, which feature group ${group.name} requires.`,
  );
}

/** The last time that a date can tell, in milliseconds since the epoch. */
const LAST_TIME = 8.64e15;

function expiryOf(eventTime: number, lifetime: number | undefined): Pick<FeatureRecord, 'expiresAt'> {
  return lifetime === undefined ? {} : { expiresAt: Math.min(Math.floor(eventTime / 1000) + lifetime, LAST_TIME) };
}

function merge(current: readonly Feature[], changed: readonly Feature[]): readonly Feature[] {
  const kept = current.map((feature) => changed.find(({ name }) => name === feature.name) ?? feature);
  return [...kept, ...changed.filter(({ name }) => !current.some((feature) => feature.name === name))];
}

function required<T>(read: Read<T>): T {
  if ('problem' in read) throw new ServiceError('ValidationError', read.problem);
  return read.value;
}
