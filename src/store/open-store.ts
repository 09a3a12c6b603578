// Opens everything that Sagewarden keeps: identities, resources, activity and the key that seals secrets, in one data folder.

import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { ActivityHistory, ActivityLog } from '../identity/activity-log.ts';
import type { IdentityStore } from '../identity/identity-store.ts';
import type { Quotas } from '../identity/quotas.ts';
import type { Sealer } from '../identity/seal.ts';
import type { ResourceStore } from '../sagemaker/resource-store.ts';
import type { RuntimeStore } from '../sagemaker/runtime-store.ts';
import { notWritable, prepareDataFolder } from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { openSealer } from './master-key.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { openActivityLog } from './sql-activity-log.ts';
import { openIdentityStore } from './sql-identity-store.ts';
import { openResourceStore } from './sql-resource-store.ts';
import { openRuntimeStore } from './sql-runtime-store.ts';
import { openSqlite, sqliteFailure } from './sqlite.ts';
import { createWriteQueue } from './write-queue.ts';

export const DATABASE_FILE = 'sagewarden.db';

export interface StoreOptions {
  /** The data folder; made when it is missing. */
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** 32 bytes. Without it the key is kept in the folder, and made there at first start. */
  readonly masterKey?: Uint8Array;
  /** How much accounts may hold; AWS's own quotas without it. */
  readonly quotas?: Quotas;
}

export interface Store {
  readonly identity: IdentityStore;
  readonly resources: ResourceStore;
  readonly runtime: RuntimeStore;
  readonly activity: ActivityLog & ActivityHistory;
  readonly sealer: Sealer;
  /** Waits for the writes that were begun. */
  close(): Promise<void>;
}

/** Throws a StoreError when the folder cannot be used; then nothing stays open. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { folder } = options;
  const opened: (() => void | Promise<void>)[] = [];
  try {
    prepareDataFolder(folder);
    opened.unshift(lockFolder(folder));
    const file = join(folder, DATABASE_FILE);
    const dialect = openSqlite(file);
    const database = new Kysely<Schema>({ dialect: dialect.kysely });
    opened.unshift(() => database.destroy());
    await migrate(database, dialect, file);
    const sealer = await openSealer(database, folder, options.masterKey);
    const writes = createWriteQueue(database, dialect);
    const activity = openActivityLog(database, writes, options.now);
    opened.unshift(async () => {
      await Promise.all([activity.close(), writes.close()]);
    });
    return {
      identity: await openIdentityStore(database, writes, options),
      resources: openResourceStore(database, writes),
      runtime: openRuntimeStore(database, writes),
      activity,
      sealer,
      close: () => closeAll(opened.splice(0)),
    };
  } catch (error) {
    await closeAll(opened);
    throw notWritable(sqliteFailure(error, folder), folder);
  }
}

/** The last that was opened first. */
async function closeAll(opened: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const close of opened) await close();
}
