// Facts that the database keeps about itself: its schema version, and a seal by which the right master key is known.

import type { Database, DatabaseTransaction } from './schema.ts';

type SettingName = 'schemaVersion' | 'masterKeyCheck';

export async function readSetting(database: Database, name: SettingName): Promise<string | undefined> {
  const row = await database.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

export async function writeSetting(
  database: Database | DatabaseTransaction,
  name: SettingName,
  value: string,
): Promise<void> {
  await database
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
