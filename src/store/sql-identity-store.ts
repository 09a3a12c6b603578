// The identity store over the database: reads from memory, writes through the queue, each with its line in the change feed.

import type { DirectoryDraft, IdentityStore } from '../identity/identity-store.ts';
import type { RecordKind } from '../identity/records.ts';
import { type Change, DirectoryOverlay } from './directory-overlay.ts';
import { LiveDirectory } from './live-directory.ts';
import type { StoreOptions } from './open-store.ts';
import type { RecordEntry } from './record-key.ts';
import type { Database, DatabaseTransaction } from './schema.ts';
import type { WriteQueue } from './write-queue.ts';

/** Reads the snapshot and serves it. */
export async function openIdentityStore(
  database: Database,
  writes: WriteQueue,
  { now, quotas }: Pick<StoreOptions, 'now' | 'quotas'>,
): Promise<IdentityStore> {
  const live = new LiveDirectory(quotas);
  const rows = await database.selectFrom('identity_records').select(['kind', 'body']).execute();
  for (const row of rows) live.put(readEntry(row.kind, row.body));

  let sequence = 0;
  /** What the transactions of the present batch have changed so far: the base of the next one. */
  let batch: DirectoryOverlay | undefined;
  writes.afterBatch((outcome) => {
    const changes = outcome === 'committed' ? (batch?.changes() ?? []) : [];
    for (const change of changes) applyChange(live, change);
    if (changes.length > 0) sequence += 1;
    batch = undefined;
  });

  return {
    directory: live,
    sequence: () => sequence,
    async transact(work) {
      const outcome = await writes.add(async (transaction) => {
        batch ??= new DirectoryOverlay(live);
        const draft = new DirectoryOverlay(batch);
        const attempted = attempt(work, draft);
        if ('thrown' in attempted) return attempted;
        const changes = draft.changes();
        const at = now();
        for (const change of changes) {
          await writeChange(transaction, change, at);
          batch.add(change);
        }
        return attempted;
      });
      if ('thrown' in outcome) throw outcome.thrown;
      return outcome.result;
    },
  };
}

/** What `work` throws concerns its caller only, not the other writes of the batch. */
function attempt<T>(work: (draft: DirectoryDraft) => T, draft: DirectoryDraft): { result: T } | { thrown: unknown } {
  try {
    return { result: work(draft) };
  } catch (thrown) {
    return { thrown };
  }
}

function readEntry(kind: RecordKind, body: string): RecordEntry {
  return { kind, record: JSON.parse(body) } as RecordEntry;
}

function applyChange(live: LiveDirectory, change: Change): void {
  if (change.entry === undefined) live.delete(change.kind, change.account, change.key);
  else live.put(change.entry);
}

async function writeChange(transaction: DatabaseTransaction, change: Change, at: number): Promise<void> {
  const { kind, account, key, entry } = change;
  if (entry === undefined) {
    await transaction
      .deleteFrom('identity_records')
      .where('kind', '=', kind)
      .where('account', '=', account)
      .where('key', '=', key)
      .execute();
  } else {
    await transaction
      .insertInto('identity_records')
      .values({ kind, account, key, version: 1, body: JSON.stringify(entry.record) })
      .onConflict((conflict) =>
        conflict.columns(['kind', 'account', 'key']).doUpdateSet((row) => ({
          version: row('identity_records.version', '+', 1),
          body: row.ref('excluded.body'),
        })),
      )
      .execute();
  }
  const op = entry === undefined ? 'delete' : 'put';
  await transaction.insertInto('changes').values({ kind, account, key, op, at }).execute();
}
