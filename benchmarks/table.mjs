// The figures of compare.mjs as a table for a terminal of 100 columns.

const whole = (value) => Math.round(value).toLocaleString('en');
const short = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : whole(value));
const duration = (micros) =>
  micros === undefined ? '–' : micros < 1000 ? `${short(micros)} µs` : `${short(micros / 1000)} ms`;
const bytes = (value) => (value < 1000 ? `${whole(value)} B` : `${short(value / 1000)} kB`);

const HEADS = ['engine', 'agrees', 'decisions/s', 'p50', 'p99', 'compile', 'per policy', 'ratio'];
const WIDTHS = [13, 14, 13, 11, 11, 11, 11, 9];

const line = (cells) =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[at]) : cell.padStart(WIDTHS[at]))).join('');

/** `ratio` says how many times as many decisions Sagewarden makes in the same time. */
export function printWorkload({ workload, requests, allowed, byReference, documents, seed, rows }) {
  const generated = seed === undefined ? '' : `, seed ${seed}`;
  console.log(
    `\n${workload}: ${whole(requests)} requests (${Math.round(allowed * 100)} % allowed), ${whole(documents)} policies` +
      `${generated}; ${byReference === requests ? 'all' : whole(byReference)} checked by the reference`,
  );
  console.log(line(HEADS));
  const [own] = rows;
  for (const row of rows) console.log(row.perSecond === undefined ? without(row) : line(cells(row, own)));
  for (const { engine, disagreements = [] } of rows) {
    for (const { why, count, example } of disagreements) {
      console.log(`  ${engine}: ${count} otherwise, not timed: ${why}\n    (${example})`);
    }
  }
}

function cells(row, own) {
  return [
    row.engine,
    `${whole(row.agreed)}/${whole(row.checked)}`,
    row.perSecond < 10 ? row.perSecond.toFixed(2) : whole(row.perSecond),
    duration(row.p50),
    duration(row.p99),
    duration(row.compile && row.compile * 1000),
    row.bytesPerPolicy === undefined ? '–' : bytes(row.bytesPerPolicy),
    own.perSecond === undefined ? '–' : `${short(own.perSecond / row.perSecond)} x`,
  ];
}

function without({ engine, leftOut, failed, checked }) {
  const why = leftOut
    ? `left out: no words for ${leftOut}`
    : failed
      ? `failed: ${failed}`
      : `agrees on none of ${checked}`;
  return `${engine.padEnd(WIDTHS[0])}  ${why}`;
}
