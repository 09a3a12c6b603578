// How does one engine fare with one workload? Runs in a process of its own, so that no engine suffers from another's garbage or flags.
// Started by compare.mjs with --expose-gc: node measure.mjs ENGINE WORKLOAD SECONDS < the oracle's answer

import { readFileSync } from 'node:fs';
import { Inexpressible } from './peers/statements.mjs';
import { time } from './timing.mjs';
import { spread, WORKLOADS } from './workloads/by-name.mjs';

/** How long the answers are compared with the oracle's, in units of SECONDS, before the rest is left unasked. */
const CHECKING = 5;
const [engine, name, seconds] = process.argv.slice(2);
const SECONDS = Number(seconds);

/** With fewer documents, what a process takes anyway would hide what they take. */
const ENOUGH_POLICIES = 30;

/** What lies in the heap and outside of it (WebAssembly's memory is counted there). */
function memory() {
  for (let pass = 0; pass < 3; pass += 1) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function check(decide, workload, allowed) {
  const [agreed, differing] = [[], []];
  const end = performance.now() + SECONDS * CHECKING * 1000;
  for (const index of spread(workload.requests)) {
    (decide(index) === allowed[index] ? agreed : differing).push(index);
    if (performance.now() > end && agreed.length + differing.length >= 5) break;
  }
  return { agreed, differing };
}

/** How many requests are answered otherwise for which reason, with the first request of each. */
function reasons(differing, { requests, principals }, known) {
  const found = new Map();
  for (const index of differing) {
    const request = requests[index];
    const [why] = known.find(([, applies]) => applies(request, principals[request.principal])) ?? ['unexplained'];
    const before = found.get(why) ?? { why, count: 0, example: `${request.action} on ${request.resource}` };
    found.set(why, { ...before, count: before.count + 1 });
  }
  return [...found.values()];
}

async function measure() {
  const { allowed, documents } = JSON.parse(readFileSync(0, 'utf8'));
  const peer = await import(`./peers/${engine}.mjs`);
  const workload = WORKLOADS.get(name)();
  const translated = peer.translate(workload);
  const before = memory();
  const started = performance.now();
  const decide = await peer.compile(translated);
  const compile = performance.now() - started;
  const { agreed, differing } = check(decide, workload, allowed);
  const bytesPerPolicy = Math.max(0, memory() - before) / documents;
  const disagreements = reasons(differing, workload, peer.KNOWN_DIFFERENCES ?? []);
  const result = { checked: agreed.length + differing.length, agreed: agreed.length, disagreements };
  if (agreed.length === 0) return result;
  return {
    ...result,
    ...(compile >= 0.5 && { compile }),
    ...(documents >= ENOUGH_POLICIES && { bytesPerPolicy }),
    ...time((index) => decide(agreed[index]), agreed.length, SECONDS),
  };
}

try {
  console.log(JSON.stringify(await measure()));
} catch (error) {
  if (!(error instanceof Inexpressible)) throw error;
  console.log(JSON.stringify({ leftOut: error.message }));
}
