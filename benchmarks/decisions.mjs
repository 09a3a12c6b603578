// How fast are the two evaluators? Decides the same requests with the reference and with the compiled policies, after checking that
// both agree on them. Needs `npm run build`. Usage: node benchmarks/decisions.mjs [--workload seeds|platform|growth] [SECONDS]
//
// The workloads are those of benchmarks/workloads. `compile` is the time from parsed documents until the policies of all principals are
// ready for every action that the workload asks about. compare.mjs measures other engines beside ours.

import { parseArgs } from 'node:util';
import * as library from '../dist/index.js';
import { time } from './timing.mjs';
import { namesOf, spread, WORKLOADS } from './workloads/by-name.mjs';
import { prepare } from './workloads/prepare.mjs';

const { compilePolicySet, decide, decideCompiled } = library;

const { values, positionals } = parseArgs({ options: { workload: { type: 'string' } }, allowPositionals: true });
const SECONDS = Number(positionals[0] ?? 1);
const chosen = namesOf(values.workload);
if (chosen.length === 0 || !(SECONDS > 0)) {
  console.error(`usage: node benchmarks/decisions.mjs [--workload seeds|platform|growth] [SECONDS]`);
  process.exit(2);
}

/** Ready for every action that a principal's requests ask about. */
function compile({ policySets, requests, askers }) {
  const compiled = policySets.map((policies) => compilePolicySet(policies));
  requests.forEach(({ action }, index) => {
    compiled[askers[index]].planFor(action);
  });
  return compiled;
}

/** As many requests, from all over, as the reference decides in reasonable time. Answers with the share of them that is allowed. */
function check({ policySets, requests, askers }, compiled) {
  const statements = policySets.map(({ identity }) =>
    identity.reduce((sum, { document }) => sum + document.statements.length, 0),
  );
  const size = Math.min(requests.length, Math.max(20, Math.ceil(1_000_000 / Math.max(...statements))));
  const sample = spread(requests).slice(0, size);
  const allowed = sample.filter((index) => {
    const request = requests[index];
    const expected = decide(request, policySets[askers[index]]);
    const actual = decideCompiled(request, compiled[askers[index]]);
    if (expected.decision !== actual.decision || expected.layer !== actual.layer) {
      throw new Error(`the evaluators disagree about ${JSON.stringify(request)}`);
    }
    return expected.decision === 'allowed';
  });
  return allowed.length / sample.length;
}

const number = (value, width) =>
  Number(value.toPrecision(value < 10 ? 2 : 12))
    .toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 })
    .padStart(width);
const micros = (value) => `${value < 10 ? value.toFixed(2) : Math.round(value)} µs`.padStart(12);

console.log(`Node ${process.version}, one core, ${SECONDS} s for each rate; p50 and p99 include reading the clock`);
console.log(
  'workload       requests  allowed    compile     compiled/s         p50         p99 reference/s         p50     ratio',
);
for (const name of chosen) {
  const workload = WORKLOADS.get(name)();
  const prepared = prepare(workload, library);
  const { policySets, requests, askers } = prepared;
  const started = performance.now();
  const compiled = compile(prepared);
  const compileTime = performance.now() - started;
  const allowed = check(prepared, compiled);
  const fast = time((index) => decideCompiled(requests[index], compiled[askers[index]]), requests.length, SECONDS);
  const slow = time((index) => decide(requests[index], policySets[askers[index]]), requests.length, SECONDS);
  console.log(
    `${workload.name.padEnd(14)}${number(requests.length, 9)}${`${Math.round(allowed * 100)} %`.padStart(9)}` +
      `${`${compileTime.toFixed(1)} ms`.padStart(11)}${number(fast.perSecond, 13)}${micros(fast.p50)}${micros(fast.p99)}` +
      `${number(slow.perSecond, 12)}${micros(slow.p50)}${number(fast.perSecond / slow.perSecond, 10)}`,
  );
  if (workload.seed !== undefined) console.log(`${''.padEnd(14)}seed ${workload.seed}`);
}
