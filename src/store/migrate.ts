// Brings a database to the schema that this program knows, or refuses one that is ahead of it.

import type { StoreDialect } from './dialect.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import type { Database } from './schema.ts';
import { readSetting, writeSetting } from './settings.ts';
import { StoreError } from './store-error.ts';

/**
 * Runs the missing steps, each in a transaction of its own. Throws a StoreError `NewerVersion` for a database ahead of us;
 * `place` is how its message names the database.
 */
export async function migrate(database: Database, dialect: StoreDialect, place: string): Promise<void> {
  await database.schema
    .createTable('settings')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  const version = Number((await readSetting(database, 'schemaVersion')) ?? 0);
  if (!(version <= MIGRATIONS.length)) {
    const known = `this program knows versions up to ${MIGRATIONS.length}`;
    throw new StoreError('NewerVersion', `\`${place}\` has schema version ${version}, ${known}`);
  }
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    await database.transaction().execute(async (transaction) => {
      await step(transaction.schema, dialect, transaction);
      await writeSetting(transaction, 'schemaVersion', String(index + 1));
    });
  }
}
