// Does someone who was let in a while ago still stand? What ends credentials ends whatever was opened with them: expiry, deletion of the
// user, role or key, a key made inactive, an account closed. Policies are the decisions' business.

import type { Caller } from './caller.ts';
import type { Directory } from './identity-store.ts';
import { longTermCaller, temporaryCaller } from './resolve-access-key.ts';
import type { SessionSubject } from './session-token.ts';

/**
 * The caller as it is now, by the same rules as if it called again with the credentials that it came with; `undefined` when those are no
 * longer good. `now` is in milliseconds since the epoch.
 */
export function currentCaller(caller: Caller, directory: Directory, now: number): Caller | undefined {
  const { session, accessKeyId } = caller;
  if (session === undefined) {
    const key = directory.accessKey(accessKeyId);
    const present = key?.status === 'Active' ? longTermCaller(key, directory) : undefined;
    return present?.userId === caller.userId && present.account === caller.account ? present : undefined;
  }
  const subject = subjectOf(caller);
  if (subject === undefined || now >= session.expiresAt) return undefined;
  return temporaryCaller({ subject, session, accessKeyId }, directory);
}

/** `undefined` for whom a provider vouches for: they have no credentials of ours. */
function subjectOf(caller: Caller): SessionSubject | undefined {
  const { account } = caller;
  switch (caller.kind) {
    case 'Root':
      return { kind: 'Root', account };
    case 'User':
      return { kind: 'User', account, userName: caller.userName, userId: caller.userId };
    case 'AssumedRole': {
      const { roleName, sessionName, userId } = caller;
      return { kind: 'AssumedRole', account, roleName, sessionName, roleId: userId.slice(0, userId.indexOf(':')) };
    }
    case 'FederatedUser':
      return {
        kind: 'FederatedUser',
        account,
        name: caller.userId.slice(caller.userId.indexOf(':') + 1),
        issuer: caller.issuer,
      };
    case 'SAMLUser':
    case 'WebIdentityUser':
      return undefined;
  }
}
