// The signing keys derived of late: deriving one takes four HMACs, and a client uses the same one all day.

import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { CredentialScope } from './authorization.ts';

/** A bounded cache: what was not used for longest goes first. Keys are kept as `KeyObject`, which makes each HMAC cheaper. */
export class SigningKeys {
  readonly #limit: number;
  readonly #keys = new Map<string, KeyObject>();

  constructor(limit = 1024) {
    this.#limit = limit;
  }

  get(secretKey: string, scope: CredentialScope): KeyObject {
    // A line feed is in no part but the secret, which is last.
    const name = [scope.date, scope.region, scope.service, secretKey].join('\n');
    const key = this.#keys.get(name) ?? deriveSigningKey(secretKey, scope);
    this.#keys.delete(name);
    this.#keys.set(name, key);
    if (this.#keys.size > this.#limit) {
      const oldest = this.#keys.keys().next();
      if (!oldest.done) this.#keys.delete(oldest.value);
    }
    return key;
  }
}

/** AWS: "Create a signed AWS API request", step 4. */
function deriveSigningKey(secretKey: string, { date, region, service }: CredentialScope): KeyObject {
  let key: Buffer = Buffer.from(`AWS4${secretKey}`);
  for (const part of [date, region, service, 'aws4_request']) key = createHmac('sha256', key).update(part).digest();
  return createSecretKey(key);
}
