// What exactly does a Signature Version 4 cover? The canonical form of a request.
// AWS: "Create a signed AWS API request" (IAM User Guide, reference_sigv-create-signed-request).

import { createHash } from 'node:crypto';
import type { HttpHeaders } from './http-headers.ts';

export interface SignedRequest {
  readonly method: string;
  /** As in the request line, without the query. */
  readonly path: string;
  /** As in the request line, without the question mark. */
  readonly query: string;
  readonly headers: HttpHeaders;
  readonly body: Uint8Array;
}

/**
 * A character a byte, as header fields came. `undefined` when a signed header is not in the request or the query is not valid percent-encoding.
 */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string | undefined {
  const query = canonicalQuery(request.query);
  if (query === undefined) return undefined;
  const lines: string[] = [];
  for (const name of signedHeaders) {
    const values = request.headers.get(name);
    if (values === undefined) return undefined;
    lines.push(`${name}:${values.map((value) => value.trim().replaceAll(/ +/g, ' ')).join(',')}\n`);
  }
  return [
    request.method,
    // Every service but S3 encodes the path of the request line once more.
    request.path.split('/').map(encodeRfc3986).join('/'),
    query,
    lines.join(''),
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Names and values encoded anew and put in order. */
function canonicalQuery(query: string): string | undefined {
  try {
    return query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const equals = pair.indexOf('=');
        const name = equals < 0 ? pair : pair.slice(0, equals);
        const value = equals < 0 ? '' : pair.slice(equals + 1);
        return [encodeRfc3986(decodeURIComponent(name)), encodeRfc3986(decodeURIComponent(value))] as const;
      })
      .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
  } catch {
    return undefined;
  }
}

/** Everything but A–Z, a–z, 0–9, `-`, `.`, `_` and `~` is percent-encoded. */
function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
