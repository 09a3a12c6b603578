// The activity log over the database: one row a record, in the order in which they were appended.

import { sql } from 'kysely';
import type { ActivityHistory, ActivityLog, ActivityRecord } from '../identity/activity-log.ts';
import type { Database } from './schema.ts';
import type { WriteQueue } from './write-queue.ts';

/** Rows that are read at once. */
const BATCH = 500;

/** `now` gives milliseconds since the epoch. */
export function openActivityLog(
  database: Database,
  writes: WriteQueue,
  now: () => number,
): ActivityLog & ActivityHistory {
  return {
    async append(record) {
      const row = { at: now(), body: JSON.stringify(record) };
      await writes.add((transaction) => transaction.insertInto('activity').values(row).execute());
    },

    async recent(limit) {
      const rows = await database.selectFrom('activity').select('body').orderBy('seq', 'desc').limit(limit).execute();
      return rows.map((row): ActivityRecord => JSON.parse(row.body));
    },

    async *mentioning(text, since) {
      const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
      for (let before = Number.MAX_SAFE_INTEGER; ; ) {
        const rows = await database
          .selectFrom('activity')
          .select(['seq', 'body'])
          .where('seq', '<', before)
          .where('at', '>=', since)
          .where(sql<boolean>`body like ${pattern} escape '\\'`)
          .orderBy('seq', 'desc')
          .limit(BATCH)
          .execute();
        // SQLite's `like` disregards case.
        for (const { body } of rows) if (body.includes(text)) yield JSON.parse(body);
        const last = rows.at(-1);
        if (last === undefined || rows.length < BATCH) return;
        before = last.seq;
      }
    },
  };
}
