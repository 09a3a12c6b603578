// Temporary credentials as STS's API shows them, and what STS operations refuse alike.

import { type IssuedSession, issueSession, type SessionContent } from '../../identity/session-token.ts';
import { optionalNumber } from '../iam/members.ts';
import type { Input, Output, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { wholeSeconds } from '../whole-seconds.ts';

/** A session and what every operation that makes one answers of it. */
export interface Opened {
  readonly issued: IssuedSession;
  /** Credentials, SessionTokenSize and SessionTokenUtilization. */
  readonly shown: Output;
}

/**
 * Makes the credentials of a session, with the token as long as the request wants it. Refuses with PackedPolicyTooLarge a session whose
 * policies and tags do not fit into a token.
 */
export function giveCredentials(
  content: Pick<SessionContent, 'subject' | 'session'>,
  input: Input,
  world: World,
): Opened {
  const issued = issueSession(content, world, optionalNumber(input, 'MinimumSessionTokenSize'));
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt, packedPolicySize, tokenUtilization } = issued;
  if (packedPolicySize > 100) throw packedPolicyTooLarge(packedPolicySize);
  const credentials = {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: wholeSeconds(expiresAt),
  };
  const size = { SessionTokenSize: sessionToken.length, SessionTokenUtilization: tokenUtilization };
  return { issued, shown: { Credentials: credentials, ...size } };
}

export function accessDenied(message: string): ServiceError {
  return new ServiceError('AccessDenied', message);
}

function packedPolicyTooLarge(percent: number): ServiceError {
  const message = `Packed size of session policies and tags consumes ${percent}% of allotted space.`;
  return new ServiceError('PackedPolicyTooLarge', message);
}
