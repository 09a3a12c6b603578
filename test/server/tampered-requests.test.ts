// Signed requests with something changed, added or left out on the way: what the signature does not cover may not matter.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exchange } from './raw-socket.ts';
import { adding, changing, FORM, JSON_TYPE, type SignedRequest, signRequest, written } from './signed-request.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.records.length = 0;
});

const ask = (request: SignedRequest) => exchange(server.port, [written(request)], 60);
const performed = () => server.records.filter((record) => !('errorCode' in record)).length;
const sagemaker = {
  service: 'sagemaker',
  body: '{"NotebookInstanceName":"mallory"}',
  fields: { 'content-type': JSON_TYPE, 'x-amz-target': 'SageMaker.DeleteNotebookInstance' },
};
const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('a request that is signed by hand', () => {
  it.each<[string, SignedRequest]>([
    ['to IAM', signRequest()],
    ['to SageMaker', signRequest(sagemaker)],
    ['in another Region', signRequest({ ...sagemaker, region: 'eu-west-1' })],
    ['with spaces within a header', signRequest({ fields: { 'x-amz-note': 'a   b' } })],
    ['with bytes beyond ASCII in a header', withRawNote('caf\u00c3\u00a9')],
    ['with a tab and spaces around a value', changing('x-amz-date', (value) => ` \t${value}  `)(signRequest())],
    ['without a signed content type', signRequest({ unsigned: ['content-type'] })],
    ['with an unsigned Date beside X-Amz-Date', adding(['date', 'yesterday'])(signRequest())],
    ['over HTTP/1.0', { ...signRequest(), line: 'POST / HTTP/1.0' }],
  ])('%s is answered', async (_name, request) => {
    expect(await ask(request)).toMatch(/^HTTP\/1\.1 200 /);
    expect(performed()).toBe(1);
  });

  it('in yesterday’s scope is refused around midnight, in today’s it is not', async () => {
    const midnight = Date.parse('2026-11-24T00:00:00Z');
    const clocked = await startTestServer({ now: () => midnight + 60_000 });
    try {
      const answerTo = (request: SignedRequest) => exchange(clocked.port, [written(request)], 60);
      expect(await answerTo(signRequest({ time: midnight - 60_000 }))).toContain('200 OK');
      expect(await answerTo(signRequest({ time: midnight }))).toContain('200 OK');
      const rolled = signRequest({ time: midnight, day: '20261123' });
      expect(await answerTo(rolled)).toContain('Date in Credential scope does not match');
    } finally {
      await clocked.close();
    }
  });
});

describe('nothing is performed for', () => {
  it.each<[string, SignedRequest, string]>([
    ['an added x-amz header', adding(['x-amz-extra', 'a'])(signRequest()), 'SignatureDoesNotMatch'],
    ['a target that is not signed', signRequest({ ...sagemaker, unsigned: ['x-amz-target'] }), 'InvalidSignature'],
    [
      'another target',
      changing('x-amz-target', () => 'SageMaker.CreateNotebookInstance')(signRequest(sagemaker)),
      'InvalidSignature',
    ],
    ['a second target', adding(['x-amz-target', 'SageMaker.Search'])(signRequest(sagemaker)), 'more than once'],
    ['a second Authorization', adding(['authorization', 'x'])(signRequest()), 'more than once'],
    ['a second date', adding(['X-Amz-Date', '20200101T000000Z'])(signRequest()), 'more than once'],
    ['a second host', adding(['Host', 'elsewhere'])(signRequest()), '400 '],
    ['a second content type', adding(['Content-Type', JSON_TYPE])(signRequest()), 'more than once'],
    ['another host', changing('host', () => 'elsewhere')(signRequest()), 'SignatureDoesNotMatch'],
    ['no host', signRequest({ fields: { host: undefined } }), '400 '],
    [
      'no host, over HTTP/1.0',
      { ...signRequest({ fields: { host: undefined } }), line: 'POST / HTTP/1.0' },
      'must be a',
    ],
    ['a Date that is not signed', withUnsignedDate(), 'not signed: date'],
    ['a query that is not signed', { ...signRequest(), line: 'POST /?Action=DeleteUser HTTP/1.1' }, '400 '],
    ['a query that is signed', signRequest({ query: 'Action=DeleteUser' }), 'not into the query'],
    ['another path', { ...signRequest(), line: 'POST // HTTP/1.1' }, 'not at `//`'],
    ['a path of dots', { ...signRequest(), line: 'POST /. HTTP/1.1' }, 'not at `/.`'],
    ['a path that is encoded', { ...signRequest(), line: 'POST /%2F HTTP/1.1' }, 'not at `/%2F`'],
    ['a path that is encoded twice', { ...signRequest(), line: 'POST /%252F HTTP/1.1' }, 'not at `/%252F`'],
    ['an absolute target', { ...signRequest(), line: 'POST http://localhost/ HTTP/1.1' }, '400 '],
    ['a method that was not signed', { ...signRequest(), line: 'PUT / HTTP/1.1' }, '405 '],
    ['another body', { ...signRequest(), body: 'Action=DeleteUser&Version=2010-05-08&UserName=casey' }, 'NotMatch'],
    ['a form sent as JSON', changing('content-type', () => JSON_TYPE)(signRequest()), '415 '],
    [
      'an unsigned content type that makes it JSON',
      changing('content-type', () => JSON_TYPE)(signRequest({ unsigned: ['content-type'] })),
      '415 ',
    ],
    ['a SageMaker target in the scope of IAM', signRequest({ ...sagemaker, service: 'iam' }), 'Content-Type for iam'],
    [
      'a SageMaker target beside a form of IAM',
      signRequest({ fields: { 'x-amz-target': 'SageMaker.DeleteNotebookInstance' }, service: 'sagemaker' }),
      'Content-Type for sagemaker',
    ],
    ['an IAM action in the scope of STS', signRequest({ service: 'sts' }), 'Could not find operation'],
    ['no Region', signRequest({ region: '' }), 'Credential must be'],
    ['an odd Region', signRequest({ region: 'US_EAST_1' }), 'Credential must be'],
    ['a Region with a slash', signRequest({ region: 'a/b' }), 'Credential must be'],
    ['another day', signRequest({ day: '20200101' }), 'Date in Credential scope'],
    ['an unsigned payload', unsignedPayload('UNSIGNED-PAYLOAD'), 'must be the SHA-256'],
    ['a payload in chunks', unsignedPayload('STREAMING-AWS4-HMAC-SHA256-PAYLOAD'), 'must be the SHA-256'],
    ['a payload in unsigned chunks', unsignedPayload('STREAMING-UNSIGNED-PAYLOAD-TRAILER'), 'must be the SHA-256'],
    ['the hash of nothing', unsignedPayload(HASH), 'does not match what was computed'],
    ['a payload whose hash says unsigned', signRequest({ payloadHash: 'UNSIGNED-PAYLOAD' }), 'NotMatch'],
    ['a folded header', changing('x-amz-date', (value) => `\r\n ${value}`)(signRequest()), ''],
    ['a NUL in a header', adding(['x-note', 'a\0b'])(signRequest()), '400 '],
    ['a space before the colon', adding(['x-amz-target ', 'a'])(signRequest()), '400 '],
    ['another secret', signRequest({ secretAccessKey: 'x' }), 'SignatureDoesNotMatch'],
    [
      'a longer signature',
      changing('authorization', (value) => `${value}00`)(signRequest()),
      'Signature must be 64 hexadecimal',
    ],
    ['no signature', changing('authorization', (value) => value.slice(0, -64))(signRequest()), 'must be 64'],
    [
      'a signature in upper case',
      changing('authorization', (value) => value.slice(0, -64) + value.slice(-64).toUpperCase())(signRequest()),
      'in lower case',
    ],
  ])('%s', async (_name, request, expected) => {
    const answer = await ask(request);
    expect(answer).not.toMatch(/^HTTP\/1\.1 [25]/);
    expect(answer).toContain(expected);
    expect(performed()).toBe(0);
    expect(server.reports).toEqual([]);
  });
});

describe('the Region', () => {
  it('of IAM is us-east-1, whatever the signature names: it is not the caller’s to choose', async () => {
    const regions: string[] = [];
    const watching = await startTestServer({
      decideNeeds: (_needs, call) => {
        regions.push(call.region);
        return { allowed: true, grants: [] };
      },
    });
    try {
      await exchange(watching.port, [written(signRequest({ region: 'eu-west-1' }))], 60);
      await exchange(watching.port, [written(signRequest({ ...sagemaker, region: 'eu-west-1' }))], 60);
    } finally {
      await watching.close();
    }
    expect(regions).toEqual(['us-east-1', 'eu-west-1']);
  });
});

/** The bytes of the note are signed as they are sent, which is what a client in another language does. */
function withRawNote(latin1: string): SignedRequest {
  const signed = signRequest({ fields: { 'x-amz-note': Buffer.from(latin1, 'latin1').toString('utf8') } });
  return changing('x-amz-note', () => latin1)(signed);
}

function withUnsignedDate(): SignedRequest {
  return signRequest({ fields: { 'x-amz-date': undefined, date: new Date().toUTCString() }, unsigned: ['date'] });
}

function unsignedPayload(claim: string): SignedRequest {
  return signRequest({ payloadHash: claim, fields: { 'content-type': FORM, 'x-amz-content-sha256': claim } });
}
