// The activity log over the database: one row a record, in the order in which they were appended.

import type { ActivityLog, ActivityRecord } from '../identity/activity-log.ts';
import type { Database } from './schema.ts';
import type { WriteQueue } from './write-queue.ts';

/** `now` gives milliseconds since the epoch. */
export function openActivityLog(database: Database, writes: WriteQueue, now: () => number): ActivityLog {
  return {
    async append(record) {
      const row = { at: now(), body: JSON.stringify(record) };
      await writes.add((transaction) => transaction.insertInto('activity').values(row).execute());
    },

    async recent(limit) {
      const rows = await database.selectFrom('activity').select('body').orderBy('seq', 'desc').limit(limit).execute();
      return rows.map((row): ActivityRecord => JSON.parse(row.body));
    },
  };
}
