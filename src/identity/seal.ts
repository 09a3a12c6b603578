// Sealing: how secrets rest in the store and how session tokens are made self-contained. AES-256-GCM under a master key.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface Sealer {
  /** `purpose` is bound to the sealed text: what was sealed for one purpose does not open for another. */
  seal(plain: string, purpose: string): string;
  /** `undefined` when the text was not sealed by this key for this purpose, or was changed since. */
  open(sealed: string, purpose: string): string | undefined;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `masterKey` is 32 bytes. */
export function createSealer(masterKey: Uint8Array): Sealer {
  if (masterKey.length !== 32) throw new Error('the master key must be 32 bytes long');
  return {
    seal(plain, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      try {
        const opener = createDecipheriv('aes-256-gcm', masterKey, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        opener.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), opener.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
