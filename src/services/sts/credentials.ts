// Temporary credentials as STS's API shows them, and what STS operations refuse alike.

import type { IssuedSession } from '../../identity/session-token.ts';
import { optionalText } from '../iam/members.ts';
import type { Input, Output } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { wholeSeconds } from '../whole-seconds.ts';

export function credentialsShape(issued: IssuedSession): Output {
  return {
    AccessKeyId: issued.accessKeyId,
    SecretAccessKey: issued.secretAccessKey,
    SessionToken: issued.sessionToken,
    Expiration: wholeSeconds(issued.expiresAt),
  };
}

/** No account has MFA devices yet, so that a code of one can only be wrong. */
export function refuseMfaCode(input: Input): void {
  const serial = optionalText(input, 'SerialNumber');
  const code = optionalText(input, 'TokenCode');
  if (serial === undefined && code === undefined) return;
  throw accessDenied(
    'MultiFactorAuthentication failed, unable to validate MFA code.  ' +
      'Please verify your MFA serial number is valid and associated with this user.',
  );
}

export function accessDenied(message: string): ServiceError {
  return new ServiceError('AccessDenied', message);
}
