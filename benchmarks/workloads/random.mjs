// Where do the choices of a generated workload come from? From a seed, so that everybody measures the same policies and requests.

/**
 * A source of choices that depends on `seed` alone (mulberry32, by Tommy Ettinger, in the public domain).
 * `next` gives a number from 0 up to but not including 1.
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  const oneOf = (list) => list[below(list.length)];
  /** `count` different ones, in the order of the list. */
  const someOf = (list, count) => {
    const left = list.map((_, index) => index);
    const taken = Array.from({ length: count }, () => left.splice(below(left.length), 1)[0]);
    return taken.sort((a, b) => a - b).map((index) => list[index]);
  };
  return { next, below, oneOf, someOf, chance: (share) => next() < share };
}
