// The activity log over the database: one row an event, in the order in which they were recorded. How events are found is
// sql-activity-history.ts.

import type { ActivityHistory, ActivityLog, ActivityRecord } from '../identity/activity-log.ts';
import { createEventQueue } from './event-queue.ts';
import { eventRow } from './event-row.ts';
import { eventInserter, type NewEvent } from './insert-events.ts';
import type { Database } from './schema.ts';
import { findLastUses, lookUpEvents } from './sql-activity-history.ts';
import type { WriteQueue } from './write-queue.ts';

/** Events that are deleted at once. */
const PRUNE_STEP = 250;

export interface SqlActivityLog extends ActivityLog, ActivityHistory {
  /** Resolves when everything that was taken is durable; what comes later is refused. */
  close(): Promise<void>;
}

/** `now` gives milliseconds since the epoch. */
export function openActivityLog(database: Database, writes: WriteQueue, now: () => number): SqlActivityLog {
  const { insertEvents } = eventInserter(database);
  const write = (events: readonly NewEvent[]) => writes.addUnsynced((transaction) => insertEvents(transaction, events));
  const queue = createEventQueue(write);
  return {
    append(...records) {
      const events = records.map((record) => eventRow(record, now()));
      // What happened before comes before; the same transaction takes both.
      queue.start();
      return writes.add((transaction) => insertEvents(transaction, events));
    },

    enqueue: (record) => queue.add(eventRow(record, now())),

    close: queue.close,

    async recent(limit) {
      await queue.flush();
      const rows = await database.selectFrom('activity').select('body').orderBy('seq', 'desc').limit(limit).execute();
      return rows.map((row): ActivityRecord => JSON.parse(row.body));
    },

    async lookUp(question) {
      await queue.flush();
      return lookUpEvents(database, question);
    },

    async lastUses(account, principals, since) {
      await queue.flush();
      return findLastUses(database, { account, principals, since });
    },

    prune: (before) =>
      writes.add(async (transaction) => {
        const oldest = await transaction
          .selectFrom('activity')
          .select(['seq', 'at'])
          .orderBy('seq')
          .limit(PRUNE_STEP)
          .execute();
        const young = oldest.findIndex(({ at }) => at >= before);
        const last = oldest.at(young < 0 ? -1 : young - 1);
        if (last === undefined || young === 0) return 0;
        await transaction.deleteFrom('event_terms').where('seq', '<=', last.seq).execute();
        const { numDeletedRows } = await transaction
          .deleteFrom('activity')
          .where('seq', '<=', last.seq)
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
  };
}
