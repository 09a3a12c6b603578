// How are events written that nobody waits for? In groups, a short while after they happened, from a queue that never holds more than so
// many: who comes when it is full waits.

export const QUEUE_LIMITS = Object.freeze({
  /** Milliseconds that an event waits for others at most. What is lost with a process that is killed is younger than this, and a write. */
  longestWait: 50,
  /** Events that are written at once … */
  group: 256,
  /** … and that are in the queue, being written included. */
  capacity: 4096,
});

export interface EventQueue<Event> {
  /** Resolves when the event is in the queue. Rejects, without it, with the reason why earlier ones could not be written. */
  add(event: Event): Promise<void>;
  /** Begins to write what is in the queue. */
  start(): void;
  /** Resolves when all that was in the queue is written; rejects when that cannot be. */
  flush(): Promise<void>;
  /** Flushes; what is added from now on is refused. */
  close(): Promise<void>;
}

/** `write` resolves when a group is durable. What it rejects is kept, and tried again. */
export function createEventQueue<Event>(
  write: (group: readonly Event[]) => Promise<void>,
  limits: Readonly<Record<keyof typeof QUEUE_LIMITS, number>> = QUEUE_LIMITS,
): EventQueue<Event> {
  let waiting: Event[] = [];
  /** Events that were taken and that were written, since the beginning. */
  let [taken, written] = [0, 0];
  let failure: { readonly cause: unknown } | undefined;
  const writing = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  /** Hands all groups to `write` at once, so that what it is given next comes behind them. Never rejects. */
  async function start(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0) {
      const group = waiting.splice(0, limits.group);
      const done = writeGroup(group).finally(() => writing.delete(done));
      writing.add(done);
    }
    await Promise.all(writing);
  }

  async function writeGroup(group: readonly Event[]): Promise<void> {
    try {
      await write(group);
      written += group.length;
    } catch (cause) {
      waiting = [...group, ...waiting];
      failure = { cause };
    }
  }

  /** A failure is told once: whoever comes next finds out whether it still holds. */
  function tellFailure(): void {
    if (failure === undefined) return;
    const { cause } = failure;
    failure = undefined;
    throw cause;
  }

  async function flush(): Promise<void> {
    const end = taken;
    while (written < end) {
      await start();
      tellFailure();
    }
  }

  return {
    async add(event) {
      while (taken - written >= limits.capacity && failure === undefined) await start();
      if (closed) throw new Error('the store is closed');
      if (failure !== undefined) {
        timer ??= setTimeout(start, limits.longestWait);
        tellFailure();
      }
      waiting.push(event);
      taken += 1;
      if (waiting.length >= limits.group) void start();
      else timer ??= setTimeout(start, limits.longestWait);
    },
    start: () => void start(),
    flush,
    close() {
      closed = true;
      return flush();
    },
  };
}
