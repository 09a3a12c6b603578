// What does the notebook gateway cost? Messages a second through it and through a plain proxy of the same library, and the memory of open
// WebSockets. Prints JSON; needs `npm run build`. Usage: node benchmarks/gateway.mjs [ROUNDS] [SOCKETS]

import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket, WebSocketServer } from 'ws';
import { createGateway } from '../dist/gateway/gateway.js';
import { rootArn } from '../dist/identity/arn.js';
import { firstStart } from '../dist/identity/first-start.js';
import { decideWith, evaluators } from '../dist/services/two-evaluators.js';
import { openStore } from '../dist/store/open-store.js';

const ROUNDS = Number(process.argv[2] ?? 7);
const SOCKETS = Number(process.argv[3] ?? 5000);
/** Messages a round, so many of them under way at once, each of so many bytes: what a kernel says of a running cell. */
const MESSAGES = 40_000;
const WINDOW = 64;
const BYTES = 512;
const ACTION = 'sagemaker:CreatePresignedNotebookInstanceUrl';
const ACCOUNT = '123456789012';

const roles = { echo, plain, gateway, many };
const role = process.argv[2] === 'as' ? process.argv[3] : undefined;
if (role === undefined) await compare();
else await roles[role](process.argv[4], Number(process.argv[5]));

async function listening(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

/** Sends every message back. */
async function echo() {
  const server = createServer();
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (client) =>
    client.on('message', (data, binary) => client.send(data, { binary })),
  );
  tell({ port: await listening(server) });
}

/** Hands messages on and asks nothing. */
async function plain(target) {
  const server = createServer();
  const acceptor = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false });
  server.on('upgrade', (request, socket, head) => {
    const backend = new WebSocket(`ws://127.0.0.1:${target}${request.url}`, { perMessageDeflate: false });
    backend.once('open', () =>
      acceptor.handleUpgrade(request, socket, head, (client) => {
        client.on('message', (data, binary) => backend.send(data, { binary }));
        backend.on('message', (data, binary) => client.send(data, { binary }));
        client.on('close', () => backend.terminate());
      }),
    );
  });
  tellCpu();
  tell({ port: await listening(server) });
}

/** The gateway over a real store, with a policy on addresses. */
async function gateway(target) {
  const folder = mkdtempSync(join(tmpdir(), 'sagewarden-gateway-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const store = await openStore({ folder, now: Date.now });
  await firstStart(store, { now: Date.now(), randomBytes });
  const Condition = { IpAddress: { 'aws:SourceIp': ['127.0.0.0/8', '192.0.2.0/24'] } };
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ACTION, Resource: '*', Condition }],
  });
  const now = Date.now();
  const key = { account: ACCOUNT, id: 'AKIAIOSFODNN7EXAMPLE', user: 'casey', status: 'Active', createdAt: now };
  await store.identity.transact((draft) => {
    const user = {
      account: ACCOUNT,
      name: 'casey',
      path: '/',
      id: 'AIDACKCEVSQ6C2EXAMPLE',
      createdAt: now,
      groups: [],
      tags: [],
    };
    draft.put('user', { ...user, inlinePolicies: { use: text }, attachedPolicies: [] });
    draft.put('accessKey', { ...key, sealedSecret: store.sealer.seal('x', `access-key/${key.id}`) });
  });
  const arn = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:notebook-instance/busy`;
  const address = { account: ACCOUNT, region: 'us-east-1', type: 'notebook-instance', name: 'busy' };
  const document = { NotebookInstanceStatus: 'InService' };
  await store.resources.insert({ ...address, arn, createdAt: now, updatedAt: now, document, tags: [], version: 1 });
  const evaluator = decideWith(evaluators(), () => process.exit(1));
  let base = new URL('http://localhost');
  const made = createGateway({
    world: { ...store, decide: evaluator, encodedMessages: false },
    enforcement: 'strict',
    now: Date.now,
    newId: randomUUID,
    report: (message, cause) => process.stderr.write(`${message}: ${cause.stack}\n`),
    servers: { serverOf: async () => ({ url: new URL(`http://127.0.0.1:${target}`) }), close: async () => undefined },
    isTrusted: () => false,
    base: () => base,
  });
  const server = made.createListener({ secureTransport: false });
  base = new URL(`http://localhost:${await listening(server)}`);
  const caller = {
    kind: 'User',
    account: ACCOUNT,
    arn: rootArn(ACCOUNT).replace('root', 'user/casey'),
    userId: 'AIDACKCEVSQ6C2EXAMPLE',
    userName: 'casey',
    accessKeyId: key.id,
  };
  const opening = { caller, action: ACTION, arn, opensUntil: Date.now() + 60_000, sessionMilliseconds: 3_600_000 };
  tellCpu();
  tell({ port: base.port, url: made.presign(opening) });
}

/** Opens so many WebSockets and sends one message over each, then says how many came back. */
async function many(target, count) {
  const sockets = [];
  let [opened, answered, lost] = [0, 0, 0];
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(50, count - sockets.length) }, () => socketTo(JSON.parse(target)));
    await Promise.all(some.map((socket) => once(socket, 'open')));
    opened += some.length;
    sockets.push(...some);
  }
  for (const socket of sockets) socket.on('close', () => lost++).on('message', () => answered++);
  tell({ opened });
  process.on('message', async (word) => {
    if (word !== 'send') return;
    for (const socket of sockets) socket.send('x'.repeat(BYTES));
    for (let tries = 0; answered < count && tries < 600; tries += 1) await pause(50);
    tell({ answered, lost });
  });
}

function tell(message) {
  process.send(message);
}

/** Says, when asked, how much of a processor this process has taken, in microseconds. */
function tellCpu() {
  process.on('message', (word) => {
    if (word !== 'cpu') return;
    const { user, system } = process.cpuUsage();
    tell({ cpu: user + system });
  });
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function start(name, ...given) {
  const child = fork(new URL(import.meta.url), ['as', name, ...given.map(String)], { execArgv: ['--expose-gc'] });
  return once(child, 'message').then(([told]) => ({ child, ...told }));
}

function socketTo({ port, headers }) {
  return new WebSocket(`ws://127.0.0.1:${port}/api/kernels/1/channels`, { headers, perMessageDeflate: false });
}

async function sessionAt({ port, url }) {
  const { request } = await import('node:http');
  const { host, search } = new URL(url);
  const [response] = await once(
    request({ host: '127.0.0.1', port, path: `/${search}`, headers: { host } }).end(),
    'response',
  );
  response.resume();
  return { port, headers: { host, cookie: response.headers['set-cookie'][0].split(';')[0] } };
}

async function cpuOf(child) {
  child.send('cpu');
  const [{ cpu }] = await once(child, 'message');
  return cpu;
}

/**
 * Messages a second, there and back counted as two, a window of them under way; and the proxy's microseconds of a processor for each, which
 * other work on the machine disturbs less.
 */
async function rate(target, { child }) {
  const socket = socketTo(target);
  await once(socket, 'open');
  const data = randomBytes(BYTES);
  const run = (count) =>
    new Promise((done) => {
      let [sent, back] = [0, 0];
      socket.removeAllListeners('message').on('message', () => {
        back += 1;
        if (back === count) done();
        else if (sent < count) {
          sent += 1;
          socket.send(data);
        }
      });
      for (; sent < WINDOW; sent += 1) socket.send(data);
    });
  await run(MESSAGES / 4);
  const cpu = await cpuOf(child);
  const began = performance.now();
  await run(MESSAGES);
  const seconds = (performance.now() - began) / 1000;
  const taken = (await cpuOf(child)) - cpu;
  socket.terminate();
  return { perSecond: Math.round((2 * MESSAGES) / seconds), cpu: taken / (2 * MESSAGES) };
}

async function memoryOf({ child }) {
  const { readFileSync } = await import('node:fs');
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) * 1024;
}

async function compare() {
  const backend = await start('echo');
  const direct = await start('plain', backend.port);
  const guarded = await start('gateway', backend.port);
  const session = await sessionAt(guarded);
  const rates = { plain: [], gateway: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.plain.push(await rate({ port: direct.port }, direct));
    rates.gateway.push(await rate(session, guarded));
  }
  const best = (name) => Math.max(...rates[name].map(({ perSecond }) => perSecond));
  const least = (name) => Math.min(...rates[name].map(({ cpu }) => cpu));
  const before = await memoryOf(guarded);
  const crowd = await start('many', JSON.stringify(session), SOCKETS);
  await pause(2000);
  const after = await memoryOf(guarded);
  crowd.child.send('send');
  const [told] = await once(crowd.child, 'message');
  const memory = { perSocketBytes: Math.round((after - before) / SOCKETS), opened: crowd.opened, ...told };
  const printed = {
    messagesPerSecond: { plain: best('plain'), gateway: best('gateway'), ratio: best('gateway') / best('plain') },
    microsecondsOfCpu: { plain: least('plain'), gateway: least('gateway'), ratio: least('plain') / least('gateway') },
    rounds: rates,
    sockets: memory,
  };
  process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
  for (const { child } of [crowd, guarded, direct, backend]) child.kill();
}
