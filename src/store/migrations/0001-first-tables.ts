// Schema version 1: identity records with their change feed, resources, activity. What the columns mean is in `schema.ts`.

import type { SchemaModule } from 'kysely';
import type { StoreDialect } from '../dialect.ts';

export async function firstTables(schema: SchemaModule, dialect: StoreDialect): Promise<void> {
  const number = dialect.wholeNumber;
  await schema
    .createTable('identity_records')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('version', number, (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('identity_records_key', ['kind', 'account', 'key'])
    .execute();
  await schema
    .createTable('changes')
    .addColumn('seq', number, dialect.numberedKey)
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('op', 'text', (column) => column.notNull())
    .addColumn('at', number, (column) => column.notNull())
    .execute();
  await schema
    .createTable('resources')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_lower', 'text', (column) => column.notNull())
    .addColumn('arn', 'text', (column) => column.notNull().unique())
    .addColumn('version', number, (column) => column.notNull())
    .addColumn('created_at', number, (column) => column.notNull())
    .addColumn('updated_at', number, (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('resources_key', ['account', 'region', 'type', 'name_lower'])
    .execute();
  await schema
    .createTable('activity')
    .addColumn('seq', number, dialect.numberedKey)
    .addColumn('at', number, (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
}
