// Do the two evaluators agree? Decides COUNT generated pairs of policies and request with both and ends with 1 at the first that they
// decide differently, shrunk. Prints the seed; the same seed gives the same pairs. Usage: node scripts/fuzz-decisions.mjs [COUNT] [SEED]

import fc from 'fast-check';
import { register } from 'tsx/esm/api';

register();
const { accessRequest, draftSet, policySet } = await import('../test/decision/arbitraries.ts');
const { compilePolicySet } = await import('../src/decision/compiled/compile-policy-set.ts');
const { decideCompiled } = await import('../src/decision/compiled/decide-compiled.ts');
const { decide } = await import('../src/decision/reference.ts');

const REQUESTS_PER_SET = 20;
const PAIRS_IN_A_ROUND = 10_000;
const count = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 0x7fffffff));
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed)) {
  throw new Error('COUNT and SEED are integers');
}
console.log(`seed ${seed}`);

const seen = new Map();
const requests = fc.array(accessRequest, { minLength: REQUESTS_PER_SET, maxLength: REQUESTS_PER_SET });
const bothAgree = fc.property(draftSet, requests, (draft, asked) => {
  const policies = policySet(draft);
  const compiled = compilePolicySet(policies);
  for (const request of asked) {
    const expected = decide(request, policies);
    const actual = decideCompiled(request, compiled);
    const word = `${expected.decision} by ${expected.layer}`;
    if (word !== `${actual.decision} by ${actual.layer}`) {
      throw new Error(`${word}, compiled: ${actual.decision} by ${actual.layer}`);
    }
    seen.set(word, (seen.get(word) ?? 0) + 1);
  }
});

// In rounds: what is referred to weakly, as compiled documents are, is let go only between one task and the next.
for (let done = 0, round = 0; done < count; round += 1) {
  const pairs = Math.min(PAIRS_IN_A_ROUND, count - done);
  fc.assert(bothAgree, { numRuns: Math.ceil(pairs / REQUESTS_PER_SET), seed: (seed + round) % 0x7fffffff });
  done += pairs;
  if (process.stderr.isTTY)
    process.stderr.write(`\r${done.toLocaleString('en')} of ${count.toLocaleString('en')} pairs `);
  await new Promise((resolve) => setTimeout(resolve, 0));
}
if (process.stderr.isTTY) process.stderr.write('\n');
console.log(`${count} pairs, no difference`);
for (const [word, times] of [...seen].sort(([, a], [, b]) => b - a)) {
  console.log(`${String(times).padStart(9)} ${word}`);
}
