// How many signed requests a second does the built server answer, and how many durable changes does it make, beside what bare node:http
// would answer with the same bytes? Prints medians of several rounds and the best one. Needs `npm run build`.
// Usage: node benchmarks/server.mjs [--rounds 5] [--seconds 1] [--operation NAME] [--profile FOLDER]

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { signerOf } from './load/signed-requests.mjs';
import { credentialsIn, processorMicroseconds, serve } from './server-process.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    operation: { type: 'string' },
    profile: { type: 'string' },
  },
});
const [ROUNDS, SECONDS] = [Number(values.rounds), Number(values.seconds)];
/** Calls before the first round. */
const WARM_UP = 1_000;
const CONNECTIONS = [1, 16, 64];
const USERS = 100;
/** An account may have 5,000. */
const MOST_USERS = 4_900;
const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sagemaker:List*', Resource: '*' }],
});

const user = (number) => `user-${number % USERS}`;
let made = 0;
/** `once`: the same request would be refused the second time. */
const OPERATIONS = [
  { name: 'GetCallerIdentity', service: 'sts', input: () => ({}) },
  { name: 'GetUser', service: 'iam', input: (number) => ({ UserName: user(number) }) },
  { name: 'CreateUser', service: 'iam', once: true, input: () => ({ UserName: `made-${made++}` }) },
  {
    name: 'PutUserPolicy',
    service: 'iam',
    input: (number) => ({ UserName: user(number), PolicyName: 'lists', PolicyDocument: document }),
  },
];

const profiling =
  values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`, '--cpu-prof-interval=500'];
const rows = [];
for (const operation of OPERATIONS.filter(({ name }) => name === (values.operation ?? name))) {
  for (const connections of CONNECTIONS)
    rows.push({ name: operation.name, connections, rounds: await compare(operation, connections) });
}
print(rows);

/** Rounds of the server and of bare node:http in turns, so that both suffer alike from whatever else the machine does. */
async function compare(operation, connections) {
  const rounds = [];
  await withServer(async (server, sign) => {
    // Compiled code answers; what compiles it is not measured.
    await load(server.port, {
      connections: 64,
      seconds: 20,
      once: true,
      requests: await signed(operation, sign, WARM_UP),
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      const count = operation.once ? Math.floor((MOST_USERS - USERS - WARM_UP) / ROUNDS) : USERS;
      const requests = await signed(operation, sign, count);
      const settings = { connections, seconds: SECONDS, once: operation.once === true };
      const own = await loadWatching(server.processor, server.port, { ...settings, requests });
      const ceiling = await bareHttp(own.bodyBytes, { ...settings, once: false, requests });
      rounds.push({ own, ceiling });
    }
  });
  return rounds;
}

/** A server with a hundred users, and what signs for its administrator. */
async function withServer(use) {
  const folder = join(mkdtempSync(join(tmpdir(), 'sagewarden-benchmark-')), 'data');
  const server = await serve(folder, profiling);
  try {
    const credentials = credentialsIn(folder);
    const sign = { iam: signerOf('iam', server.port, credentials), sts: signerOf('sts', server.port, credentials) };
    await load(server.port, { connections: 16, seconds: 60, once: true, requests: await firstUsers(sign.iam) });
    await use(server, sign);
  } finally {
    await server.stop();
    rmSync(dirname(folder), { recursive: true });
  }
}

function signed({ name, service, input }, sign, count) {
  return Promise.all(Array.from({ length: count }, (_, number) => sign[service](name, input(number))));
}

function firstUsers(sign) {
  return Promise.all(Array.from({ length: USERS }, (_, number) => sign('CreateUser', { UserName: user(number) })));
}

async function bareHttp(bodyBytes, settings) {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('load/bare-http.mjs', import.meta.url)), String(bodyBytes)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [port] = await once(createInterface({ input: child.stdout }), 'line');
  try {
    return await loadWatching(() => processorMicroseconds(child.pid), Number(port), settings);
  } finally {
    child.kill();
  }
}

/** How many microseconds of a core each call took comes with the result. It hardly depends on what else the machine does. */
async function loadWatching(processor, port, settings) {
  const before = processor();
  const result = await load(port, settings);
  const spent = processor() - before;
  return { ...result, core: spent / result.answered };
}

async function load(port, settings) {
  const client = spawn(process.execPath, [fileURLToPath(new URL('load/client.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  client.stdin.end(JSON.stringify({ port, ...settings }));
  const result = await json(client.stdout);
  if (result.failed !== undefined) throw new Error(`refused: ${result.failed}`);
  return result;
}

function print(rows) {
  const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
  const whole = (number) => Math.round(number).toLocaleString('en');
  const columns = [18, 11, 9, 9, 9, 10, 8, 10, 10, 8];
  const line = (cells) =>
    console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(columns[at]) : cell.padStart(columns[at]))).join(''));
  console.log(`Node ${process.version}; ${ROUNDS} rounds of ${SECONDS} s each: medians, and the best round's rate.`);
  console.log('http: bare node:http. core: microseconds of a core for each call.');
  line(['operation', 'connections', 'calls/s', 'best', 'p50 ms', 'http/s', 'of it', 'core µs', 'http µs', 'of it']);
  for (const { name, connections, rounds } of rows) {
    const of = (part) => median(rounds.map(part));
    const percent = (part) => `${Math.round(of(part) * 100)} %`;
    line([
      name,
      String(connections),
      whole(of(({ own }) => own.perSecond)),
      whole(Math.max(...rounds.map(({ own }) => own.perSecond))),
      of(({ own }) => own.p50).toFixed(2),
      whole(of(({ ceiling }) => ceiling.perSecond)),
      percent(({ own, ceiling }) => own.perSecond / ceiling.perSecond),
      whole(of(({ own }) => own.core)),
      whole(of(({ ceiling }) => ceiling.core)),
      percent(({ own, ceiling }) => ceiling.core / own.core),
    ]);
  }
}
