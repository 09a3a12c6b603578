// Has this one called too often? A bucket of tokens for each key: a call takes one, and they come back with time.

export interface Rate {
  /** Tokens that come back in a second. */
  readonly perSecond: number;
  /** Tokens that a bucket holds at most, and to begin with. */
  readonly burst: number;
}

interface Bucket {
  readonly tokens: number;
  /** When it held them, in milliseconds. */
  readonly at: number;
}

/** So many callers are told apart at a time; some megabytes. */
export const MAX_BUCKETS = 10_000;

/**
 * INVARIANT (bounded): there are never more than `most` buckets. The one that was used longest ago makes room for a new one, and whose
 * bucket is gone begins with a full one.
 */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #most: number;
  /** In the order of use, the last used at the end. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate, most = MAX_BUCKETS) {
    this.#rate = rate;
    this.#most = most;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Takes a token of the key's bucket; `false` when there is none. `now` is in milliseconds; a clock that goes back gives none. */
  take(key: string, now: number): boolean {
    const { perSecond, burst } = this.#rate;
    const { tokens, at } = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const there = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1000);
    const taken = there >= 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: taken ? there - 1 : there, at: now });
    if (this.#buckets.size > this.#most) this.#dropOldest();
    return taken;
  }

  #dropOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
