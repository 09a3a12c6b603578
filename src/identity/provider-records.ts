// The identity providers of an account: who vouches for people that have no credentials of AWS. A provider's name is unique in its
// account, per kind.

import type { Tag } from './records.ts';

export interface SamlProviderRecord {
  readonly account: string;
  readonly name: string;
  /** What GetSAMLProvider shows as its UUID. */
  readonly id: string;
  readonly createdAt: number;
  /** When the metadata end to be valid, if they say so; milliseconds since the epoch. */
  readonly validUntil?: number;
  /** The document as it was submitted. */
  readonly metadata: string;
  readonly tags: readonly Tag[];
}

export interface OidcProviderRecord {
  readonly account: string;
  /** The issuer's URL without `https://`: so its ARN and its condition keys name it. */
  readonly name: string;
  readonly createdAt: number;
  /** Audiences whose tokens are accepted. */
  readonly clientIds: readonly string[];
  /** Of the certificate authorities of the issuer's web server, as they were submitted. */
  readonly thumbprints: readonly string[];
  readonly tags: readonly Tag[];
}

/** The `iss` claim of the tokens that a provider issues. */
export function issuerOf({ name }: Pick<OidcProviderRecord, 'name'>): string {
  return `https://${name}`;
}
