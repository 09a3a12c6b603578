// The records of one kind in one account, by key and in the order of their keys. A change to a long shelf costs a search and
// one copy at the next listing, not a new sorting.

import type { RecordEntry } from './record-key.ts';

type AnyRecord = RecordEntry['record'];

/** With more changes than this since the last listing, sorting anew is cheaper. */
const MAX_PATCHES = 64;

export class Shelf {
  readonly #byKey = new Map<string, RecordEntry>();
  /** As they were at the last listing. */
  #keys: string[] | undefined;
  #records: readonly AnyRecord[] = [];
  /** Keys that were put or deleted since. */
  readonly #changed = new Set<string>();

  get size(): number {
    return this.#byKey.size;
  }

  get(key: string): RecordEntry | undefined {
    return this.#byKey.get(key);
  }

  put(key: string, entry: RecordEntry): void {
    this.#byKey.set(key, entry);
    if (this.#keys !== undefined) this.#changed.add(key);
  }

  delete(key: string): void {
    this.#byKey.delete(key);
    if (this.#keys !== undefined) this.#changed.add(key);
  }

  /** In the order of their keys. What was given out before stays as it was. */
  list(): readonly AnyRecord[] {
    if (this.#keys === undefined || this.#changed.size > MAX_PATCHES) {
      this.#keys = [...this.#byKey.keys()].sort();
      this.#records = this.#keys.flatMap((key) => this.#byKey.get(key)?.record ?? []);
    } else if (this.#changed.size > 0) {
      this.#patch(this.#keys);
    }
    this.#changed.clear();
    return this.#records;
  }

  #patch(keys: string[]): void {
    const records = [...this.#records];
    for (const key of this.#changed) {
      const place = firstNotBelow(keys, key);
      const known = keys[place] === key ? 1 : 0;
      const record = this.#byKey.get(key)?.record;
      if (record === undefined) {
        keys.splice(place, known);
        records.splice(place, known);
      } else {
        keys.splice(place, known, key);
        records.splice(place, known, record);
      }
    }
    this.#records = records;
  }
}

function firstNotBelow(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
