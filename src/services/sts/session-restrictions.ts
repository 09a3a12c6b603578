// What sessions of GetSessionToken may not call, whatever the policies say. The server asks this before it decides.

import type { Caller } from '../../identity/caller.ts';

const STS_OPERATIONS: ReadonlySet<string> = new Set(['AssumeRole', 'GetCallerIdentity']);

/**
 * Why this caller may not call this operation (`iam`, `GetUser`) at all; `undefined` when policies decide. The text is the
 * message of an AccessDenied.
 *
 * AWS: STS API Reference, GetSessionToken ("You cannot call any IAM API operations unless MFA authentication information is
 * included in the request. You cannot call any STS API except AssumeRole or GetCallerIdentity").
 */
export function sessionApiRestriction(caller: Caller, service: string, operation: string): string | undefined {
  const { session } = caller;
  if (session?.issuedBy !== 'GetSessionToken') return undefined;
  if (service === 'iam' && session.mfaAt === undefined) {
    return `Cannot call IAM operation ${operation} with session credentials that were issued without MFA`;
  }
  if (service === 'sts' && !STS_OPERATIONS.has(operation)) return `Cannot call ${operation} with session credentials`;
  return undefined;
}
