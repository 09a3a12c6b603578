// What is kept of the certificates that are uploaded: of servers, with their private keys, and of users, who sign with theirs.

import type { Tag } from './records.ts';

export interface ServerCertificateRecord {
  readonly account: string;
  readonly name: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  /** ASCA… */
  readonly id: string;
  readonly createdAt: number;
  /** When the certificate ends to be valid. */
  readonly expiresAt: number;
  /** PEM, as it was given. */
  readonly body: string;
  readonly chain?: string;
  /** The private key, sealed (`seal.ts`): nothing tells it again. */
  readonly sealedPrivateKey: string;
  readonly tags: readonly Tag[];
}

export interface SigningCertificateRecord {
  readonly account: string;
  /** The certificate's id. */
  readonly name: string;
  /** Name of the user; absent for a certificate of the account's root user. */
  readonly user?: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
  /** PEM, as it was given. */
  readonly body: string;
  /** SHA-256 of the certificate: by it the same certificate is known again, however its PEM is written. */
  readonly fingerprint: string;
}
