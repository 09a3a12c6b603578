// A function that remembers what it made, within a limit.

export interface Limit<Made> {
  /** What all that is remembered may weigh together. When it is passed, remembering begins anew. */
  readonly most: number;
  readonly weigh: (made: Made) => number;
}

/** For keys of which there are few. */
export const UNLIMITED = { most: Number.POSITIVE_INFINITY, weigh: () => 0 };

export function remembering<Key, Made extends object>(
  make: (key: Key) => Made,
  { most, weigh }: Limit<Made>,
): (key: Key) => Made {
  const remembered = new Map<Key, Made>();
  let weight = 0;
  return (key) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    weight += weigh(made);
    if (weight > most) {
      remembered.clear();
      weight = weigh(made);
    }
    remembered.set(key, made);
    return made;
  };
}
