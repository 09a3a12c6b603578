// What differs between the databases that the store can use. Everything else is the same Kysely query on each of them.

import type { ColumnDefinitionBuilder, CompiledQuery, Dialect } from 'kysely';

export interface StoreDialect {
  readonly kysely: Dialect;
  /** Column type for whole numbers up to 2^53: times in milliseconds, versions. Read back as JavaScript numbers. */
  readonly wholeNumber: 'integer' | 'bigint';
  /**
   * What is said before transactions that must be on disk when they have ended, and before those that may be there a little later: these
   * outlive the process at once, but not a loss of power.
   */
  readonly durability: Readonly<Record<'synced' | 'later', CompiledQuery>>;
  /** Makes a column the primary key that the database numbers itself, rising, no number ever used twice. */
  readonly numberedKey: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
}
