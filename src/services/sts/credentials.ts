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
