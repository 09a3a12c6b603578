// The caller as decisions see it.

import type { Principal } from '../decision/access-request.ts';
import type { Caller } from '../identity/caller.ts';

/**
 * The principal of a decision. A GetSessionToken session is the user itself; an assumed role keeps its role beside it, a federated user the
 * user who asked for its session. Whom a provider vouches for is of no account.
 */
export function callerPrincipal(caller: Caller): Principal {
  const { kind, arn, account } = caller;
  switch (caller.kind) {
    case 'AssumedRole':
      return { kind, arn, account, roleArn: caller.roleArn };
    case 'FederatedUser':
      return { kind, arn, account, ...(caller.userArn !== undefined && { userArn: caller.userArn }) };
    case 'SAMLUser':
    case 'WebIdentityUser':
      return { kind, arn, account: '' };
    case 'Root':
    case 'User':
      return { kind, arn, account };
  }
}
