// What sessions of GetSessionToken may not call, whatever the policies say. The server asks this before it decides.

import type { Caller } from '../../identity/caller.ts';
import { ServiceError } from '../service-error.ts';

const STS_OPERATIONS: ReadonlySet<string> = new Set(['AssumeRole', 'GetCallerIdentity']);

/**
 * Why this caller may not call this operation (`iam`, `GetUser`) at all; `undefined` when policies decide.
 *
 * AWS: STS API Reference, GetSessionToken ("You cannot call any IAM API operations unless MFA authentication information is
 * included in the request. You cannot call any STS API except AssumeRole or GetCallerIdentity"). IAM's front end knows no such
 * token: its code and message are those seen in github.com/99designs/aws-vault issues 15 and 1056, aws/aws-cli issue 8918.
 */
export function sessionApiRestriction(caller: Caller, service: string, operation: string): ServiceError | undefined {
  const { session } = caller;
  if (session?.issuedBy !== 'GetSessionToken') return undefined;
  if (service === 'iam' && session.mfaAt === undefined) {
    return new ServiceError('InvalidClientTokenId', 'The security token included in the request is invalid');
  }
  if (service === 'sts' && !STS_OPERATIONS.has(operation)) {
    return new ServiceError('AccessDenied', `Cannot call ${operation} with session credentials`);
  }
  return undefined;
}
