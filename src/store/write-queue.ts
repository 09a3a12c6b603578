// The order of writes: one after another, those that are waiting together in one database transaction (group commit), each
// acknowledged only when that transaction is durable.

import type { StoreDialect } from './dialect.ts';
import type { Database, DatabaseTransaction } from './schema.ts';

/** Most writes that share a transaction: bounds how long the first one waits for the last. */
const MAX_BATCH = 256;

export interface WriteQueue {
  /**
   * Runs `work` after all writes that were added before. Resolves with its result once it is durable. When `work` rejects, or
   * the commit fails, everything in the same transaction is undone and rejects with that error: a write that may be refused
   * has to tell so by its result. That is left to fail which no caller can bring about: a full disk, a damaged file.
   */
  add<T>(work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T>;
  /** The same for what nobody waits for: it is committed, but unless others are with it, it need not have been synced. */
  addUnsynced<T>(work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T>;
  /** `listener` is called when a transaction has ended, before its writes are acknowledged. */
  afterBatch(listener: (outcome: 'committed' | 'failed') => void): void;
  /** Resolves when nothing is waiting any more; what is added from now on is refused. */
  close(): Promise<void>;
}

interface WaitingWrite {
  /** Returns the function that acknowledges it. */
  readonly run: (transaction: DatabaseTransaction) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
  readonly durability: Durability;
}

type Durability = keyof StoreDialect['durability'];

export function createWriteQueue(database: Database, { durability }: Pick<StoreDialect, 'durability'>): WriteQueue {
  const waiting: WaitingWrite[] = [];
  const listeners: ((outcome: 'committed' | 'failed') => void)[] = [];
  let draining: Promise<void> | undefined;
  let closed = false;
  let present: Durability | undefined;

  /** Said anew only where it changes. The queue alone begins transactions, so none is under way. */
  async function setDurability(batch: readonly WaitingWrite[]): Promise<void> {
    const wanted = batch.some((write) => write.durability === 'synced') ? 'synced' : 'later';
    if (present === wanted) return;
    present = undefined;
    await database.executeQuery(durability[wanted]);
    present = wanted;
  }

  async function writeBatch(batch: readonly WaitingWrite[]): Promise<void> {
    try {
      await setDurability(batch);
      const acknowledgements = await database.transaction().execute(async (transaction) => {
        const done: (() => void)[] = [];
        for (const write of batch) done.push(await write.run(transaction));
        return done;
      });
      for (const listener of listeners) listener('committed');
      for (const acknowledge of acknowledgements) acknowledge();
    } catch (error) {
      for (const listener of listeners) listener('failed');
      for (const write of batch) write.fail(error);
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      // Lets the requests that have already arrived add their writes to this batch.
      await new Promise((resolve) => setImmediate(resolve));
      await writeBatch(waiting.splice(0, MAX_BATCH));
    }
    draining = undefined;
  }

  function add<T>(work: (transaction: DatabaseTransaction) => Promise<T>, how: Durability): Promise<T> {
    if (closed) return Promise.reject(new Error('the store is closed'));
    return new Promise((resolve, reject) => {
      const run = async (transaction: DatabaseTransaction) => {
        const result = await work(transaction);
        return () => resolve(result);
      };
      waiting.push({ run, fail: reject, durability: how });
      draining ??= drain();
    });
  }

  return {
    add: (work) => add(work, 'synced'),
    addUnsynced: (work) => add(work, 'later'),
    afterBatch: (listener) => listeners.push(listener),
    async close() {
      closed = true;
      await draining;
    },
  };
}
