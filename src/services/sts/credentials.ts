// Temporary credentials as STS's API shows them, and what STS operations refuse alike.

import type { IssuedSession } from '../../identity/session-token.ts';
import type { Output } from '../operation.ts';
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

export function accessDenied(message: string): ServiceError {
  return new ServiceError('AccessDenied', message);
}

export function packedPolicyTooLarge(percent: number): ServiceError {
  const message = `Packed size of session policies and tags consumes ${percent}% of allotted space.`;
  return new ServiceError('PackedPolicyTooLarge', message);
}
