// Schema version 2: what events are found by, in columns and indexes. Records that are there already are read for theirs.

import { type SchemaModule, sql } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import { eventRow } from '../event-row.ts';
import { eventInserter } from '../insert-events.ts';
import type { DatabaseTransaction } from '../schema.ts';

const TEXTS = ['account', 'region', 'event_id', 'name', 'source', 'username', 'access_key', 'principal'] as const;

/** Look-ups ask for management events of one Region of one account … */
const LOOK_UPS: Readonly<Record<string, readonly string[]>> = {
  activity_event: ['account', 'region', 'event_id', 'at'],
  activity_name: ['account', 'region', 'name', 'at'],
  activity_source: ['account', 'region', 'source', 'at'],
  activity_read_only: ['account', 'region', 'read_only', 'at'],
  activity_username: ['account', 'region', 'username', 'at'],
  activity_access_key: ['account', 'region', 'access_key', 'at'],
};

/** … exports for all of them, reports for those of the whole account. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  activity_time: ['account', 'region', 'at'],
  activity_principal: ['account', 'principal', 'source', 'name', 'region', 'at'],
};

/** Rows that are read at once. */
const BATCH = 500;

export async function eventColumns(
  schema: SchemaModule,
  dialect: StoreDialect,
  transaction: DatabaseTransaction,
): Promise<void> {
  for (const name of TEXTS) await schema.alterTable('activity').addColumn(name, 'text').execute();
  await schema.alterTable('activity').addColumn('read_only', dialect.wholeNumber).execute();
  await schema
    .alterTable('activity')
    .addColumn('management', dialect.wholeNumber, (column) => column.notNull().defaultTo(1))
    .execute();
  await schema
    .createTable('event_terms')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('term', 'text', (column) => column.notNull())
    .addColumn('at', dialect.wholeNumber, (column) => column.notNull())
    .addColumn('seq', dialect.wholeNumber, (column) => column.notNull())
    .execute();
  await fillColumns(transaction);
  for (const [name, columns] of Object.entries(LOOK_UPS)) {
    const index = schema
      .createIndex(name)
      .on('activity')
      .columns([...columns]);
    await index.where(sql.ref('management'), '=', sql.lit(1)).execute();
  }
  for (const [name, columns] of Object.entries(OTHERS)) {
    await schema
      .createIndex(name)
      .on('activity')
      .columns([...columns])
      .execute();
  }
  const terms = ['account', 'region', 'term', 'at', 'seq'];
  await schema.createIndex('event_terms_term').on('event_terms').columns(terms).execute();
  await schema.createIndex('event_terms_seq').on('event_terms').column('seq').execute();
}

async function fillColumns(transaction: DatabaseTransaction): Promise<void> {
  const { insertTerms } = eventInserter(transaction);
  for (let after = -1; ; ) {
    const rows = await transaction
      .selectFrom('activity')
      .select(['seq', 'at', 'body'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    for (const { seq, at, body } of rows) {
      const event = eventRow(JSON.parse(body), at);
      await transaction.updateTable('activity').set(event.row).where('seq', '=', seq).execute();
      await insertTerms(transaction, event, seq);
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}
