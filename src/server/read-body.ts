// What is in the request's body, if it is not too large?

import type { IncomingMessage } from 'node:http';

/** Bytes. AWS's largest member here, a policy document, has 131,072 characters at most. */
export const MAX_BODY_BYTES = 1_048_576;

export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'tooLarge'; readonly limit: number }
  /** The client went away. */
  | { readonly kind: 'aborted' };

/** Never rejects. After `tooLarge` the rest of the body is left unread: the connection must be closed. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  if (declaresTooMuch(request)) return { kind: 'tooLarge', limit: MAX_BODY_BYTES };
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request
      .on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BODY_BYTES) {
          request.pause().removeAllListeners('data');
          resolve({ kind: 'tooLarge', limit: MAX_BODY_BYTES });
        } else {
          chunks.push(chunk);
        }
      })
      .on('end', () => resolve({ kind: 'read', bytes: Buffer.concat(chunks) }))
      .on('error', () => resolve({ kind: 'aborted' }))
      .on('close', () => resolve({ kind: 'aborted' }));
  });
}

export function declaresTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES;
}
