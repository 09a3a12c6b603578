// Does an OpenID Connect token prove who someone is, and what does it say? Checked with the issuer's keys, for the provider's audiences.
//
// AWS: AssumeRoleWithWebIdentity, id_roles_providers_create_oidc, reference_policies_iam-condition-keys (keys for OIDC federation),
//      id_session-tags (the claim https://aws.amazon.com/tags). Texts are those observed in public logs where there are such.
//
// A token can be shown again until it expires, whatever its `jti`: AWS asks for none, and its SDKs read the same token file for every session.

import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import type { WebIdentity } from '../../identity/federated-identity.ts';
import { issuerOf, type OidcProviderRecord } from '../../identity/provider-records.ts';
import { tagKeysOf, tagsOf } from '../iam/tag-rules.ts';
import { ServiceError } from '../service-error.ts';
import { IssuerUnreachable } from './issuer-keys.ts';
import { invalidToken } from './saml-assertion.ts';
import { sourceIdentityIn } from './saml-attributes.ts';

/** Signatures that nobody can make who has only public keys. AWS: id_roles_providers_create_oidc (RSA and ECDSA). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
const REQUIRED_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'iat'];
const NO_KEY =
  "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity " +
  'documentation for requirements';

/** Who a token says has issued it. Nothing of it is to be believed yet. */
export async function issuerClaimOf(token: string): Promise<string> {
  const { iss } = await claimsOf(token);
  if (typeof iss !== 'string') throw invalidToken('Missing a required claim: iss');
  return iss;
}

/** What the token says, once it is believed. `now` is in milliseconds since the epoch. */
export async function readWebIdentity(
  token: string,
  provider: OidcProviderRecord,
  keys: JWTVerifyGetKey | undefined,
  now: number,
): Promise<WebIdentity> {
  const unchecked = await claimsOf(token);
  const missing = REQUIRED_CLAIMS.find((claim) => unchecked[claim] === undefined);
  if (missing !== undefined) throw invalidToken(`Missing a required claim: ${missing}`);
  // Before any key is asked for: a token for somebody else, or one that is over, is none of the issuer's business.
  requireAudience(audienceOf(unchecked), provider);
  requireTime(unchecked, now);
  if (keys === undefined) throw invalidToken(NO_KEY);
  const { jwtVerify, errors } = await import('jose');
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ALGORITHMS,
      issuer: issuerOf(provider),
      requiredClaims: REQUIRED_CLAIMS,
      currentDate: new Date(now),
    });
    return describe(payload, provider);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    if (error instanceof IssuerUnreachable || error instanceof errors.JWKSTimeout) throw unreachable();
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSInvalid) throw invalidToken(NO_KEY);
    if (error instanceof errors.JOSEError) throw invalidToken('The ID Token provided could not be verified');
    throw error;
  }
}

async function claimsOf(token: string): Promise<JWTPayload> {
  const { decodeJwt, decodeProtectedHeader } = await import('jose');
  try {
    decodeProtectedHeader(token);
    return decodeJwt(token);
  } catch {
    throw invalidToken(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
}

/** Where a party is authorized (`azp`), it is the audience, and `aud` the original one. */
function audienceOf({ azp, aud }: JWTPayload): string {
  const audience = azp ?? aud;
  if (typeof audience === 'string') return audience;
  if (Array.isArray(audience) && audience.length === 1 && typeof audience[0] === 'string') return audience[0];
  throw invalidToken('Incorrect token audience');
}

function requireAudience(audience: string, { clientIds }: OidcProviderRecord): void {
  if (!clientIds.includes(audience)) throw invalidToken('Incorrect token audience');
}

function requireTime({ exp, iat, nbf }: JWTPayload, now: number): void {
  const seconds = Math.floor(now / 1000);
  if (typeof exp === 'number' && seconds >= exp) {
    const message = `Token expired: current date/time ${seconds} must be before the expiration date/time ${exp}`;
    throw new ServiceError('ExpiredTokenException', message);
  }
  if ([iat, nbf].some((start) => typeof start === 'number' && start > seconds)) {
    throw invalidToken('The ID Token provided is not valid yet');
  }
}

function describe(claims: JWTPayload, provider: OidcProviderRecord): WebIdentity {
  const { sub: subject = '', aud, azp } = claims;
  const audience = audienceOf(claims);
  if (typeof subject !== 'string' || subject === '') throw invalidToken('Missing a required claim: sub');
  const key = (claim: string) => `${provider.name}:${claim}`;
  const sessionKeys = {
    [key('aud')]: audience,
    [key('sub')]: subject,
    ...keyOf(key('amr'), claims['amr']),
    ...(azp !== undefined && keyOf(key('oaud'), aud)),
  };
  const keys = { ...sessionKeys, ...keyOf(key('email'), claims['email']) };
  return { subject, issuer: issuerOf(provider), audience, keys, sessionKeys, ...sessionTagsIn(claims) };
}

/** Claims that are neither a text nor a list of texts give no key. */
function keyOf(key: string, claim: unknown): Readonly<Record<string, string | readonly string[]>> {
  if (typeof claim === 'string') return { [key]: claim };
  return Array.isArray(claim) && claim.every((each) => typeof each === 'string') ? { [key]: claim } : {};
}

/** The values of a tag stand in a list of one. */
function sessionTagsIn(claims: JWTPayload): Pick<WebIdentity, 'tags' | 'transitiveTagKeys' | 'sourceIdentity'> {
  const tags = claims['https://aws.amazon.com/tags'] ?? {};
  const source = claims['https://aws.amazon.com/source_identity'];
  if (typeof tags !== 'object') throw invalidToken('The claim https://aws.amazon.com/tags must be an object');
  const { principal_tags: principalTags = {}, transitive_tag_keys: keys = [] } = tags as Readonly<
    Record<string, unknown>
  >;
  if (typeof principalTags !== 'object' || principalTags === null) {
    throw invalidToken('principal_tags must be an object');
  }
  const Tags = Object.entries(principalTags).flatMap(([Key, values]: [string, unknown]) =>
    [values].flat().map((Value) => ({ Key, Value })),
  );
  return {
    tags: tagsOf({ Tags }, 'InvalidParameterValue'),
    transitiveTagKeys: tagKeysOf({ keys: [keys].flat() }, 'keys', 'InvalidParameterValue'),
    ...sourceIdentityIn(source === undefined ? [] : [String(source)]),
  };
}

/** AWS: AssumeRoleWithWebIdentity, IDPCommunicationError. */
function unreachable(): ServiceError {
  const message =
    'The request could not be fulfilled because the identity provider that was asked to verify the incoming identity token could not be ' +
    'reached.';
  return new ServiceError('IDPCommunicationError', message);
}
