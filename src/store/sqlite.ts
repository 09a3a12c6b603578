// The embedded database: SQLite, bound to Kysely's own SQLite dialect, opened private and durable. That no other process has
// it open is folder-lock.ts's business.

import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { SqliteDialect } from 'kysely';
import { createPrivately } from './data-folder.ts';
import type { StoreDialect } from './dialect.ts';
import { StoreError } from './store-error.ts';

/** How long a write waits for another program that is reading or backing up the file. */
const BUSY_MILLISECONDS = 5000;

/** Statements kept prepared. The store has a few dozen; should it have more, they are prepared again. */
const MAX_STATEMENTS = 200;

const SQLITE_NOTADB = 26;

/** Opens `file`, made with mode 0600 when it is missing. Throws a StoreError `NotOurs` when it is no database. */
export function openSqlite(file: string): StoreDialect {
  // SQLite gives the files beside it (-wal, -shm) the same mode.
  createPrivately(file);
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS, enableForeignKeyConstraints: true });
  try {
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
  } catch (error) {
    database.close();
    if (!isSqliteError(error, SQLITE_NOTADB)) throw error;
    throw new StoreError('NotOurs', `\`${file}\` is not a Sagewarden database`, { cause: error });
  }
  return {
    kysely: new SqliteDialect({ database: async () => forKysely(database) }),
    wholeNumber: 'integer',
    numberedKey: (column) => column.primaryKey().autoIncrement(),
  };
}

/** `code` is one of SQLite's result codes. */
export function isSqliteError(error: unknown, code: number): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === code;
}

/** Kysely's driver expects a statement to say whether it returns rows, and to take its parameters as one list. */
function forKysely(database: DatabaseSyncInstance) {
  const statements = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...parameters),
      run: (parameters: readonly unknown[]) => statement.run(...parameters),
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
      // This driver frees statements only with the garbage collection, and SQLite checkpoints only after that.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}
