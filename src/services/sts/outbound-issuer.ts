// Who issues an account's tokens for services outside of AWS? An issuer of this server's own, one for each account, whose discovery
// document and keys the server tells everybody.
//
// AWS: id_roles_providers_outbound (an issuer for each account); OpenID Connect Discovery 1.0, 3 and 4. AWS's issuers are below
// tokens.sts.global.api.aws, which is not ours to name.

import type { Directory } from '../../identity/identity-store.ts';
import { ISSUER_ALGORITHMS, type IssuerKeyRecord, isToldIssuerKey } from '../../identity/issuer-key.ts';
import { OUTBOUND_FEDERATION } from '../../identity/outbound-federation-record.ts';
import { isSameSecret } from '../../identity/same-secret.ts';
import { type RandomBytes, randomUuid } from '../../identity/unique-id.ts';

/** Where the documents of all issuers are, below the address of the server. */
export const ISSUER_PATH = '/_sagewarden/oidc';
const PLACE = /\/_sagewarden\/oidc\/(\d{12})\/[0-9a-f-]{36}$/;

type Json = Readonly<Record<string, unknown>>;

/** `base` is the address under which others reach this server. The last part cannot be guessed: nobody learns which accounts there are. */
export function newIssuer(base: string, account: string, randomBytes: RandomBytes): string {
  return `${base}${ISSUER_PATH}/${account}/${randomUuid(randomBytes)}`;
}

/** Whether an account here has exactly this issuer, enabled or not. */
export function isOwnIssuer(issuer: string, directory: Directory): boolean {
  const [, account = ''] = PLACE.exec(issuer) ?? [];
  return directory.get('outboundFederation', account, OUTBOUND_FEDERATION)?.issuer === issuer;
}

/**
 * What is told at `path`: an issuer's discovery document or its keys; `undefined` where there is nothing. Also once federation was
 * disabled, which does not touch the tokens that were issued before. AWS: DisableOutboundWebIdentityFederation
 */
export function issuerDocument(path: string, directory: Directory, now: number): Json | undefined {
  if (!path.startsWith(`${ISSUER_PATH}/`)) return undefined;
  const [account = '', id = '', ...rest] = path.slice(ISSUER_PATH.length + 1).split('/');
  const record = directory.get('outboundFederation', account, OUTBOUND_FEDERATION);
  if (record === undefined || !isSameSecret(id, record.issuer.slice(record.issuer.lastIndexOf('/') + 1)))
    return undefined;
  const document = rest.join('/');
  if (document === '.well-known/openid-configuration') return discoveryDocument(record.issuer);
  if (document !== 'jwks.json') return undefined;
  const told = directory.list('issuerKey', record.account).filter((key) => isToldIssuerKey(key, now));
  return { keys: told.map(publicKeyOf) };
}

function discoveryDocument(issuer: string): Json {
  return {
    issuer,
    jwks_uri: `${issuer}/jwks.json`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ISSUER_ALGORITHMS,
    claims_supported: ['iss', 'sub', 'aud', 'iat', 'exp', 'jti', 'https://sts.amazonaws.com/'],
  };
}

function publicKeyOf({ name, algorithm, publicKey }: IssuerKeyRecord): Json {
  return { ...publicKey, kid: name, alg: algorithm, use: 'sig' };
}
