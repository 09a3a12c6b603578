// Schema version 4: what SageMaker's runtimes keep beside resources: records of feature groups, and metrics. What the columns mean is in `schema.ts`.

import type { SchemaModule } from 'kysely';
import type { StoreDialect } from '../dialect.ts';

export async function runtimeTables(schema: SchemaModule, dialect: StoreDialect): Promise<void> {
  const number = dialect.wholeNumber;
  await schema
    .createTable('feature_records')
    .addColumn('feature_group', 'text', (column) => column.notNull())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('event_time', number, (column) => column.notNull())
    .addColumn('expires_at', number)
    .addColumn('deleted', number, (column) => column.notNull())
    .addColumn('features', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('feature_records_key', ['feature_group', 'identifier'])
    .execute();
  await schema
    .createTable('metrics')
    .addColumn('seq', number, dialect.numberedKey)
    .addColumn('resource', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('at', number, (column) => column.notNull())
    .addColumn('step', number)
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('metrics_of_resource').on('metrics').columns(['resource', 'name']).execute();
}
