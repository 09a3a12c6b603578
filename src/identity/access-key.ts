// Long-term access keys: making one, and opening the secret of one that was made.

import type { AccessKeyRecord } from './records.ts';
import type { Sealer } from './seal.ts';
import { type RandomBytes, uniqueId } from './unique-id.ts';

/** 30 bytes are 40 letters of base64, the length of AWS's secret keys. */
const SECRET_BYTES = 30;

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What secrets are made with. */
export interface SecretSource {
  readonly sealer: Sealer;
  readonly randomBytes: RandomBytes;
}

/** Whose key it is, and since when (milliseconds since the epoch); without `user` it is the account's root user's. */
export interface KeyOwner {
  readonly account: string;
  readonly user?: string;
  readonly createdAt: number;
}

/** A new active key: the record to keep, and the credentials, whose secret cannot be told again. */
export function createAccessKey(
  owner: KeyOwner,
  { sealer, randomBytes }: SecretSource,
): { readonly record: AccessKeyRecord; readonly credentials: Credentials } {
  const id = uniqueId('AKIA', randomBytes);
  const secretAccessKey = newSecretKey(randomBytes);
  const record = { ...owner, id, status: 'Active' as const, sealedSecret: sealer.seal(secretAccessKey, purpose(id)) };
  return { record, credentials: { accessKeyId: id, secretAccessKey } };
}

/** `undefined` when the secret was sealed under another master key or for another access key. */
export function openSecret(key: AccessKeyRecord, sealer: Sealer): string | undefined {
  return sealer.open(key.sealedSecret, purpose(key.id));
}

export function newSecretKey(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(SECRET_BYTES)).toString('base64');
}

/** Bound to the key's id, so that a secret moved to another record does not open. */
function purpose(id: string): string {
  return `access-key/${id}`;
}
