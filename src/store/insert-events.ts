// How do events come into their tables? With statements that are built once: at thousands of reads a second, building them would cost
// more than running them.

import type { EventRow } from './event-row.ts';
import type { Database, DatabaseTransaction } from './schema.ts';

/** An event that is to be inserted: see `eventRow`. */
export interface NewEvent {
  readonly row: EventRow;
  readonly terms: readonly string[];
}

export interface EventInserter {
  /** In this order. */
  insertEvents(transaction: DatabaseTransaction, events: readonly NewEvent[]): Promise<void>;
  /** The terms of the event with this number. An event of no account or Region is found by none. */
  insertTerms(transaction: DatabaseTransaction, event: NewEvent, seq: number): Promise<void>;
}

const COLUMNS = [
  'at',
  'body',
  'account',
  'region',
  'event_id',
  'name',
  'source',
  'management',
  'read_only',
  'username',
  'access_key',
  'principal',
] as const satisfies readonly (keyof EventRow)[];

/** For `database` and its transactions. */
export function eventInserter(database: Database | DatabaseTransaction): EventInserter {
  // The values are placeholders: every run brings its own.
  const row = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as unknown as EventRow;
  const term = { account: '', region: '', term: '', at: 0, seq: 0 };
  const insertEvent = database.insertInto('activity').values(row).returning('seq').compile();
  const insertTerm = database.insertInto('event_terms').values(term).compile();

  const insertTerms: EventInserter['insertTerms'] = async (
    transaction,
    { row: { account, region, at }, terms },
    seq,
  ) => {
    if (account === null || region === null) return;
    for (const each of terms) {
      await transaction.executeQuery({ ...insertTerm, parameters: [account, region, each, at, seq] });
    }
  };
  return {
    insertTerms,
    async insertEvents(transaction, events) {
      for (const event of events) {
        const parameters = COLUMNS.map((column) => event.row[column]);
        const [inserted] = (await transaction.executeQuery<{ seq: number }>({ ...insertEvent, parameters })).rows;
        if (inserted === undefined) throw new Error('the database gave an event no number');
        await insertTerms(transaction, event, inserted.seq);
      }
    },
  };
}
