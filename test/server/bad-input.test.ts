// Bad requests over a raw socket: each gets one clear answer, and the server lives on.

import { CreatePolicyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange as exchangeAt } from './raw-socket.ts';
import { clientsFor, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const exchange = (parts: readonly (string | Buffer)[], quiet?: number) => exchangeAt(server.port, parts, quiet);

const scope = (service: string) =>
  `authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261123/us-east-1/${service}/aws4_request, ` +
  `SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;
const form = 'content-type: application/x-www-form-urlencoded';
const json = 'content-type: application/x-amz-json-1.1';

function post(headers: readonly string[], body = '', line = 'POST / HTTP/1.1'): string {
  return [line, 'host: localhost', `content-length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n');
}

describe('a bad request is answered', () => {
  it.each<[string, string, string[]]>([
    [
      'no signature, query',
      post([form], 'Action=ListUsers&Version=2010-05-08'),
      [
        '403 Forbidden',
        '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>MissingAuthenticationToken</Code>',
      ],
    ],
    [
      'no signature, JSON',
      post([json, 'x-amz-target: SageMaker.ListModels'], '{}'),
      ['400 Bad', '"__type":"MissingAuthenticationTokenException"'],
    ],
    ['GET', post([], '', 'GET / HTTP/1.1'), ['403 Forbidden', 'MissingAuthenticationToken']],
    [
      'signed GET',
      post([scope('iam')], '', 'GET / HTTP/1.1'),
      ['405 Method Not Allowed', 'operations are called with POST, not GET'],
    ],
    ['another path', post([scope('iam'), form], 'Action=A', 'POST /iam HTTP/1.1'), ['400', 'not at `/iam`']],
    [
      'a query string',
      post([scope('iam'), form], 'Action=A', 'POST /?Action=B HTTP/1.1'),
      ['400', 'parameters belong into the body'],
    ],
    [
      'a presigned query',
      post([form], '', 'POST /?X-Amz-Algorithm=AWS4-HMAC-SHA256 HTTP/1.1'),
      ['400', 'presigned requests'],
    ],
    ['an unknown service', post([scope('s3'), form]), ['404', '<Code>UnknownService</Code>', 'no service `s3`']],
    ['JSON for IAM', post([scope('iam'), json], '{}'), ['415', '<Code>UnsupportedMediaType</Code>']],
    [
      'a form for SageMaker',
      post([scope('sagemaker'), form], 'Action=A'),
      ['415', '"__type":"UnsupportedMediaTypeException"'],
    ],
    ['no content type', post([scope('iam')], 'Action=A'), ['415', 'UnsupportedMediaType']],
    [
      'gzip',
      post([scope('iam'), form, 'content-encoding: gzip'], 'x'),
      ['415', 'the Content-Encoding `gzip` is not accepted'],
    ],
    ['no action', post([scope('iam'), form], 'Version=2010-05-08'), ['400', '<Code>MissingAction</Code>']],
    ['no version', post([scope('iam'), form], 'Action=ListUsers'), ['400', 'for version NO_VERSION_SPECIFIED']],
    [
      'another version',
      post([scope('iam'), form], 'Action=ListUsers&Version=2011-06-15'),
      ['400', 'Could not find operation ListUsers for version 2011-06-15'],
    ],
    [
      'an unknown action',
      post([scope('iam'), form], 'Action=Nope%00&Version=2010-05-08'),
      ['400', 'Could not find operation Nope\u{fffd} for version 2010-05-08'],
    ],
    [
      'no target',
      post([scope('sagemaker'), json], '{}'),
      ['400', '"__type":"UnknownOperationException"', 'X-Amz-Target must be'],
    ],
    [
      'an unknown target',
      post([scope('sagemaker'), json, 'x-amz-target: SageMaker.Nope'], '{}'),
      ['400', 'UnknownOperationException', 'no operation `Nope`'],
    ],
    [
      'another prefix',
      post([scope('sagemaker'), json, 'x-amz-target: Nope.ListModels'], '{}'),
      ['400', 'UnknownOperationException'],
    ],
    [
      'two targets',
      post([scope('sagemaker'), json, 'x-amz-target: SageMaker.A', 'x-amz-target: SageMaker.B'], '{}'),
      ['400', 'the header `x-amz-target` is given more than once'],
    ],
    ['no HTTP', 'hello\r\n\r\n', ['400 Bad Request', 'not a valid HTTP request']],
    [
      'a huge header',
      `POST / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
      ['431', 'larger than 32768 bytes'],
    ],
    [
      'a declared 10 MB',
      'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10000000\r\nexpect: 100-continue\r\n\r\n',
      ['413', 'RequestEntityTooLarge', 'connection: close'],
    ],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
      ['400 Bad Request'],
    ],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      ['400 Bad Request'],
    ],
  ])('%s', async (_name, request, expected) => {
    const answer = await exchange([request]);
    for (const part of expected) expect(answer.toLowerCase()).toContain(part.toLowerCase());
    await clientsFor(server).sts.send(new GetCallerIdentityCommand({}));
  });

  it('ten megabytes that were not declared', async () => {
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const head = ['POST / HTTP/1.1', 'host: a', json, 'transfer-encoding: chunked', '', ''].join('\r\n');
    const answer = await exchange([head, ...Array.from({ length: 10 }, () => chunk), '0\r\n\r\n'], 5_000);
    expect(answer).toContain('413');
    expect(answer).toContain('"__type":"RequestEntityTooLargeException"');
  });

  it('ten megabytes from a client of the SDK', async () => {
    const policy = { PolicyName: 'large', PolicyDocument: 'x'.repeat(10_000_000) };
    await expect(clientsFor(server).iam.send(new CreatePolicyCommand(policy))).rejects.toMatchObject({
      name: 'RequestEntityTooLarge',
      message: 'the request body is larger than 1048576 bytes',
    });
  });

  it('with an id that is in its header and in its body', async () => {
    const answer = await exchange([post([form], 'Action=ListUsers&Version=2010-05-08')]);
    const id = /x-amzn-requestid: (\S+)/i.exec(answer)?.[1];
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer).toContain(`<RequestId>${id}</RequestId>`);
  });

  it('half a request, and a client that goes away, harm nobody', async () => {
    expect(await exchange(['POST / HTTP/1.1\r\nhost: a\r\ncontent-le'], 50)).toBe('');
    expect(await exchange([post([form], 'Action=A').slice(0, -3)], 50)).toBe('');
    await clientsFor(server).sts.send(new GetCallerIdentityCommand({}));
    expect(server.reports).toEqual([]);
  });
});

describe('a good request', () => {
  it('may ask whether to continue', async () => {
    const body = 'Action=ListUsers&Version=2010-05-08';
    const head = post([form, 'expect: 100-continue'], body).slice(0, -body.length);
    expect(await exchange([head, body])).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 403/);
  });

  it('may follow another one on the same connection, even a refused one', async () => {
    const request = post([form], 'Action=ListUsers&Version=2010-05-08');
    expect((await exchange([request, request, request])).match(/HTTP\/1\.1 403/g)).toHaveLength(3);
  });
});

describe('/_sagewarden/health', () => {
  it('tells status, version and uptime without a signature', async () => {
    const health = await (await fetch(`${server.endpoint}/_sagewarden/health`)).json();
    expect(health).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      uptimeSeconds: expect.any(Number),
    });
  });

  it('is read with GET only', async () => {
    const answer = await fetch(`${server.endpoint}/_sagewarden/health`, { method: 'POST', body: 'x' });
    expect(answer.status).toBe(405);
  });
});
