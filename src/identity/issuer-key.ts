// The keys that an account's tokens for services outside are signed with: making one, which of several signs, which are told, and
// opening the private half.

import { createPrivateKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { SecretSource } from './access-key.ts';
import type { Sealer } from './seal.ts';
import { randomUuid } from './unique-id.ts';

/** AWS: GetWebIdentityToken, SigningAlgorithm. */
export const ISSUER_ALGORITHMS = ['RS256', 'ES384'] as const;
export type IssuerAlgorithm = (typeof ISSUER_ALGORITHMS)[number];

export interface IssuerKeyRecord {
  readonly account: string;
  /** The `kid` of tokens. */
  readonly name: string;
  readonly algorithm: IssuerAlgorithm;
  readonly createdAt: number;
  /** As a JSON Web Key, without anything private. */
  readonly publicKey: JsonWebKey;
  /** PKCS #8 in PEM, sealed (`seal.ts`). */
  readonly sealedPrivateKey: string;
}

const DAY = 86_400_000;
/** Milliseconds for which a key signs. AWS says that keys are rotated, not how often. */
const SIGNS_FOR = 30 * DAY;
/** As long again it is told: a token lives an hour at most, and whoever fetched the keys may keep them for a while. */
const TOLD_FOR = SIGNS_FOR + DAY;
const RSA_BITS = 2048;

const generate = promisify(generateKeyPair);

/** A new key for `account`; takes a moment for RS256. `now` is in milliseconds since the epoch. */
export async function createIssuerKey(
  account: string,
  algorithm: IssuerAlgorithm,
  now: number,
  { sealer, randomBytes }: SecretSource,
): Promise<IssuerKeyRecord> {
  const { publicKey, privateKey } = await (algorithm === 'RS256'
    ? generate('rsa', { modulusLength: RSA_BITS })
    : generate('ec', { namedCurve: 'P-384' }));
  const name = randomUuid(randomBytes);
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    account,
    name,
    algorithm,
    createdAt: now,
    publicKey: publicKey.export({ format: 'jwk' }),
    sealedPrivateKey: sealer.seal(pem, purpose({ account, name })),
  };
}

/** The key of these that signs now: the newest that is young enough. */
export function signingIssuerKey(
  keys: readonly IssuerKeyRecord[],
  algorithm: IssuerAlgorithm,
  now: number,
): IssuerKeyRecord | undefined {
  const able = keys.filter((key) => key.algorithm === algorithm && now < key.createdAt + SIGNS_FOR);
  return able.toSorted((a, b) => b.createdAt - a.createdAt)[0];
}

/** Whether a token that this key signed may still be good. */
export function isToldIssuerKey({ createdAt }: IssuerKeyRecord, now: number): boolean {
  return now < createdAt + TOLD_FOR;
}

/** Throws when it was sealed under another master key: then there is nothing to sign with. */
export function openIssuerKey(key: IssuerKeyRecord, sealer: Sealer): KeyObject {
  const pem = sealer.open(key.sealedPrivateKey, purpose(key));
  if (pem === undefined) throw new Error(`the issuer's key ${key.name} was not sealed by this master key`);
  return createPrivateKey(pem);
}

/** Bound to the record, so that a key moved to another account does not open. */
function purpose({ account, name }: Pick<IssuerKeyRecord, 'account' | 'name'>): string {
  return `issuer-key/${account}/${name}`;
}
