// A request signed by hand, after AWS's description alone, that tests can write out with something changed. It shares nothing
// with the code that checks signatures.
// AWS: IAM User Guide, "Create a signed AWS API request".

import { createHash, createHmac } from 'node:crypto';
import { KEY } from './test-server.ts';

export interface SignedRequest {
  readonly line: string;
  /** In the order in which they are sent, `authorization` last. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface Signing {
  readonly service?: string;
  readonly region?: string;
  /** Goes into the scope as it is; the day of `time` by default. */
  readonly day?: string;
  readonly time?: number;
  readonly method?: string;
  /** Without characters that would be encoded. */
  readonly path?: string;
  readonly query?: string;
  readonly body?: string;
  /** Besides host, content-type and x-amz-date; a value of `undefined` leaves one of those out. */
  readonly fields?: Readonly<Record<string, string | undefined>>;
  /** Sent, but not signed. */
  readonly unsigned?: readonly string[];
  /** What is signed in the place of the body's hash. */
  readonly payloadHash?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
}

export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/x-amz-json-1.1';

export function signRequest(signing: Signing = {}): SignedRequest {
  const { service = 'iam', region = 'us-east-1', method = 'POST', path = '/', query = '', unsigned = [] } = signing;
  const body = signing.body ?? 'Action=CreateUser&Version=2010-05-08&UserName=mallory';
  const time = new Date(signing.time ?? Date.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const day = signing.day ?? time.slice(0, 8);
  const fields = Object.entries({ host: 'localhost', 'content-type': FORM, 'x-amz-date': time, ...signing.fields })
    .filter((field): field is [string, string] => field[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const covered = fields.filter(([name]) => !unsigned.includes(name));
  const names = covered.map(([name]) => name).join(';');
  const lines = covered.map(([name, value]) => `${name}:${value.trim().replaceAll(/ +/g, ' ')}\n`).join('');
  const canonical = [method, path, query, lines, names, signing.payloadHash ?? sha256(body)].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<Buffer>(
    (last, part) => hmac(last, part),
    Buffer.from(`AWS4${signing.secretAccessKey ?? KEY.secretAccessKey}`),
  );
  const signature = hmac(key, toSign).toString('hex');
  const credential = `${signing.accessKeyId ?? KEY.accessKeyId}/${scope}`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  const target = query === '' ? path : `${path}?${query}`;
  return { line: `${method} ${target} HTTP/1.1`, fields: [...fields, ['authorization', authorization]], body };
}

/** With its length, unless the fields say one; bytes, because a field may hold any of them. */
export function written({ line, fields, body }: SignedRequest): Buffer {
  const lengthGiven = fields.some(([name]) => /^(content-length|transfer-encoding)$/.test(name));
  const length = lengthGiven ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  const head = [line, ...fields.map(([name, value]) => `${name}: ${value}`), ...length, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}

/** Adds fields at the end, after what was signed. */
export function adding(...added: (readonly [string, string])[]) {
  return (request: SignedRequest): SignedRequest => ({ ...request, fields: [...request.fields, ...added] });
}

/** Puts other values in the places of fields that were signed. */
export function changing(name: string, change: (value: string) => string) {
  return (request: SignedRequest): SignedRequest => ({
    ...request,
    fields: request.fields.map(([each, value]) => [each, each === name ? change(value) : value] as const),
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(Buffer.from(text)).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
