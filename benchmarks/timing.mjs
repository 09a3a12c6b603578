// How fast is a function that decides? Decisions a second, and the median and the 99th percentile of single ones.

/** The rate is that of the best of so many stretches: whatever else the machine does meanwhile can only slow one down. */
const STRETCHES = 5;

/**
 * Calls `decideOne(0)`, `decideOne(1)` … up to `count` and again from the start, first to warm up, then for `seconds`, then for half of
 * that with the clock read after every decision: `p50` and `p99`, in microseconds, contain that reading.
 */
export function time(decideOne, count, seconds) {
  run(decideOne, count, seconds / 4, strideOf(decideOne, count));
  const stride = strideOf(decideOne, count);
  const rates = Array.from({ length: STRETCHES }, () => run(decideOne, count, seconds / STRETCHES, stride));
  const times = single(decideOne, count, seconds / 2);
  return { perSecond: Math.max(...rates), p50: at(times, 0.5), p99: at(times, 0.99) };
}

/** How many decisions take about a millisecond: so many are made between two looks at the clock. */
function strideOf(decideOne, count) {
  const started = performance.now();
  let decided = 0;
  do decideOne(decided++ % count);
  while (performance.now() - started < 1);
  return decided;
}

/** Decisions a second. */
function run(decideOne, count, seconds, stride) {
  const started = performance.now();
  let [decided, next, milliseconds] = [0, 0, 0];
  do {
    for (let step = 0; step < stride; step += 1) {
      decideOne(next);
      next = next + 1 === count ? 0 : next + 1;
    }
    decided += stride;
    milliseconds = performance.now() - started;
  } while (milliseconds < seconds * 1000);
  return (decided * 1000) / milliseconds;
}

function single(decideOne, count, seconds) {
  const times = [];
  let before = performance.now();
  const end = before + seconds * 1000;
  for (let next = 0; before < end; next = next + 1 === count ? 0 : next + 1) {
    decideOne(next);
    const after = performance.now();
    times.push(after - before);
    before = after;
  }
  return Float64Array.from(times).sort();
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] * 1000;
