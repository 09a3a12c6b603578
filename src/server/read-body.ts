// What is in the request's body, if it is not too large?

import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'tooLarge'; readonly limit: number }
  /** The client went away. */
  | { readonly kind: 'aborted' };

/** A body that is too large is read to its end up to this size: a client that is still sending would not see the answer. */
const MAX_DISCARDED_BYTES = 67_108_864;

/** Takes `limit` bytes at most. Never rejects. After `tooLarge` there may be more of the body to come: the connection must be closed. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const tooLarge: Body = { kind: 'tooLarge', limit };
  if (declaresTooMuch(request, limit) && asksToContinue(request)) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request
      .on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= limit) chunks.push(chunk);
        else chunks.length = 0;
        if (size > MAX_DISCARDED_BYTES) {
          request.pause();
          resolve(tooLarge);
        }
      })
      .on('end', () => resolve(size > limit ? tooLarge : { kind: 'read', bytes: Buffer.concat(chunks) }))
      .on('error', () => resolve({ kind: 'aborted' }))
      .on('close', () => resolve({ kind: 'aborted' }));
  });
}

/** The client waits for a word before it sends the body. */
function asksToContinue(request: IncomingMessage): boolean {
  return request.headers.expect !== undefined;
}

export function declaresTooMuch(request: IncomingMessage, limit: number): boolean {
  return Number(request.headers['content-length'] ?? 0) > limit;
}
