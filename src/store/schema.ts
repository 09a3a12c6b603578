// The tables of the store, as Kysely sees them. How they come to be is in `migrations/`.

import type { Generated, Kysely, Transaction } from 'kysely';
import type { RecordKind } from '../identity/records.ts';

/** Facts about the database itself: see `settings.ts`. */
interface SettingsTable {
  name: string;
  value: string;
}

/** One identity record (`identity/records.ts`). */
interface IdentityRecordsTable {
  kind: RecordKind;
  account: string;
  /** As `recordKey` folds it. */
  key: string;
  /** Rises by one with every change. */
  version: number;
  /** The record as JSON. */
  body: string;
}

/** What happened to identity records, in order: what a node that holds them in memory has to follow. */
interface ChangesTable {
  seq: Generated<number>;
  kind: RecordKind;
  account: string;
  key: string;
  op: 'put' | 'delete';
  at: number;
}

/** One SageMaker resource (`sagemaker/resource-store.ts`). */
export interface ResourcesTable {
  account: string;
  region: string;
  type: string;
  name: string;
  /** Names are unique without regard to case. */
  name_lower: string;
  arn: string;
  version: number;
  created_at: number;
  updated_at: number;
  /** JSON. */
  document: string;
  /** JSON. */
  tags: string;
}

/** One record of a feature group (`sagemaker/runtime-store.ts`). */
export interface FeatureRecordsTable {
  feature_group: string;
  identifier: string;
  /** Microseconds since the epoch. */
  event_time: number;
  expires_at: number | null;
  /** 1 when it was deleted softly. */
  deleted: number;
  /** JSON. */
  features: string;
}

export interface MetricsTable {
  seq: Generated<number>;
  resource: string;
  name: string;
  at: number;
  step: number | null;
  /** In decimal notation, so that every double comes back as it was. */
  value: string;
}

/** One event. What it is found by is null where its record does not tell it. */
export interface ActivityTable {
  seq: Generated<number>;
  /** The time of the event in milliseconds. */
  at: number;
  /** A CloudTrail record as JSON. */
  body: string;
  account: string | null;
  region: string | null;
  event_id: string | null;
  name: string | null;
  source: string | null;
  /** 0 or 1: whether it is a management event, which look-ups are about, and no data event. */
  management: number;
  /** 0 or 1. */
  read_only: number | null;
  username: string | null;
  access_key: string | null;
  /** The unique id of the user or role that called. */
  principal: string | null;
}

/** A name or type of a resource that an event names, as `event-row.ts` writes it; the rest is the event's. */
interface EventTermsTable {
  account: string;
  region: string;
  term: string;
  at: number;
  seq: number;
}

export interface Schema {
  settings: SettingsTable;
  identity_records: IdentityRecordsTable;
  changes: ChangesTable;
  resources: ResourcesTable;
  activity: ActivityTable;
  event_terms: EventTermsTable;
  feature_records: FeatureRecordsTable;
  metrics: MetricsTable;
}

export type Database = Kysely<Schema>;
export type DatabaseTransaction = Transaction<Schema>;
