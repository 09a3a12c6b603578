// Proxies that exist already ask the gateway: nginx's `auth_request`, with the configuration that the guide shows, and Traefik's ForwardAuth,
// whose headers are played here.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../src/identity/caller.ts';
import { textOf } from '../repository/source-files.ts';
import { type EchoNotebook, startEchoNotebook } from './echo-notebook.ts';
import { type Answer, allow, type GatewayWorld, openGateway } from './gateway-world.ts';

const nginx = ['/usr/sbin/nginx', 'nginx'].find((name) => spawnSync(name, ['-v']).status === 0);
const PROXIES = [{ address: '127.0.0.1', bits: 32 }];
const from = (ranges: string[]) => allow({ IpAddress: { 'aws:SourceIp': ranges } });

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

describe('ForwardAuth, as Traefik asks', () => {
  let gateway: GatewayWorld;
  let casey: Caller;
  beforeAll(async () => {
    gateway = await openGateway({ proxies: PROXIES, base: 'https://notebooks.example.com' });
    casey = await gateway.createUser('casey', [from(['192.0.2.0/24', '198.51.100.7'])]);
    await gateway.createNotebook('analysis');
  });
  afterAll(() => gateway.close());

  it('is answered for the host, address and protocol that the listed proxy tells', async () => {
    const url = await gateway.presign({ ...casey }, 'analysis');
    const asked = (address: string, cookie: string, more = {}) => ({
      headers: {
        host: 'gateway.internal',
        'x-forwarded-host': url.host,
        'x-forwarded-for': address,
        'x-forwarded-proto': 'https',
        'x-forwarded-uri': '/tree',
        cookie,
        ...more,
      },
    });
    const opened = await gateway.ask(url, {
      headers: { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' },
    });
    const [setCookie = ''] = opened.headers['set-cookie'] ?? [];
    expect(setCookie).toMatch(
      /^__Host-sagewarden-notebook=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const cookie = setCookie.split(';', 1)[0] ?? '';
    const auth = new URL('https://gateway.internal/_sagewarden/auth');
    const allowed = await gateway.ask(auth, asked('192.0.2.1', cookie));
    expect(allowed).toMatchObject({ status: 200, headers: { 'x-sagewarden-principal': casey.arn } });
    expect((await gateway.ask(auth, asked('203.0.113.1', cookie))).status).toBe(403);
    expect((await gateway.ask(auth, asked('192.0.2.1', ''))).status).toBe(401);
    expect((await gateway.ask(auth, asked('192.0.2.1', cookie, { origin: 'https://evil.example' }))).status).toBe(403);
    expect((await gateway.ask(auth, asked('192.0.2.1', cookie, { 'x-forwarded-host': 'other.example' }))).status).toBe(
      401,
    );
    await gateway.putPolicy('casey', [allow({ Bool: { 'aws:SecureTransport': 'true' } })]);
    expect((await gateway.ask(auth, asked('203.0.113.1', cookie))).status).toBe(200);
    expect((await gateway.ask(auth, asked('203.0.113.2', cookie, { 'x-forwarded-proto': 'http' }))).status).toBe(403);
  });
});

describe.skipIf(nginx === undefined)(nginx === undefined ? 'nginx (skipped: no nginx)' : 'nginx', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sagewarden-nginx-'));
  let gateway: GatewayWorld;
  let echo: EchoNotebook;
  let child: ChildProcess;
  let port: number;
  let casey: Caller;

  beforeAll(async () => {
    port = await freePort();
    gateway = await openGateway({ proxies: PROXIES, base: `http://localhost:${port}` });
    echo = await startEchoNotebook();
    casey = await gateway.createUser('casey', [from(['127.0.0.1', '192.0.2.1'])]);
    await gateway.createNotebook('analysis');
    const [, guide = ''] = /```nginx\n([\s\S]*?)```/.exec(textOf('docs/guide/notebooks.md')) ?? [];
    const server = guide
      .replaceAll('127.0.0.1:4800', `127.0.0.1:${gateway.port}`)
      .replaceAll('127.0.0.1:8888', echo.url.host)
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('notebooks.example.com', 'localhost');
    const file = join(folder, 'nginx.conf');
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    writeFileSync(
      file,
      `daemon off; master_process off; pid ${folder}/pid; error_log stderr;\nevents {}\nhttp { access_log off; ${places.join(' ')}\n${server}}\n`,
    );
    child = spawn(nginx ?? '', ['-c', file, '-p', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    for (let tries = 0; !(await answers()); tries += 1) {
      if (tries > 500) throw new Error('nginx did not start');
      await new Promise((soon) => setTimeout(soon, 20));
    }
  });
  afterAll(async () => {
    const exit = once(child, 'exit');
    child.kill();
    await exit;
    rmSync(folder, { recursive: true, force: true });
    await gateway.close();
    await echo.close();
  });

  const answers = () =>
    ask(new URL(`http://localhost:${port}`)).then(
      () => true,
      () => false,
    );
  async function ask(url: URL, headers: Record<string, string> = {}): Promise<Answer> {
    const path = `${url.pathname}${url.search}`;
    const sent = httpRequest({
      host: '127.0.0.1',
      port,
      path,
      headers: { host: url.host, ...headers },
      agent: false,
    }).end();
    const [response] = await once(sent, 'response');
    let body = '';
    for await (const chunk of response) body += chunk;
    return { status: response.statusCode, headers: response.headers, body };
  }

  it('opens presigned URLs, lets requests through by decision, and tells who asks', async () => {
    const url = await gateway.presign(casey, 'analysis');
    expect(Number(url.port)).toBe(port);
    const opened = await ask(url);
    expect(opened.status).toBe(303);
    const cookie = String(opened.headers['set-cookie']).split(';', 1)[0] ?? '';
    const page = new URL('/lab?x=1', url);
    const answer = await ask(page, {
      cookie,
      'x-forwarded-for': '203.0.113.9',
      'x-sagewarden-principal': 'someone else',
    });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      url: '/lab?x=1',
      headers: { 'x-sagewarden-principal': casey.arn },
    });
    expect((await ask(page)).status).toBe(401);
    expect((await ask(page, { cookie, origin: 'http://evil.example' })).status).toBe(403);
    const before = echo.requests.length;
    await gateway.putPolicy('casey', [from(['203.0.113.9'])]);
    // The client's own X-Forwarded-For counts for nothing: nginx adds the address that it saw.
    expect((await ask(page, { cookie, 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
    expect(echo.requests).toHaveLength(before);
  });
});
