// Schema version 3: the orders in which resources are listed, so that a page of a list does not read the resources of all pages.

import type { SchemaModule } from 'kysely';

export async function resourceOrders(schema: SchemaModule): Promise<void> {
  await schema
    .createIndex('resources_by_name')
    .on('resources')
    .columns(['account', 'region', 'type', 'name'])
    .execute();
  await schema
    .createIndex('resources_by_creation')
    .on('resources')
    .columns(['account', 'region', 'type', 'created_at', 'name'])
    .execute();
}
