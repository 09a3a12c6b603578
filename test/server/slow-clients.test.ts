// Clients that are slow, that stop in the middle, or that say another length than they send: each is let go in time, and nobody
// else waits for it.

import { once } from 'node:events';
import { connect } from 'node:net';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bodyLimit } from '../../src/server/body-limit.ts';
import { exchange } from './raw-socket.ts';
import { signRequest, written } from './signed-request.ts';
import { clientsFor, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 });
});
afterAll(() => server.close());
afterEach(async () => {
  await clientsFor(server).sts.send(new GetCallerIdentityCommand({}));
  expect(server.reports).toEqual([]);
});

const request = written(signRequest()).toString('latin1');
const withLength = (length: number) => request.replace(/content-length: \d+/, `content-length: ${length}`);

describe('a client that', () => {
  it.each<[string, string]>([
    ['says nothing', ''],
    ['stops within the request line', 'POST / HT'],
    ['stops within the headers', request.slice(0, 60)],
    ['stops within the body', request.slice(0, -5)],
    ['announces more than it sends', withLength(1000)],
    ['stops within a chunk', 'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nff\r\nabc'],
  ])('%s is told so and cut off', async (_what, bytes) => {
    const started = performance.now();
    expect(await exchange(server.port, [bytes], 5_000)).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\nconnection: close/);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('sends a byte now and then is cut off all the same', async () => {
    const bytes = [...request.slice(0, 150)];
    expect(await exchange(server.port, bytes, 5_000)).toContain('408 Request Timeout');
  });

  it('sends more than it announced is refused', async () => {
    const answer = await exchange(server.port, [withLength(10)]);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nconnection: close/);
  });

  it('is one of three hundred that say nothing keeps nobody waiting', async () => {
    const idle = Array.from({ length: 300 }, () => connect(server.port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    const started = performance.now();
    await clientsFor(server).sts.send(new GetCallerIdentityCommand({}));
    expect(performance.now() - started).toBeLessThan(1_000);
    for (const socket of idle) socket.destroy();
  });
});

describe('a body', () => {
  const ofSize = (size: number) => written(signRequest({ body: 'Action=ListUsers&x='.padEnd(size, 'x') }));

  it('exactly at the limit is read', async () => {
    expect(await exchange(server.port, [ofSize(bodyLimit('POST', '/'))], 1_000)).toContain(
      'for version NO_VERSION_SPECIFIED',
    );
  });

  it('one byte over it is refused', async () => {
    expect(await exchange(server.port, [ofSize(bodyLimit('POST', '/') + 1)], 1_000)).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('two requests in one', () => {
  const smuggled = 'GET /smuggled HTTP/1.1\r\nhost: a\r\n\r\n';

  it.each<[string, string[]]>([
    ['a length and chunks', ['content-length: 5', 'transfer-encoding: chunked']],
    ['chunks and a length', ['transfer-encoding: chunked', 'content-length: 5']],
    ['two different lengths', ['content-length: 5', 'content-length: 6']],
    ['a length that is a list', ['content-length: 5, 5']],
    ['a length with a sign', ['content-length: +5']],
    ['a hexadecimal length', ['content-length: 0x5']],
    ['an encoding that is not known', ['transfer-encoding: xchunked']],
    ['chunks that are not last', ['transfer-encoding: chunked, identity']],
    ['a space before the colon', ['transfer-encoding : chunked']],
  ])('by %s are one that is refused', async (_what, fields) => {
    const head = ['POST / HTTP/1.1', 'host: a', ...fields, '', '0', '', ''].join('\r\n');
    const answer = await exchange(server.port, [`${head}${smuggled}`]);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});
