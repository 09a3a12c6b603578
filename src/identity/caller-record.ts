// The record behind a caller: the user or role that it is, as it is now.

import type { Caller } from './caller.ts';
import type { Directory } from './identity-store.ts';
import type { RoleRecord, UserRecord } from './records.ts';

/** `Gone`: deleted since the caller was authenticated, even when another one has taken the name. */
export type CallerRecord =
  | { readonly kind: 'Root' | 'Gone' }
  | { readonly kind: 'User'; readonly record: UserRecord }
  | { readonly kind: 'AssumedRole'; readonly record: RoleRecord };

export function callerRecord(caller: Caller, directory: Directory): CallerRecord {
  switch (caller.kind) {
    case 'Root':
      return { kind: 'Root' };
    case 'User': {
      const record = directory.get('user', caller.account, caller.userName);
      return record?.id === caller.userId ? { kind: 'User', record } : { kind: 'Gone' };
    }
    case 'AssumedRole': {
      const record = directory.get('role', caller.account, caller.roleName);
      return record !== undefined && caller.userId === `${record.id}:${caller.sessionName}`
        ? { kind: 'AssumedRole', record }
        : { kind: 'Gone' };
    }
  }
}
