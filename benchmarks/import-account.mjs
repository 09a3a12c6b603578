// How long does the import of a large account take, and is it as quick to ask as a small one? Writes a listing, imports it into a new
// data folder in a process of its own, serves that folder in another one and asks. Prints time, memory and size. Needs `npm run build`.
// Usage: node benchmarks/import-account.mjs [USERS] [ROLES] [POLICIES]

import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import {
  GetAccountAuthorizationDetailsCommand,
  GetPolicyCommand,
  GetRoleCommand,
  GetUserCommand,
  IAMClient,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListRolesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { credentialsIn, serve } from './server-process.mjs';
import { accountListing } from './workloads/account-listing.mjs';

const CLI = fileURLToPath(new URL('../bin/sagewarden', import.meta.url));
const [USERS = 100_000, ROLES = 10_000, POLICIES = 5_000] = process.argv.slice(2).map(Number);
const ASKED = 100;

/** Runs last in the process that imports: what it took at most. */
const TELL_MEMORY = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => console.error(`maxRSS ${process.resourceUsage().maxRSS}`));',
)}`;

const folder = mkdtempSync(join(tmpdir(), 'sagewarden-import-'));
try {
  for (const size of [
    { users: 100, roles: 100, policies: 100 },
    { users: USERS, roles: ROLES, policies: POLICIES },
  ]) {
    await measure(size);
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(size) {
  const data = join(folder, `data-${size.users}`);
  const file = join(folder, `account-${size.users}.json`);
  await pipeline(Readable.from(accountListing(size)), createWriteStream(file));
  console.log(
    `\n${size.users.toLocaleString('en')} users, ${size.roles.toLocaleString('en')} roles, ` +
      `${size.policies.toLocaleString('en')} policies: a listing of ${mebibytes(statSync(file).size)}`,
  );
  importFile(file, data);
  report('on disk', mebibytes(readdirSync(data).reduce((sum, name) => sum + statSync(join(data, name)).size, 0)));
  const server = await serve(data);
  report(
    'start of the server',
    `${(server.milliseconds / 1000).toFixed(1)} s, ${mebibytes(server.resident())} resident`,
  );
  try {
    await ask(server, data, size);
    report('after the questions', `${mebibytes(server.resident())} resident`);
  } finally {
    await server.stop();
  }
}

function importFile(file, data) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--import', TELL_MEMORY, CLI, 'import', 'account', file, '--data', data],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the import ended with ${status}: ${stdout}${stderr}`);
  const memory = Number(/maxRSS (\d+)/.exec(stderr)?.[1]) * 1024;
  report('import', `${seconds(started)}, ${mebibytes(memory)} resident at most`);
}

async function ask(server, data, { users, roles, policies }) {
  const { endpoint } = server;
  const client = new IAMClient({ endpoint, region: 'us-east-1', credentials: credentialsIn(data) });
  const middle = (count) => Math.floor(count / 2);
  const policy = `arn:aws:iam::123456789012:policy/policy-${middle(policies)}`;
  await timed(server, client, 'GetUser', () => new GetUserCommand({ UserName: `user-${middle(users)}` }));
  await timed(server, client, 'GetRole', () => new GetRoleCommand({ RoleName: `role-${middle(roles)}` }));
  await timed(server, client, 'GetPolicy', () => new GetPolicyCommand({ PolicyArn: policy }));
  await timed(server, client, 'GetPolicy, that bounds all roles', () => {
    return new GetPolicyCommand({ PolicyArn: 'arn:aws:iam::123456789012:policy/policy-0' });
  });
  for (const [where, share] of [
    ['beginning', 0],
    ['middle', 0.5],
    ['end', 0.9],
  ]) {
    const Marker = await markerAfter(client, Math.floor(users * share));
    await timed(
      server,
      client,
      `ListUsers, 100 at the ${where}`,
      () => new ListUsersCommand({ MaxItems: 100, ...(Marker && { Marker }) }),
    );
  }
  await timed(server, client, 'ListRoles, 100', () => new ListRolesCommand({ MaxItems: 100 }));
  await timed(server, client, 'ListEntitiesForPolicy, 100', () => {
    return new ListEntitiesForPolicyCommand({ PolicyArn: 'arn:aws:iam::123456789012:policy/policy-0', MaxItems: 100 });
  });
  await timed(server, client, 'ListPolicies, 100', () => new ListPoliciesCommand({ MaxItems: 100, Scope: 'Local' }));
  await timed(
    server,
    client,
    'GetAccountAuthorizationDetails, 100',
    () => new GetAccountAuthorizationDetailsCommand({ MaxItems: 100 }),
  );
  client.destroy();
}

/** The time of a core is the server's; it hardly depends on what else the machine does. */
async function timed(server, client, name, command) {
  const times = [];
  const before = server.processor();
  for (let asked = 0; asked < ASKED; asked += 1) {
    const started = performance.now();
    await client.send(command());
    times.push(performance.now() - started);
  }
  const core = (server.processor() - before) / 1000 / ASKED;
  times.sort((a, b) => a - b);
  const [p50, p95] = [times[ASKED / 2], times[Math.floor(ASKED * 0.95)]].map((time) => time.toFixed(2));
  report(name, `${core.toFixed(1)} ms of a core, p50 ${p50} ms, p95 ${p95} ms`);
}

/** The marker behind so many users: pages are walked, since markers are the server's own. */
async function markerAfter(client, users) {
  let Marker;
  for (let passed = 0; passed < users; passed += 1000) {
    const page = await client.send(new ListUsersCommand({ MaxItems: 1000, ...(Marker && { Marker }) }));
    if (page.Marker === undefined) break;
    ({ Marker } = page);
  }
  return Marker;
}

function report(what, figures) {
  console.log(`  ${what.padEnd(40)}${figures}`);
}

function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

function mebibytes(bytes) {
  return `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB`;
}
