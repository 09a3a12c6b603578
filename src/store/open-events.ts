// Reads the events of a data folder from beside the server, or while none is running: nothing is written, migrated or locked. SQLite's
// write-ahead log lets such a reader see what was committed when each of its pages was read.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, type SqlBool, sql } from 'kysely';
import { notWritable } from './data-folder.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { DATABASE_FILE } from './open-store.ts';
import type { Database, Schema } from './schema.ts';
import { readSetting } from './settings.ts';
import { openSqliteForReading, sqliteFailure } from './sqlite.ts';
import { StoreError } from './store-error.ts';

/** Events of an account and Region. */
export interface EventPlace {
  readonly account: string;
  readonly region: string;
  readonly count: number;
}

/** Milliseconds since the epoch: from the first on, before the second. */
export interface EventSpan {
  readonly from: number;
  readonly to: number;
}

export interface StoredEvent {
  readonly at: number;
  /** The record as JSON. */
  readonly body: string;
}

export interface EventReader {
  /** Where there are events in a span, in the order of accounts and Regions. */
  places(span: EventSpan): Promise<readonly EventPlace[]>;
  /** The events of a place in a span, the oldest first. */
  events(place: Pick<EventPlace, 'account' | 'region'>, span: EventSpan): AsyncIterable<StoredEvent>;
  close(): Promise<void>;
}

/** Events that are in memory at once. */
const PAGE = 500;

/** Throws a StoreError when there is no store in `folder` that this program can read. */
export async function openEvents(folder: string): Promise<EventReader> {
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) throw new StoreError('NotOurs', `there is no Sagewarden data in \`${folder}\``);
  let database: Kysely<Schema> | undefined;
  try {
    database = new Kysely<Schema>({ dialect: openSqliteForReading(file) });
    await checkVersion(database, file);
    return eventReader(database);
  } catch (error) {
    await database?.destroy();
    throw notWritable(sqliteFailure(error, folder), folder);
  }
}

async function checkVersion(database: Database, file: string): Promise<void> {
  const version = Number(await readSetting(database, 'schemaVersion'));
  const known = MIGRATIONS.length;
  if (version > known)
    throw new StoreError('NewerVersion', `\`${file}\` has schema version ${version}, this program knows ${known}`);
  if (version !== known)
    throw new StoreError('OlderVersion', `\`${file}\` has schema version ${version}, this program needs ${known}`);
}

function eventReader(database: Kysely<Schema>): EventReader {
  return {
    async places({ from, to }) {
      const rows = await database
        .selectFrom('activity')
        .select((is) => ['account', 'region', is.fn.countAll<number>().as('count')])
        .where('at', '>=', from)
        .where('at', '<', to)
        .groupBy(['account', 'region'])
        .orderBy('account')
        .orderBy('region')
        .execute();
      return rows.flatMap(({ account, region, count }) =>
        account === null || region === null ? [] : [{ account, region, count: Number(count) }],
      );
    },

    async *events({ account, region }, { from, to }) {
      let [at, seq] = [from, -1];
      for (;;) {
        const rows = await database
          .selectFrom('activity')
          .select(['seq', 'at', 'body'])
          .where('account', '=', account)
          .where('region', '=', region)
          .where('at', '>=', at)
          .where('at', '<', to)
          .where(sql<SqlBool>`(at > ${at} or seq > ${seq})`)
          .orderBy('at')
          .orderBy('seq')
          .limit(PAGE)
          .execute();
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) return;
        ({ at, seq } = last);
      }
    },

    close: () => database.destroy(),
  };
}
