// How long does the import of a large account take, and is it as quick to ask as a small one? Writes a listing, imports it into a new
// data folder in a process of its own, serves that folder and asks. Prints time and memory. Needs `npm run build`.
// Usage: node benchmarks/import-account.mjs [USERS] [ROLES] [POLICIES]

import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
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
  ListPoliciesCommand,
  ListRolesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { startServer } from '../dist/server/start-server.js';
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
  const started = performance.now();
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    dataFolder: data,
    enforcement: 'strict',
    accounts: [],
    newAdminKey: false,
    transitionMilliseconds: 0,
  });
  report('start of the server', `${seconds(started)}, ${mebibytes(process.memoryUsage().rss)} resident`);
  try {
    await ask(server.endpoint, data, size);
  } finally {
    await server.close();
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

async function ask(endpoint, data, { users, roles, policies }) {
  const client = new IAMClient({ endpoint, region: 'us-east-1', credentials: readKey(data) });
  const last = (await client.send(new ListUsersCommand({ MaxItems: 1000 }))).Marker;
  const middle = (count) => Math.floor(count / 2);
  const policy = `arn:aws:iam::123456789012:policy/policy-${middle(policies)}`;
  await timed(client, 'GetUser', () => new GetUserCommand({ UserName: `user-${middle(users)}` }));
  await timed(client, 'GetRole', () => new GetRoleCommand({ RoleName: `role-${middle(roles)}` }));
  await timed(client, 'GetPolicy', () => new GetPolicyCommand({ PolicyArn: policy }));
  await timed(client, 'GetPolicy, that bounds all roles', () => {
    return new GetPolicyCommand({ PolicyArn: 'arn:aws:iam::123456789012:policy/policy-0' });
  });
  await timed(client, 'ListUsers, 100', () => new ListUsersCommand({ MaxItems: 100, ...(last && { Marker: last }) }));
  await timed(client, 'ListRoles, 100', () => new ListRolesCommand({ MaxItems: 100 }));
  await timed(client, 'ListPolicies, 100', () => new ListPoliciesCommand({ MaxItems: 100, Scope: 'Local' }));
  await timed(
    client,
    'GetAccountAuthorizationDetails, 100',
    () => new GetAccountAuthorizationDetailsCommand({ MaxItems: 100 }),
  );
  client.destroy();
}

async function timed(client, name, command) {
  const times = [];
  for (let asked = 0; asked < ASKED; asked += 1) {
    const started = performance.now();
    await client.send(command());
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  report(name, `p50 ${times[ASKED / 2].toFixed(2)} ms, p95 ${times[Math.floor(ASKED * 0.95)].toFixed(2)} ms`);
}

function readKey(data) {
  const text = readFileSync(join(data, 'credentials'), 'utf8');
  const value = (name) => new RegExp(`${name} = (\\S+)`).exec(text)?.[1];
  return { accessKeyId: value('aws_access_key_id'), secretAccessKey: value('aws_secret_access_key') };
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
