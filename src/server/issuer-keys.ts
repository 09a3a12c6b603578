// Where do the keys of OpenID Connect issuers come from? From one file that the operator gives with `--oidc-keys`: it holds an issuer's
// keys, or says that they may be fetched from the issuer. No other address is ever asked, whatever tokens and providers name.

import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { type IssuerKeys, IssuerUnreachable } from '../services/sts/issuer-keys.ts';
import { ConfigurationError } from './configuration.ts';
import { fetchJson } from './fetch-json.ts';
import { readJsonFile } from './read-json-file.ts';

/** In the place of keys: ask the issuer. */
const DISCOVER = 'discover';
const MILLISECONDS = { cooldown: 30_000, cache: 600_000, afterFailure: 5_000 };

type Entry = typeof DISCOVER | JSONWebKeySet;

/**
 * Reads the file: a JSON object with an issuer's URL (`https://…`, as in the `iss` claim) for each key, and a JSON Web Key Set or
 * "discover" as its value. Without a file no issuer has keys. Throws a ConfigurationError.
 */
export function readIssuerKeys(file: string | undefined): IssuerKeys {
  const entries = file === undefined ? new Map<string, Entry>() : readEntries(file);
  const known = new Map<string, JWTVerifyGetKey>();
  return (issuer) => {
    const entry = entries.get(issuer);
    if (entry === undefined) return undefined;
    const keys = known.get(issuer) ?? (entry === DISCOVER ? discoveredKeys(issuer) : givenKeys(entry));
    known.set(issuer, keys);
    return keys;
  };
}

function readEntries(file: string): ReadonlyMap<string, Entry> {
  const refused = (what: string) => new ConfigurationError(`--oidc-keys: \`${file}\` ${what}`);
  const entries = new Map<string, Entry>();
  for (const [issuer, entry] of readJsonFile(file, 'issuers', refused)) {
    if (!issuer.startsWith('https://') || !URL.canParse(issuer))
      throw refused(`names \`${issuer}\`, which is no https URL`);
    if (entry !== DISCOVER && !isKeySet(entry))
      throw refused(`gives \`${issuer}\` neither a JSON Web Key Set nor "discover"`);
    entries.set(issuer, entry);
  }
  return entries;
}

function isKeySet(entry: unknown): entry is JSONWebKeySet {
  return typeof entry === 'object' && entry !== null && 'keys' in entry && Array.isArray(entry.keys);
}

function givenKeys(keySet: JSONWebKeySet): JWTVerifyGetKey {
  return async (header, token) => {
    const { createLocalJWKSet } = await import('jose');
    return createLocalJWKSet(keySet)(header, token);
  };
}

/** Asked when they are needed first; anew when a token names a key that is not among them, and from time to time. */
function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  const failed = (error: unknown) => {
    failedAt = performance.now();
    throw error;
  };
  return async (header, token) => {
    // Whoever floods this server with tokens does not flood an issuer that is in trouble.
    if (performance.now() < failedAt + MILLISECONDS.afterFailure) throw new IssuerUnreachable(issuer);
    keys ??= discover(issuer);
    const found = await keys.catch((error: unknown) => {
      keys = undefined;
      return failed(error);
    });
    try {
      return await found(header, token);
    } catch (error) {
      return error instanceof IssuerUnreachable ? failed(error) : Promise.reject(error);
    }
  };
}

/** OpenID Connect Discovery 1.0, 4: the document must name the issuer itself. Its keys must be at the same origin. */
async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const { createRemoteJWKSet, customFetch, errors } = await import('jose');
  const document = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { issuer: named, jwks_uri: address } = document;
  const sound = named === issuer && typeof address === 'string' && URL.canParse(address);
  if (!sound || new URL(address).origin !== new URL(issuer).origin) {
    throw new errors.JWKSInvalid('the discovery document does not name the issuer and keys of the same origin');
  }
  return createRemoteJWKSet(new URL(address), {
    cooldownDuration: MILLISECONDS.cooldown,
    cacheMaxAge: MILLISECONDS.cache,
    [customFetch]: async (url: string) => Response.json(await fetchJson(url)),
  });
}
