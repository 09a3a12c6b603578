// How long from nothing to an answer: the server's cold start until it is healthy and until its first decision has come back over HTTP,
// and the library's cold import until its first decision. Prints medians; needs `npm run build`. Usage: node benchmarks/cold-start.mjs [RUNS]

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { credentialsIn, serve } from './server-process.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const RUNS = Number(process.argv[2] ?? 7);

/** Milliseconds from spawning the server until it is healthy, and until a signed ListUsers was decided and answered. */
async function serverRun(folder) {
  const started = performance.now();
  const server = await serve(folder);
  const { endpoint, milliseconds: healthy } = server;
  const client = new IAMClient({ endpoint, region: 'us-east-1', credentials: credentialsIn(folder) });
  await client.send(new ListUsersCommand({}));
  const decided = performance.now() - started;
  await server.stop();
  return { healthy, decided };
}

const LIBRARY_RUN = `
const started = performance.now();
const { decide, parsePolicy, requestContext } = await import(${JSON.stringify(join(ROOT, 'dist/index.js'))});
const text = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sagemaker:CreateTrainingJob","Resource":"*","Condition":{"Bool":{"sagemaker:NetworkIsolation":"true"}}}]}';
const { policy } = parsePolicy(text, { kind: 'identity' });
const answer = decide(
  {
    principal: { kind: 'User', arn: 'arn:aws:iam::123456789012:user/casey', account: '123456789012' },
    action: 'sagemaker:CreateTrainingJob',
    resource: 'arn:aws:sagemaker:us-east-1:123456789012:training-job/first',
    context: requestContext({ 'sagemaker:NetworkIsolation': 'true' }),
  },
  { identity: [{ document: policy, name: 'isolation' }] },
);
if (answer.decision !== 'allowed') throw new Error('expected an allow');
console.log(performance.now() - started);
`;

function libraryRun() {
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', LIBRARY_RUN], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return Number(run.stdout);
}

function row(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const show = (value) => `${value.toFixed(0).padStart(6)} ms`;
  console.log(
    `${name.padEnd(58)}${show(sorted[Math.floor(sorted.length / 2)])}   (${show(sorted[0])} …${show(sorted.at(-1))})`,
  );
}

const first = [];
const later = [];
for (let run = 0; run < RUNS; run += 1) {
  const folder = join(mkdtempSync(join(tmpdir(), 'sagewarden-benchmark-')), 'data');
  first.push(await serverRun(folder));
  later.push(await serverRun(folder));
  rmSync(dirname(folder), { recursive: true });
}
console.log(`Node ${process.version}, ${RUNS} runs, medians (fastest … slowest)`);
row(
  'first start (makes the account) until healthy',
  first.map((run) => run.healthy),
);
row(
  'later start until healthy',
  later.map((run) => run.healthy),
);
row(
  'later start until a signed call was decided and answered',
  later.map((run) => run.decided),
);
row('library: cold import until the first decision', Array.from({ length: RUNS }, libraryRun));
