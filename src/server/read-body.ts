// What is in the request's body, if it is not too large?

import type { IncomingMessage } from 'node:http';

/** Bytes. AWS's largest member here, a policy document, has 131,072 characters at most. */
export const MAX_BODY_BYTES = 1_048_576;

export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'tooLarge'; readonly limit: number }
  /** The client went away. */
  | { readonly kind: 'aborted' };

/** A body that is too large is read to its end up to this size: a client that is still sending would not see the answer. */
const MAX_DISCARDED_BYTES = 67_108_864;

/** Never rejects. After `tooLarge` there may be more of the body to come: the connection must be closed. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const tooLarge: Body = { kind: 'tooLarge', limit: MAX_BODY_BYTES };
  if (declaresTooMuch(request) && asksToContinue(request)) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request
      .on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MAX_BODY_BYTES) chunks.push(chunk);
        else chunks.length = 0;
        if (size > MAX_DISCARDED_BYTES) {
          request.pause();
          resolve(tooLarge);
        }
      })
      .on('end', () => resolve(size > MAX_BODY_BYTES ? tooLarge : { kind: 'read', bytes: Buffer.concat(chunks) }))
      .on('error', () => resolve({ kind: 'aborted' }))
      .on('close', () => resolve({ kind: 'aborted' }));
  });
}

/** The client waits for a word before it sends the body. */
function asksToContinue(request: IncomingMessage): boolean {
  return request.headers.expect !== undefined;
}

export function declaresTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES;
}
