// When do old events go? Now and then, step by step, with room for other writes between the steps.

import type { ActivityLog } from '../identity/activity-log.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** Milliseconds between two steps. */
const BETWEEN_STEPS = 50;

export interface Pruning {
  /** Events that are older than so many days go. */
  readonly days: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly report: (message: string, cause: unknown) => void;
  /** Milliseconds; a minute unless a test is in a hurry. */
  readonly every?: number;
  readonly betweenSteps?: number;
}

/** Prunes at once and then every minute. Gives the function that ends it, which resolves when no step is under way. */
export function keepPruning(
  activity: Pick<ActivityLog, 'prune'>,
  { days, now, report, every = MINUTE, betweenSteps = BETWEEN_STEPS }: Pruning,
): () => Promise<void> {
  let ended = false;
  let running: Promise<void> | undefined;

  async function prune(): Promise<void> {
    try {
      while (!ended && (await activity.prune(now() - days * DAY)) > 0) {
        await new Promise((wait) => setTimeout(wait, betweenSteps));
      }
    } catch (error) {
      report('old events could not be deleted', error);
    }
  }

  const start = () => {
    running ??= prune().finally(() => {
      running = undefined;
    });
  };
  start();
  const timer = setInterval(start, every);
  return async () => {
    ended = true;
    clearInterval(timer);
    await running;
  };
}
