// A function that remembers what it made, within a limit.

export interface Limit<Key, Made> {
  /** What all that is remembered may weigh together. When it is passed, remembering begins anew. */
  readonly most: number;
  readonly weigh: (made: Made, key: Key) => number;
}

export function remembering<Key, Made extends object>(
  make: (key: Key) => Made,
  { most, weigh }: Limit<Key, Made>,
): (key: Key) => Made {
  const remembered = new Map<Key, Made>();
  let weight = 0;
  return (key) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    weight += weigh(made, key);
    if (weight > most) {
      remembered.clear();
      weight = weigh(made, key);
    }
    remembered.set(key, made);
    return made;
  };
}
