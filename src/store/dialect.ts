// What differs between the databases that the store can use. Everything else is the same Kysely query on each of them.

import type { ColumnDefinitionBuilder, Dialect } from 'kysely';

export interface StoreDialect {
  readonly kysely: Dialect;
  /** Column type for whole numbers up to 2^53: times in milliseconds, versions. Read back as JavaScript numbers. */
  readonly wholeNumber: 'integer' | 'bigint';
  /** Makes a column the primary key that the database numbers itself, rising, no number ever used twice. */
  readonly numberedKey: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
}
