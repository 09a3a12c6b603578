// The caller as decisions see it.

import type { Principal } from '../decision/access-request.ts';
import type { Caller } from '../identity/caller.ts';

/** The principal of a decision. A GetSessionToken session is the user itself; an assumed role keeps its role beside it. */
export function callerPrincipal(caller: Caller): Principal {
  const { kind, arn, account } = caller;
  return caller.kind === 'AssumedRole' ? { kind, arn, account, roleArn: caller.roleArn } : { kind, arn, account };
}
