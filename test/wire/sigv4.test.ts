// Our check of signatures against the SDK's own signer.

import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from 'vitest';
import { parseAuthorization } from '../../src/wire/authorization.ts';
import { readHeaders } from '../../src/wire/http-headers.ts';
import { SigningKeys } from '../../src/wire/signing-keys.ts';
import { type SignatureCheck, verifySignature } from '../../src/wire/sigv4.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const CREDENTIALS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

class Sha256 {
  readonly #hash: ReturnType<typeof createHash>;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : (createHmac('sha256', toBuffer(secret)) as never);
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(toBuffer(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function toBuffer(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

interface Request {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly sessionToken?: string;
  readonly signedAt?: number;
  readonly applyChecksum?: boolean;
}

/** The header fields of a request that the SDK has signed, in a form that tests can break. */
async function sign(request: Request = {}): Promise<{ headers: Record<string, string>; body: string }> {
  const { body = 'Action=ListUsers&Version=2010-05-08', sessionToken, applyChecksum = true } = request;
  const signer = new SignatureV4({
    service: 'iam',
    region: 'us-east-1',
    credentials: { ...CREDENTIALS, ...(sessionToken === undefined ? {} : { sessionToken }) },
    sha256: Sha256,
    applyChecksum,
  });
  const { headers } = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: 'localhost',
      path: '/',
      query: { ...request.query },
      headers: { host: 'localhost:4799', 'content-type': 'application/x-www-form-urlencoded', ...request.headers },
      body,
    },
    { signingDate: new Date(request.signedAt ?? NOW) },
  );
  return { headers, body };
}

interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function check({ headers, body }: Signed, changes: Partial<SignatureCheck> = {}) {
  const fields = readHeaders(Object.entries(headers).flat());
  const parsed = parseAuthorization(fields, '');
  if ('problem' in parsed) return parsed.problem;
  return verifySignature({
    method: 'POST',
    path: '/',
    query: '',
    headers: fields,
    body: Buffer.from(body),
    authorization: parsed.authorization,
    secretKey: CREDENTIALS.secretAccessKey,
    signingKeys: new SigningKeys(),
    now: NOW,
    ...changes,
  });
}

function without(headers: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
}

describe('a signature of the SDK', () => {
  it.each<[string, Request]>([
    ['plain', {}],
    ['without a payload hash', { applyChecksum: false }],
    ['of an empty body', { body: '' }],
    ['with a session token', { sessionToken: 'token/+=' }],
    ['with spaces in a header', { headers: { 'x-amz-note': '  a   b  ' } }],
    ['fifteen minutes old', { signedAt: NOW - 15 * 60_000 }],
    ['fifteen minutes ahead', { signedAt: NOW + 15 * 60_000 }],
  ])('%s is valid', async (_name, request) => {
    expect(check(await sign(request))).toBeUndefined();
  });

  it('covers the query string, whatever its order and encoding', async () => {
    const signed = await sign({ query: { b: ['2', '1'], a: "x y/é'()*!~", 'c-d': '' } });
    const query = `c-d=&b=2&a=${encodeURIComponent("x y/é'()*!~")}&b=1`;
    expect(check(signed, { query })).toBeUndefined();
    expect(check(signed, { query: `${query}&e=f` })?.code).toBe('SignatureDoesNotMatch');
    expect(check(signed, { query: 'a=%zz' })?.code).toBe('SignatureDoesNotMatch');
  });

  it.each<[string, (signed: Signed) => Signed, Partial<SignatureCheck>]>([
    ['another body', (signed) => ({ ...signed, body: `${signed.body}&x=y` }), {}],
    ['another method', (signed) => signed, { method: 'PUT' }],
    ['another path', (signed) => signed, { path: '/x' }],
    ['another secret', (signed) => signed, { secretKey: 'another' }],
    ['another host', (signed) => ({ ...signed, headers: { ...signed.headers, host: 'elsewhere' } }), {}],
    ['a signed header gone', (signed) => ({ ...signed, headers: without(signed.headers, 'content-type') }), {}],
    ['an added x-amz header', (signed) => ({ ...signed, headers: { ...signed.headers, 'x-amz-target': 'a.b' } }), {}],
  ])('with %s is not', async (_name, tamper, changes) => {
    expect(check(tamper(await sign({ applyChecksum: false })), changes)?.code).toBe('SignatureDoesNotMatch');
  });

  it('is not valid for a body that another hash was signed for', async () => {
    const signed = await sign({ headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, applyChecksum: false });
    expect(check(signed)?.message).toContain('Unsigned and chunked payloads are not accepted');
    expect(check({ ...(await sign()), body: 'other' })?.message).toContain('does not match what was computed');
  });

  it.each([-1, 1])('is not valid a second more than fifteen minutes off (%i)', async (side) => {
    const signed = await sign({ signedAt: NOW + side * (15 * 60_000 + 1000) });
    expect(check(signed)?.code).toBe('SignatureDoesNotMatch');
  });

  it('is not valid sixteen minutes off, in the words of AWS', async () => {
    expect(check(await sign({ signedAt: NOW - 16 * 60_000 }))?.message).toBe(
      'Signature expired: 20261123T114400Z is now earlier than 20261123T114500Z (20261123T120000Z - 15 min.)',
    );
    expect(check(await sign({ signedAt: NOW + 16 * 60_000 }))?.message).toBe(
      'Signature not yet current: 20261123T121600Z is still later than 20261123T121500Z (20261123T120000Z + 15 min.)',
    );
  });
});

describe('the Authorization header', () => {
  const edit = async (change: (value: string) => string) => {
    const signed = await sign();
    return check({
      ...signed,
      headers: { ...signed.headers, authorization: change(signed.headers['authorization'] ?? '') },
    });
  };

  it.each<[string, (value: string) => string, string]>([
    [
      'another algorithm',
      (value) => value.replace('AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256'),
      'IncompleteSignature',
    ],
    ['basic', () => 'Basic YTpi', 'IncompleteSignature'],
    ['no signature', (value) => value.replace(/, Signature=.*/, ''), 'IncompleteSignature'],
    ['a field twice', (value) => `${value}, Signature=${'0'.repeat(64)}`, 'IncompleteSignature'],
    ['an unknown field', (value) => `${value}, Extra=1`, 'IncompleteSignature'],
    ['a short signature', (value) => value.slice(0, -1), 'IncompleteSignature'],
    ['an upper-case signature', (value) => value.slice(0, -64) + value.slice(-64).toUpperCase(), 'IncompleteSignature'],
    ['a scope of four parts', (value) => value.replace('/aws4_request', ''), 'IncompleteSignature'],
    ['another terminator', (value) => value.replace('aws4_request', 'aws5_request'), 'IncompleteSignature'],
    ['headers out of order', (value) => value.replace('content-type;host', 'host;content-type'), 'IncompleteSignature'],
    [
      'a header that is not there',
      (value) => value.replace('content-type;', 'content-type;expect;'),
      'SignatureDoesNotMatch',
    ],
    ['no signed host', (value) => value.replace('host;', ''), 'SignatureDoesNotMatch'],
    ['no signed date', (value) => value.replace(';x-amz-date', ''), 'SignatureDoesNotMatch'],
    ['another date in the scope', (value) => value.replace('/20261123/', '/20261122/'), 'SignatureDoesNotMatch'],
    ['another Region', (value) => value.replace('us-east-1', 'eu-west-1'), 'SignatureDoesNotMatch'],
    ['another service', (value) => value.replace('/iam/', '/sts/'), 'SignatureDoesNotMatch'],
    ['another signature', (value) => value.slice(0, -64) + '0'.repeat(64), 'SignatureDoesNotMatch'],
  ])('with %s is refused', async (_name, change, code) => {
    expect((await edit(change))?.code).toBe(code);
  });

  it('must be there, and a presigned query is refused by name', () => {
    expect(parseAuthorization(new Map(), '')).toMatchObject({ problem: { code: 'MissingAuthenticationToken' } });
    const presigned = parseAuthorization(new Map(), 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00');
    expect(presigned).toMatchObject({
      problem: { code: 'IncompleteSignature', message: expect.stringContaining('presigned') },
    });
  });

  it('needs a date that can be read', async () => {
    const signed = await sign();
    for (const date of ['yesterday', '2026-11-23T12:00:00Z', '20261123T996000Z']) {
      expect(check({ ...signed, headers: { ...signed.headers, 'x-amz-date': date } })?.code).toBe(
        'IncompleteSignature',
      );
    }
    expect(check({ ...signed, headers: without(signed.headers, 'x-amz-date') })?.code).toBe('IncompleteSignature');
  });
});

describe('signing keys', () => {
  it('are kept up to a limit, the last used the longest', () => {
    const keys = new SigningKeys(2);
    const scope = { date: '20261123', region: 'us-east-1', service: 'iam' };
    const [a, b] = [keys.get('a', scope), keys.get('b', scope)];
    expect(keys.get('a', scope)).toBe(a);
    keys.get('c', scope);
    expect(keys.get('a', scope)).toBe(a);
    expect(keys.get('b', scope)).not.toBe(b);
    expect(keys.get('a', { ...scope, service: 'sts' })).not.toBe(a);
  });
});
