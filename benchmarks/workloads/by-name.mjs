// Which workloads are there?

import { growth, SIZES } from './growth.mjs';
import { platform } from './platform.mjs';
import { seeds } from './seeds.mjs';

/** A function that makes it, for each workload, by its name. */
export const WORKLOADS = new Map([
  ['seeds', seeds],
  ['platform', platform],
  ...SIZES.map((size) => [`growth ${size}`, () => growth(size)]),
]);

/** The names of the workloads that are called so; all, if nothing is said. `growth` means those of every size. */
export function namesOf(wanted) {
  return [...WORKLOADS.keys()].filter(
    (name) => wanted === undefined || name === wanted || name.split(' ')[0] === wanted,
  );
}

/** The numbers of the requests in an order in which any beginning is a fair sample of all. */
export function spread({ length }) {
  const step = 7919;
  if (length % step === 0) throw new Error('the step must reach every request');
  return Array.from({ length }, (_, index) => (index * step) % length);
}
