// What belongs to a user (or to the root user) and is kept as a record of its own: how it is found, and what becomes of it when
// the user is renamed or deleted.
//
// AWS: DeleteUser ("you must delete the items attached to the user manually, or the deletion fails").

import type { Directory, DirectoryDraft } from '../../identity/identity-store.ts';
import type { RecordKinds, UserRecord } from '../../identity/records.ts';
import type { Call, Input } from '../operation.ts';
import { userNameOrCaller } from './caller-user.ts';
import { findEntity } from './entities.ts';
import { deleteConflict } from './refusals.ts';
import { devicesOf } from './sign-in/mfa-lookup.ts';

/** Those that name their user, and so follow a new name. What has to be done first before the user can be deleted. */
const NAMED = {
  accessKey: 'delete access keys',
  signingCertificate: 'delete signing certificates',
  sshPublicKey: 'delete SSH public keys',
  serviceCredential: 'delete service specific credentials',
} as const satisfies Partial<Record<keyof RecordKinds, string>>;

type BelongingKind = keyof typeof NAMED;

const NAMED_KINDS = Object.keys(NAMED) as BelongingKind[];

/** Everything that keeps a user from being deleted, in the order in which it is told: also what knows its user by unique id. */
const CONFLICTS: readonly {
  readonly first: string;
  readonly has: (directory: Directory, user: UserRecord) => boolean;
}[] = [
  {
    first: 'delete login profile',
    has: (directory, { account, id }) => directory.get('loginProfile', account, id) !== undefined,
  },
  {
    first: 'delete MFA device',
    has: (directory, { account, id }) => devicesOf(directory, account, id).length > 0,
  },
  ...NAMED_KINDS.map((kind) => ({
    first: NAMED[kind],
    has: (directory: Directory, { account, name }: UserRecord) =>
      belongingsOf(directory, kind, account, name).length > 0,
  })),
];

/** The stored name of the user that a call is about, the caller if it names none; `undefined` for the root user. */
export function ownerOf(input: Input, call: Call, directory: Directory): string | undefined {
  const name = userNameOrCaller(input, call);
  return name === undefined ? undefined : findEntity(directory, 'user', call.caller.account, name).name;
}

/** `user` is a stored name; without one they are the root user's. */
export function belongingsOf<K extends BelongingKind>(
  directory: Directory,
  kind: K,
  account: string,
  user: string | undefined,
): readonly RecordKinds[K][] {
  return directory.list(kind, account).filter((record) => record.user === user);
}

/** Refuses with DeleteConflict while the user has anything. */
export function requireNoBelongings(draft: DirectoryDraft, user: UserRecord): void {
  const conflict = CONFLICTS.find(({ has }) => has(draft, user));
  if (conflict !== undefined) throw deleteConflict(conflict.first);
}

/** Everything of the user is from now on that of `newName`. */
export function renameOwner(draft: DirectoryDraft, user: UserRecord, newName: string): void {
  if (user.name === newName) return;
  for (const kind of NAMED_KINDS) {
    for (const record of belongingsOf(draft, kind, user.account, user.name))
      draft.put(kind, { ...record, user: newName });
  }
}
