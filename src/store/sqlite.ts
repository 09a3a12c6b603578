// The embedded database: SQLite, bound to Kysely's own SQLite dialect, opened private and durable. That no other process has
// it open is folder-lock.ts's business.

import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { CompiledQuery, SqliteDialect } from 'kysely';
import { createPrivately } from './data-folder.ts';
import type { StoreDialect } from './dialect.ts';
import { StoreError, type StoreErrorCode } from './store-error.ts';

/** How long a write waits for another program that is reading or backing up the file. */
const BUSY_MILLISECONDS = 5000;

/** Statements kept prepared. The store has a few dozen; should it have more, they are prepared again. */
const MAX_STATEMENTS = 200;

/** What SQLite's words for its result codes say about the folder that a store is to be opened in. The driver drops the codes. */
const FAILURES: Readonly<Record<string, readonly [StoreErrorCode, (folder: string) => string]>> = {
  'attempt to write a readonly database': ['NotWritable', cannotUse],
  'database disk image is malformed': ['Damaged', (folder) => `the database in ${folder} is damaged`],
  'database is locked': ['InUse', (folder) => `another process is using the data folder ${folder}`],
  'database or disk is full': ['NotWritable', cannotUse],
  'disk I/O error': ['NotWritable', cannotUse],
  'file is not a database': ['NotOurs', (folder) => `there is no Sagewarden database in ${folder}`],
  'unable to open database file': ['NotWritable', cannotUse],
};

/** Opens `file`, made with mode 0600 when it is missing. Throws SQLite's errors. */
export function openSqlite(file: string): StoreDialect {
  // SQLite gives the files beside it (-wal, -shm) the same mode.
  createPrivately(file);
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS, enableForeignKeyConstraints: true });
  try {
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    kysely: new SqliteDialect({ database: async () => forKysely(database) }),
    wholeNumber: 'integer',
    durability: {
      synced: CompiledQuery.raw('PRAGMA synchronous = FULL'),
      later: CompiledQuery.raw('PRAGMA synchronous = NORMAL'),
    },
    numberedKey: (column) => column.primaryKey().autoIncrement(),
  };
}

/** Opens `file`, which must be there, to read it beside whoever else has it open. Throws SQLite's errors. */
export function openSqliteForReading(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS, readOnly: true });
  return new SqliteDialect({ database: async () => forKysely(database) });
}

/** The StoreError for what SQLite says of `folder` while a store is opened there; any other error as it is. */
export function sqliteFailure(error: unknown, folder: string): unknown {
  if (!(error instanceof Error)) return error;
  const [code, say] = FAILURES[error.message] ?? [];
  if (code === undefined || say === undefined) return error;
  return new StoreError(code, `${say(`\`${folder}\``)}: ${error.message}`, { cause: error });
}

function cannotUse(folder: string): string {
  return `cannot use ${folder} as the data folder`;
}

/** Kysely's driver expects a statement to say whether it returns rows, and to take its parameters as one list. */
function forKysely(database: DatabaseSyncInstance) {
  const statements = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...parameters),
      run: (parameters: readonly unknown[]) => {
        // A full disk ends a transaction by itself: rolling it back once more would fail, and hide why.
        if (sql === 'rollback' && !database.isTransaction) return { changes: 0, lastInsertRowid: 0 };
        return statement.run(...parameters);
      },
      iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters),
    };
  };
  return {
    prepare(sql: string) {
      const statement = statements.get(sql) ?? prepare(sql);
      if (statements.size >= MAX_STATEMENTS) statements.clear();
      statements.set(sql, statement);
      return statement;
    },
    close() {
      try {
        // This driver frees statements only with the garbage collection, and SQLite checkpoints only after that.
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch {
        // On a full disk the log stays beside the database, and the next opening reads both.
      }
      database.close();
    },
  };
}
