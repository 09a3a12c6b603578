// How fast is Sagewarden beside other engines? The same requests to each, after their answers were compared with the reference
// evaluator's. Needs `npm run build` above and `npm install` here; README.md says what the figures mean.
// Usage: node compare.mjs [--workload NAME] [--engine NAME] [--seconds 2] [--json]

import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printWorkload } from './table.mjs';
import { namesOf } from './workloads/by-name.mjs';

const ENGINES = [
  { name: 'sagewarden' },
  { name: 'iam-simulate' },
  // Without the option Node 20 dies in the module's calls.
  { name: 'cedar-wasm', nodeOptions: ['--no-turbo-inline-js-wasm-calls'] },
  { name: 'casl' },
  { name: 'casbin' },
  { name: 'pbac' },
];
const ORACLE_SECONDS = 20;
/** What an engine may take for one workload, in milliseconds; then it is given up. */
const LONGEST = 240_000;

const { values } = parseArgs({
  options: {
    workload: { type: 'string' },
    engine: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
});
const engines = ENGINES.filter(({ name }) => [undefined, name].includes(values.engine) || name === 'sagewarden');
const names = namesOf(values.workload);
if (names.length === 0 || engines.length === 0 || !(Number(values.seconds) > 0)) {
  console.error('usage: node compare.mjs [--workload NAME] [--engine NAME] [--seconds 2] [--json]');
  process.exit(2);
}

function run(script, given, { nodeOptions = [], input = '' } = {}) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const started = performance.now();
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...nodeOptions, path, ...given], {
    encoding: 'utf8',
    input,
    maxBuffer: 2 ** 28,
    timeout: LONGEST,
  });
  if (status === 0) return JSON.parse(stdout);
  if (signal !== null) return { failed: `${signal} after ${Math.round((performance.now() - started) / 1000)} s` };
  return { failed: stderr.split('\n').find((line) => line.includes('Error')) ?? `exit status ${status}` };
}

const machine = `Node ${process.version}, ${cpus().length} x ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
const results = [];
if (!values.json) console.log(`${machine}; ${values.seconds} s for each rate`);
for (const workload of names) {
  const oracle = run('oracle.mjs', [workload, String(ORACLE_SECONDS)]);
  if (oracle.failed) throw new Error(oracle.failed);
  const rows = engines.map(({ name, nodeOptions = [] }) => ({
    engine: name,
    ...run('measure.mjs', [name, workload, values.seconds], {
      nodeOptions: ['--expose-gc', ...nodeOptions],
      input: JSON.stringify(oracle),
    }),
  }));
  const { allowed, ...known } = oracle;
  const share = allowed.filter(Boolean).length / allowed.length;
  const result = { workload, requests: allowed.length, allowed: share, ...known, rows };
  results.push(result);
  if (!values.json) printWorkload(result);
}
if (values.json) console.log(JSON.stringify({ machine, seconds: Number(values.seconds), results }, null, 2));
