// May this principal call this service again already? Asked when it is known who calls and before anything else is done for the call:
// what cannot prove who it is has no bucket, and a call that is refused here costs no decision and no record.

import type { Caller } from '../identity/caller.ts';
import { ServiceError } from '../services/service-error.ts';
import type { ServiceName } from '../wire/service-schemas.ts';
import type { Authenticated, ServerParts } from './exchange.ts';

/**
 * How each service says it. AWS: re:Post, "Throttling: Rate exceeded, status code: 400" of IAM and STS; Common Errors of SageMaker
 * (ThrottlingException, 400, as the protocol writes the same row); TooManyRequestsException in the Organizations API Reference.
 */
const REFUSALS: Readonly<Partial<Record<ServiceName, readonly [code: string, message: string]>>> = {
  organizations: [
    'TooManyRequestsException',
    'You have sent too many requests in too short a period of time. Try again later.',
  ],
};
const RATE_EXCEEDED = ['Throttling', 'Rate exceeded'] as const;

/** Gives back what it was given, or throws a ServiceError. Without configured buckets nobody is throttled. */
export function throttleCaller(authenticated: Authenticated, { throttle }: ServerParts): Authenticated {
  const { call, service, time } = authenticated;
  if (throttle === undefined || throttle.take(`${service.service} ${principalOf(call.caller)}`, time)) {
    return authenticated;
  }
  const [code, message] = REFUSALS[service.service] ?? RATE_EXCEEDED;
  throw new ServiceError(code, message);
}

/**
 * All sessions of one role, and all federated users of one user, are one principal: who may make sessions would have as many buckets as it
 * likes. Whom an identity provider vouches for is one by what the provider calls it.
 */
function principalOf(caller: Caller): string {
  switch (caller.kind) {
    case 'AssumedRole':
      return caller.roleArn;
    case 'FederatedUser':
      return `${caller.account} ${caller.issuer.kind === 'User' ? caller.issuer.userId : 'root'}`;
    case 'SAMLUser':
    case 'WebIdentityUser':
      return `${caller.arn} ${caller.identity.subject}`;
    default:
      return caller.arn;
  }
}
