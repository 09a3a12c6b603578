// `sagewarden serve` as a process: what it prints and writes, why it does not start, how it ends.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, describe, expect, it } from 'vitest';
import { clientsFor, type SagewardenProcess, startSagewarden } from '../clients/sagewarden-process.ts';
import { ROOT } from '../repository/source-files.ts';

const parent = mkdtempSync(join(tmpdir(), 'sagewarden-test-'));
const running: SagewardenProcess[] = [];
afterAll(async () => {
  for (const server of running) await server.stop();
  rmSync(parent, { recursive: true });
});

async function start(name: string, options: readonly string[] = []): Promise<SagewardenProcess> {
  const server = await startSagewarden(join(parent, name), options);
  running.push(server);
  return server;
}

function run(...words: string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(ROOT, 'bin/sagewarden'), ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NO_COLOR: '1' },
  });
  return { status, stderr, stdout };
}

describe('a start', () => {
  it('writes private credentials and prints what to type next', async () => {
    const server = await start('first');
    for (const line of [
      `export AWS_ENDPOINT_URL=${server.endpoint}`,
      `export AWS_SHARED_CREDENTIALS_FILE=${join(server.folder, 'credentials')}`,
      'export AWS_DEFAULT_REGION=us-east-1',
      'aws sts get-caller-identity',
    ]) {
      expect(server.printed()).toContain(line);
    }
    expect(server.printed()).not.toContain(server.credentials().secretAccessKey);
    expect(statSync(join(server.folder, 'credentials')).mode & 0o777).toBe(0o600);
    const { Arn } = await clientsFor(server.endpoint, server.credentials()).sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe('arn:aws:iam::123456789012:user/admin');
  });

  it('without the credentials file says how to get back in', async () => {
    const server = await start('lost');
    const { accessKeyId } = server.credentials();
    await server.stop();
    rmSync(join(server.folder, 'credentials'));
    const again = await start('lost');
    expect(again.printed()).toContain('has no key of account 123456789012 that works under [default]');
    expect(again.printed()).toContain('start once with --new-admin-key');
    await again.stop();
    const renewed = await start('lost', ['--new-admin-key']);
    expect(renewed.printed()).not.toContain('--new-admin-key');
    expect(renewed.credentials().accessKeyId).not.toBe(accessKeyId);
  });

  it('with enforcement off takes any key and says so', async () => {
    const server = await start('off', ['--enforcement', 'off']);
    expect(server.printed()).toContain('enforcement is off: every call passes');
    const { sts } = clientsFor(server.endpoint, { accessKeyId: 'test', secretAccessKey: 'test' });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::123456789012:root');
  });

  it('ends with 0 on SIGTERM, within a request too', async () => {
    const server = await start('term');
    const half = fetch(server.endpoint, { method: 'POST', body: 'x' }).catch(() => undefined);
    const exit = once(server.process, 'exit');
    server.process.kill('SIGTERM');
    expect((await exit)[0]).toBe(0);
    await half;
  });
});

describe('a start that cannot be', () => {
  it.each<[string, () => string[], RegExp]>([
    ['an option that is not known', () => ['serve', '--frob'], /unknown option '--frob'/],
    ['a command that is not known', () => ['frob'], /unknown command 'frob'/],
    [
      'a bad port',
      () => ['serve', '--port', 'x'],
      /^sagewarden: --port must be a whole number from 0 to 65535, not `x`\n$/,
    ],
    [
      'a folder of something else',
      () => ['serve', '--data', notOurs()],
      /is not empty and not a Sagewarden data folder; choose .* --data\n$/,
    ],
    [
      'a file for a folder',
      () => ['serve', '--data', join(notOurs(), 'file')],
      /^sagewarden: cannot use .*; choose a folder .* --data\n$/,
    ],
    [
      'an address of another machine',
      () => ['serve', '--data', join(parent, 'host'), '--host', '192.0.2.1'],
      /^sagewarden: `192.0.2.1` is no address of this machine/,
    ],
  ])('%s is told in one line, with exit code 2', (_name, words, message) => {
    const { status, stderr } = run(...words());
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(2);
  });

  it('names the port that is in use', async () => {
    const server = await start('port');
    const port = new URL(server.endpoint).port;
    const { status, stderr } = run('serve', '--data', join(parent, 'other'), '--port', port);
    expect(stderr).toBe(
      `sagewarden: port ${port} of 127.0.0.1 is in use; stop what listens there, or choose another port with --port\n`,
    );
    expect(status).toBe(2);
  });

  it('names the data folder that another server uses', async () => {
    const server = await start('shared');
    const { status, stderr } = run('serve', '--data', server.folder, '--port', '0');
    expect(stderr).toContain('stop the other server, or choose another folder with --data');
    expect(status).toBe(2);
  });
});

describe('the command line', () => {
  it('tells its version and its commands', () => {
    expect(run('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('serve') });
  });

  it('ends with 2 when it was not built', async () => {
    const copy = join(parent, 'unbuilt', 'bin');
    mkdirSync(copy, { recursive: true });
    const child = spawn('sh', [
      '-c',
      `cp "${join(ROOT, 'bin/sagewarden')}" "${copy}/x.mjs" && "${process.execPath}" "${copy}/x.mjs"`,
    ]);
    let printed = '';
    child.stderr.on('data', (bytes) => {
      printed += bytes;
    });
    expect((await once(child, 'exit'))[0]).toBe(2);
    expect(printed).toContain('build it with `npm run build`');
  });
});

function notOurs(): string {
  const folder = join(parent, 'not-ours');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'file'), 'mine');
  return folder;
}
