// How are passwords kept? As scrypt hashes, each with its own salt and with the parameters that it was made with.

import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

export interface PasswordHash {
  readonly algorithm: 'scrypt';
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
  /** Base64. */
  readonly salt: string;
  readonly hash: string;
}

/** OWASP: Password Storage Cheat Sheet, scrypt: one of the equally strong settings, that with 16 MiB of memory. */
const PARAMETERS = { cost: 2 ** 14, blockSize: 8, parallelization: 5 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, HASH_BYTES, PARAMETERS);
  return { algorithm: 'scrypt', ...PARAMETERS, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

/** Takes the same time whether the password is right or not. */
export async function isPassword(password: string, kept: PasswordHash): Promise<boolean> {
  const { cost, blockSize, parallelization } = kept;
  const expected = Buffer.from(kept.hash, 'base64');
  const salt = Buffer.from(kept.salt, 'base64');
  const given = await derive(password, salt, expected.length, { cost, blockSize, parallelization });
  return timingSafeEqual(given, expected);
}

function derive(password: string, salt: Uint8Array, length: number, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
