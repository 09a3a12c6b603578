// The steps that lead from an empty database to the present schema, in order. A step that was released is never changed.

import type { SchemaModule } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { DatabaseTransaction } from '../schema.ts';
import { firstTables } from './0001-first-tables.ts';
import { eventColumns } from './0002-event-columns.ts';
import { resourceOrders } from './0003-resource-orders.ts';
import { runtimeTables } from './0004-runtime-tables.ts';

type Migration = (schema: SchemaModule, dialect: StoreDialect, transaction: DatabaseTransaction) => Promise<void>;

/** Step n leads from schema version n to n + 1. */
export const MIGRATIONS: readonly Migration[] = [firstTables, eventColumns, resourceOrders, runtimeTables];
