// What is the right answer to each request of a workload? The reference evaluator's. Where it takes longer than it may, it answers a
// sample, with which the compiled evaluator must agree before that answers the rest. Started by compare.mjs:
// node oracle.mjs WORKLOAD SECONDS prints { allowed: [for each request], byReference: count }.

import * as library from '../dist/index.js';
import { spread, WORKLOADS } from './workloads/by-name.mjs';
import { prepare } from './workloads/prepare.mjs';

const [name, seconds] = process.argv.slice(2);
const workload = WORKLOADS.get(name)();
const { policySets, requests, askers, documents } = prepare(workload, library);
const compiled = policySets.map((policies) => library.compilePolicySet(policies));
const allowed = requests.map((request, index) => library.decideCompiled(request, compiled[askers[index]]));
const end = performance.now() + Number(seconds) * 1000;
let byReference = 0;
for (const index of spread(requests)) {
  const { decision, layer } = library.decide(requests[index], policySets[askers[index]]);
  if (decision !== allowed[index].decision || layer !== allowed[index].layer) {
    throw new Error(`the evaluators disagree about ${JSON.stringify(workload.requests[index])}`);
  }
  byReference += 1;
  if (performance.now() > end && byReference >= 10) break;
}
const answers = allowed.map(({ decision }) => decision === 'allowed');
console.log(JSON.stringify({ allowed: answers, byReference, documents, seed: workload.seed }));
