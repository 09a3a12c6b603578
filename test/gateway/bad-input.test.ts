// What the gateway refuses: each refusal is shown, and that another session lives on meanwhile.

import { once } from 'node:events';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { refusalPage } from '../../src/gateway/page.ts';
import { exchange } from '../server/raw-socket.ts';
import { type EchoNotebook, startEchoNotebook } from './echo-notebook.ts';
import { allow, ended, type GatewayWorld, nextMessage, openGateway, refusedWith } from './gateway-world.ts';

const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 500,
  requestTimeout: 800,
  connectionsCheckingInterval: 100,
  idleTimeout: 1_500,
  maxBodySize: 1_000_000,
  maxMessageSize: 100_000,
  maxWaiting: 50_000,
  slowTimeout: 700,
  serverTimeout: 400,
  pingInterval: 300,
};

let gateway: GatewayWorld;
let echo: EchoNotebook;
let url: URL;
let headers: Readonly<Record<string, string>>;
/** A session that must live on, whatever else happens. */
let living: WebSocket;

beforeAll(async () => {
  gateway = await openGateway({ limits: LIMITS });
  echo = await startEchoNotebook();
  const arn = await gateway.createNotebook('analysis');
  gateway.servers.set(arn, { url: echo.url });
  const casey = await gateway.createUser('casey', [allow()]);
  const presigned = await gateway.presign(casey, 'analysis');
  url = new URL('/', presigned);
  headers = { cookie: await gateway.open(presigned) };
  living = gateway.socket(new URL('/living', url), headers);
  await once(living, 'open');
});
afterAll(async () => {
  const message = nextMessage(living);
  living.send('still here');
  expect(await message).toBe('still here');
  await gateway.close();
  await echo.close();
  expect(gateway.reports).toEqual([]);
});

const at = (path: string) => new URL(path, url);
async function opened(path = '/ws'): Promise<WebSocket> {
  const socket = gateway.socket(at(path), headers);
  await once(socket, 'open');
  return socket;
}
const raw = (...lines: readonly string[]) => [
  `${[...lines, `host: ${url.host}`, `cookie: ${headers['cookie']}`].join('\r\n')}\r\n\r\n`,
];

describe('a request of another site’s making', () => {
  it.each(['http://evil.example', 'null', 'http://other-0123456789abcdef.notebook.us-east-1.localhost:1'])(
    'is refused by its Origin %s, a WebSocket too',
    async (origin) => {
      expect((await gateway.ask(url, { method: 'POST', headers: { ...headers, origin } })).status).toBe(403);
      expect(await refusedWith(gateway.socket(at('/ws'), { ...headers, origin }))).toBe(403);
    },
  );

  it.each([
    ['an image', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, 403],
    ['a frame', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, 403],
    ['a link', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, 200],
  ])('%s from a sibling host', async (_what, fetched, status) => {
    const sent = { ...headers, 'sec-fetch-site': 'same-site', ...fetched };
    expect((await gateway.ask(url, { headers: sent })).status).toBe(status);
  });
});

describe('an address', () => {
  it('that a client writes itself does not count', async () => {
    await gateway.putPolicy('casey', [allow({ NotIpAddress: { 'aws:SourceIp': '192.0.2.1' } })]);
    const sent = { ...headers, 'x-forwarded-for': '192.0.2.1', 'x-real-ip': '192.0.2.1', forwarded: 'for=192.0.2.1' };
    const { status, body } = await gateway.ask(url, { headers: sent });
    expect(status).toBe(200);
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'cookie']) {
      expect(Object.keys(JSON.parse(body).headers), name).not.toContain(name);
    }
    const host = { ...headers, host: 'localhost', 'x-forwarded-host': url.host, 'x-forwarded-proto': 'https' };
    expect((await gateway.ask(url, { headers: host })).status).toBe(401);
  });

  it.each(['//evil.example/', '/\\evil.example', 'http://evil.example/', '/a#b', '*'])(
    '%s as the target is refused',
    async (target) => {
      expect(await exchange(gateway.port, raw(`GET ${target} HTTP/1.1`), 300)).toMatch(/^HTTP\/1.1 400 /);
    },
  );

  it('with steps upwards stays at this notebook, and the gateway’s own paths stay its own', async () => {
    for (const path of ['/../../etc/passwd', '/%2e%2e/%2e%2e/x', '/..%2f..%2fx']) {
      const answer = await exchange(gateway.port, raw(`GET ${path} HTTP/1.1`, 'connection: close'), 500);
      expect(JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)).headers.host).toBe(
        echo.url.host,
      );
    }
    for (const path of ['/_sagewarden/health', '/_sagewarden/auth/../x']) {
      expect((await gateway.ask(at(path), { headers })).status).toBe(404);
    }
    expect(echo.requests.filter((request) => request.url.startsWith('/_sagewarden'))).toEqual([]);
  });
});

describe('headers and cookies', () => {
  it('that are for one connection only, or the gateway’s own, do not reach the notebook', async () => {
    const sent = {
      cookie: `_xsrf=1; ${headers['cookie']}; theme=dark`,
      authorization: 'token guessed',
      connection: 'close, x-hop',
      'x-hop': '1',
      te: 'trailers',
      'proxy-authorization': 'x',
      referer: `${url.origin}/tree`,
    };
    const { body } = await gateway.ask(at('/x'), { headers: sent });
    const { headers: got } = JSON.parse(body);
    expect(got).toMatchObject({
      cookie: '_xsrf=1; theme=dark',
      host: echo.url.host,
      referer: `${echo.url.origin}/tree`,
    });
    for (const name of ['authorization', 'x-hop', 'te', 'proxy-authorization'])
      expect(Object.keys(got)).not.toContain(name);
  });

  it('of an answer: the notebook cannot set the gateway’s cookies, nor any for other hosts', async () => {
    const answer = await gateway.ask(at('/cookies'), { headers });
    expect(answer.headers['set-cookie']).toEqual(['_xsrf=a; Path=/']);
    expect(answer.headers['x-secret']).toBeUndefined();
    expect((await gateway.ask(at('/redirect'), { headers })).headers.location).toBe(`${url.origin}/there`);
  });

  it('that are too large are refused', async () => {
    expect((await gateway.ask(url, { headers: { ...headers, 'x-large': 'x'.repeat(17_000) } })).status).toBe(431);
  });

  it('that are garbage are refused', async () => {
    expect(await exchange(gateway.port, ['\x16\x03\x01\x02\x00\x01\x00\r\n\r\n'])).toMatch(/^HTTP\/1.1 400 /);
    for (const cookie of [
      '=',
      ';;;',
      'sagewarden-notebook',
      'sagewarden-notebook=%',
      `sagewarden-notebook=${'x'.repeat(9000)}`,
    ]) {
      expect((await gateway.ask(url, { headers: { cookie } })).status).toBe(401);
    }
  });
});

describe('bodies and messages', () => {
  it('that are too large are refused, told beforehand or not', async () => {
    const body = 'x'.repeat(1_000_001);
    // A client that reads no answer while it sends may see nothing but the end of the connection.
    const told = gateway.ask(url, { method: 'PUT', headers, body }).then(
      ({ status }) => status,
      ({ code }) => code,
    );
    expect([413, 'ECONNRESET', 'EPIPE']).toContain(await told);
    expect(echo.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    const before = echo.requests.length;
    const chunk = `${(400_000).toString(16)}\r\n${'x'.repeat(400_000)}\r\n`;
    const answer = await exchange(
      gateway.port,
      [...raw('PUT /large HTTP/1.1', 'transfer-encoding: chunked'), chunk, chunk, chunk],
      500,
    );
    expect(answer).not.toMatch(/^HTTP\/1.1 200/);
    expect(echo.requests.slice(before).map((request) => request.url)).toEqual(['/large']);
    const fits = await gateway.ask(url, { method: 'PUT', headers, body: 'x'.repeat(999_999) });
    expect(JSON.parse(fits.body).size).toBe(999_999);
  });

  it('of unknown length are not taken where they could hide a second request', async () => {
    const smuggled = '1c\r\nGET /smuggled HTTP/1.1\r\n\r\n\r\n0\r\n\r\n';
    const sent = [...raw('DELETE / HTTP/1.1', 'transfer-encoding: chunked'), smuggled];
    expect(await exchange(gateway.port, sent, 300)).toMatch(/^HTTP\/1.1 411 /);
    expect(echo.requests.map((request) => request.url)).not.toContain('/smuggled');
  });

  it('of a WebSocket that are too large end it, from either side', async () => {
    const socket = await opened();
    const end = ended(socket);
    socket.send('x'.repeat(100_001));
    expect((await end).code).toBe(1009);
    const fits = await opened();
    const message = nextMessage(fits);
    fits.send('x'.repeat(100_000));
    expect((await message).length).toBe(100_000);
    fits.close();
  });

  it('of a WebSocket that are not of the protocol end it', async () => {
    const socket = connect(gateway.port, '127.0.0.1');
    const key = 'dGhlIHNhbXBsZSBub25jZQ==';
    socket.write(
      raw(
        'GET /ws HTTP/1.1',
        'connection: Upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        `sec-websocket-key: ${key}`,
      )[0] ?? '',
    );
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 101 /);
    // A client's frames must be masked.
    socket.write(Buffer.from([0x81, 0x01, 0x61]));
    socket.resume();
    await once(socket, 'close');
  });
});

describe('an upgrade', () => {
  it.each([
    ['without a session', {}, '/ws', 401],
    ['on a path that the notebook refuses', undefined, '/refuse', 404],
    ['on a path of the gateway', undefined, '/_sagewarden/auth', 404],
  ])('%s is refused', async (_what, sent, path, status) => {
    expect(await refusedWith(gateway.socket(at(path), sent ?? headers))).toBe(status);
  });

  it('to another protocol, or without a key, is refused', async () => {
    const upgrade = (...lines: readonly string[]) =>
      exchange(gateway.port, raw('GET /ws HTTP/1.1', 'connection: Upgrade', ...lines), 800);
    expect(await upgrade('upgrade: h2c')).toMatch(/^HTTP\/1.1 400 /);
    expect(await upgrade('upgrade: websocket')).toMatch(/^HTTP\/1.1 400 /);
  });

  it('keeps the protocol that both sides speak', async () => {
    const socket = gateway.socket(at('/ws'), headers, ['v1.kernel.websocket.jupyter.org']);
    await once(socket, 'open');
    expect(socket.protocol).toBe('v1.kernel.websocket.jupyter.org');
    socket.close();
  });
});

describe('slow and silent', () => {
  it('clients are ended', async () => {
    expect(await exchange(gateway.port, ['GET / HTTP/1.1\r\nhost: x\r\n'], 1_500)).toMatch(/^HTTP\/1.1 408 /);
    expect(await exchange(gateway.port, raw('PUT / HTTP/1.1', 'content-length: 10'), 2_500)).toMatch(
      /^(?:HTTP\/1.1 (?:408|504) |$)/,
    );
  });

  it('readers of a WebSocket make their notebook wait, and are ended', async () => {
    const before = gateway.gateway.openConnections();
    const socket = await opened();
    socket.pause();
    const text = 'x'.repeat(90_000);
    for (let round = 0; round < 400; round += 1) echo.broadcast(text);
    await expect.poll(() => gateway.gateway.openConnections(), { timeout: 5_000 }).toBe(before);
    socket.terminate();
  });

  it('WebSockets without a sign of life are ended', async () => {
    const before = gateway.gateway.openConnections();
    const socket = connect(gateway.port, '127.0.0.1');
    socket.write(
      raw(
        'GET /ws HTTP/1.1',
        'connection: Upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      )[0] ?? '',
    );
    await once(socket, 'data');
    expect(gateway.gateway.openConnections()).toBe(before + 1);
    socket.resume();
    await once(socket, 'close');
    await expect.poll(() => gateway.gateway.openConnections()).toBe(before);
  });

  it('servers of notebooks get a page in their place, for a person to read', async () => {
    expect(await gateway.ask(at('/hang'), { headers })).toMatchObject({
      status: 504,
      body: expect.stringContaining('did not answer in time'),
    });
    const other = await gateway.createNotebook('other');
    const drew = await gateway.createUser('drew', [allow()]);
    const presigned = await gateway.presign(drew, 'other');
    const session = { cookie: await gateway.open(presigned) };
    const place = new URL('/', presigned);
    expect(await gateway.ask(place, { headers: session })).toMatchObject({
      status: 502,
      body: expect.stringContaining('--notebooks'),
    });
    const dead = createTcpServer((silent) => silent.resume()).listen(0, '127.0.0.1');
    await once(dead, 'listening');
    const { port } = dead.address() as AddressInfo;
    gateway.servers.set(other, { url: new URL(`http://127.0.0.1:${port}`) });
    // It takes the connection and never says a word.
    expect(await refusedWith(gateway.socket(new URL('/ws', place), session))).toBe(502);
    await new Promise((closed) => dead.close(closed));
    expect((await gateway.ask(place, { headers: session })).status).toBe(502);
    expect(await refusedWith(gateway.socket(new URL('/ws', place), session))).toBe(502);
  });
});

describe('names that users chose', () => {
  it('are text on the page', () => {
    const message = `User: arn:aws:sts::1:assumed-role/<script>/"x" & 'so'`;
    expect(refusalPage({ status: 403, message }).body).toContain(
      '<p>User: arn:aws:sts::1:assumed-role/&lt;script&gt;/&quot;x&quot; &amp; &#39;so&#39;</p>',
    );
  });
});
