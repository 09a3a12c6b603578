// The record behind a caller: the user or role that it is, as it is now.

import type { Caller } from './caller.ts';
import type { Directory } from './identity-store.ts';
import type { RoleRecord, UserRecord } from './records.ts';

/**
 * `Gone`: deleted since the caller was authenticated, even when another one has taken the name. `OfNoAccount`: whom an identity provider
 * vouches for. Behind a federated user is the user, or root user, who asked for its session.
 */
export type CallerRecord =
  | { readonly kind: 'Root' | 'Gone' | 'OfNoAccount' }
  | { readonly kind: 'User' | 'FederatedUser'; readonly record: UserRecord }
  | { readonly kind: 'AssumedRole'; readonly record: RoleRecord };

export function callerRecord(caller: Caller, directory: Directory): CallerRecord {
  switch (caller.kind) {
    case 'Root':
      return { kind: 'Root' };
    case 'User': {
      const record = directory.get('user', caller.account, caller.userName);
      return record?.id === caller.userId ? { kind: 'User', record } : { kind: 'Gone' };
    }
    case 'FederatedUser': {
      const { issuer } = caller;
      if (issuer.kind === 'Root') return { kind: 'Root' };
      const record = directory.get('user', caller.account, issuer.userName);
      return record?.id === issuer.userId ? { kind: 'FederatedUser', record } : { kind: 'Gone' };
    }
    case 'SAMLUser':
    case 'WebIdentityUser':
      return { kind: 'OfNoAccount' };
    case 'AssumedRole': {
      const record = directory.get('role', caller.account, caller.roleName);
      return record !== undefined && caller.userId === `${record.id}:${caller.sessionName}`
        ? { kind: 'AssumedRole', record }
        : { kind: 'Gone' };
    }
  }
}
