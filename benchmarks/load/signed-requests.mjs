// Requests of the query protocol, signed and written out as the bytes that go over the wire, so that nothing is left to do for who sends them.

import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

const VERSIONS = { iam: '2010-05-08', sts: '2011-06-15' };

class Sha256 {
  constructor(secret) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  }
  update(data) {
    this.hash.update(data);
  }
  async digest() {
    return this.hash.digest();
  }
}

/** A function that gives the bytes of one request, signed now. */
export function signerOf(service, port, credentials) {
  const signer = new SignatureV4({ service, region: 'us-east-1', credentials, sha256: Sha256 });
  const host = `127.0.0.1:${port}`;
  return async (operation, input) => {
    const body = new URLSearchParams({ Action: operation, Version: VERSIONS[service], ...input }).toString();
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      port,
      path: '/',
      query: {},
      headers: {
        host,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'benchmark',
      },
      body,
    });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return `POST / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
  };
}
