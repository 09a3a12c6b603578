// GetWebIdentityToken: a signed token that says to a service outside of AWS who calls.
//
// AWS: STS API Reference, GetWebIdentityToken; id_roles_providers_outbound_token_claims. AWS tells no size that is too large: here a token
// is one that AssumeRoleWithWebIdentity anywhere would take (20,000 characters).

import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import {
  createIssuerKey,
  type IssuerAlgorithm,
  type IssuerKeyRecord,
  isToldIssuerKey,
  openIssuerKey,
  signingIssuerKey,
} from '../../identity/issuer-key.ts';
import { OUTBOUND_FEDERATION } from '../../identity/outbound-federation-record.ts';
import { randomUuid } from '../../identity/unique-id.ts';
import { requireCredentials } from '../credential-refusal.ts';
import { list, numberWithin, text } from '../iam/members.ts';
import { validationError } from '../iam/refusals.ts';
import { requestTagContext, tagsOf } from '../iam/tag-rules.ts';
import type { AccessNeed, Call, Input, Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { wholeSeconds } from '../whole-seconds.ts';
import { outboundClaims } from './outbound-claims.ts';

/** Seconds. */
const DURATION = { min: 60, max: 3600, standard: 300 };
const AUDIENCES = { max: 10, length: 1000 };
/** Bytes of claims. */
const MAX_PAYLOAD = 12_288;

export const getWebIdentityToken: Operation = {
  name: 'GetWebIdentityToken',
  readOnly: true,
  needs,
  perform: async (input, call, world) => {
    requireCredentials('sts:GetWebIdentityToken', call, world);
    const algorithm = text(input, 'SigningAlgorithm') as IssuerAlgorithm;
    const { account } = call.caller;
    requireIssuer(world.identity.directory, account);
    const present = signingIssuerKey(world.identity.directory.list('issuerKey', account), algorithm, call.time);
    // Made before the transaction, as it takes long; whoever came first in between has made it.
    const made = present ?? (await createIssuerKey(account, algorithm, call.time, world));
    const { payload, key } = await world.identity.transact((draft) => {
      const issuer = requireIssuer(draft, account);
      const claims = outboundClaims({ issuer, input: readToken(input, call), call, directory: draft });
      return {
        payload: { ...claims, jti: randomUuid(world.randomBytes) },
        key: keepKey(draft, made, call.time),
      };
    });
    if (Buffer.byteLength(JSON.stringify(payload)) > MAX_PAYLOAD) {
      throw new ServiceError(
        'JWTPayloadSizeExceededException',
        'The requested token payload size exceeds the maximum allowed size. Reduce the number of request tags.',
      );
    }
    const { SignJWT } = await import('jose');
    const token = await new SignJWT(payload)
      .setProtectedHeader({ alg: key.algorithm, kid: key.name, typ: 'JWT' })
      .sign(openIssuerKey(key, world.sealer));
    return { WebIdentityToken: token, Expiration: wholeSeconds(payload.exp * 1000) };
  },
};

/** AWS: Service Authorization Reference, list_sts. The duration is there also where the request leaves it to the standard one. */
function needs(input: Input, call: Call): readonly AccessNeed[] {
  const { audiences, duration, tags } = readToken(input, call);
  const tagContext = requestTagContext(tags);
  const context = {
    'sts:IdentityTokenAudience': audiences,
    'sts:DurationSeconds': String(duration),
    'sts:SigningAlgorithm': text(input, 'SigningAlgorithm'),
    ...tagContext,
  };
  const get: AccessNeed = { action: 'sts:GetWebIdentityToken', resource: '*', context };
  if (tags.length === 0) return [get];
  return [get, { action: 'sts:TagGetWebIdentityToken', resource: '*', context: tagContext }];
}

/** Refuses with SessionDurationEscalationException a token that would outlive the session that asks for it. */
function readToken(input: Input, { caller, time }: Call) {
  const audiences = audiencesOf(input);
  const duration = numberWithin(input, 'DurationSeconds', DURATION) ?? DURATION.standard;
  if (caller.session !== undefined && time + duration * 1000 > caller.session.expiresAt) {
    throw new ServiceError(
      'SessionDurationEscalationException',
      'The requested token duration would extend the session beyond its original expiration time.',
    );
  }
  return { audiences, duration, tags: tagsOf(input, 'InvalidParameterValue') };
}

function audiencesOf(input: Input): readonly string[] {
  const audiences = list(input, 'Audience', AUDIENCES.max);
  const plain = audiences.filter((each): each is string => typeof each === 'string' && each !== '');
  if (plain.length === 0 || plain.length < audiences.length || plain.some(({ length }) => length > AUDIENCES.length)) {
    throw validationError(
      `The specified value for audience is invalid. It must be 1 to ${AUDIENCES.max} texts of 1 to ${AUDIENCES.length} characters.`,
    );
  }
  return plain;
}

/** The account's issuer; refuses where tokens for services outside were never enabled, or not any more. */
function requireIssuer(directory: Directory, account: string): string {
  const record = directory.get('outboundFederation', account, OUTBOUND_FEDERATION);
  if (record?.enabled) return record.issuer;
  throw new ServiceError(
    'OutboundWebIdentityFederationDisabledException',
    'The outbound web identity federation feature is not enabled for this account. To use this feature, you must first enable it.',
  );
}

/** The key that signs: the one that is there by now, or `made`, with which those go that nobody needs any more. */
function keepKey(draft: DirectoryDraft, made: IssuerKeyRecord, now: number): IssuerKeyRecord {
  const keys = draft.list('issuerKey', made.account);
  const present = signingIssuerKey(keys, made.algorithm, now);
  if (present !== undefined) return present;
  for (const old of keys) if (!isToldIssuerKey(old, now)) draft.delete('issuerKey', old.account, old.name);
  draft.put('issuerKey', made);
  return made;
}
