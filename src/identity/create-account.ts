// How an account begins: the account itself, with its root user, and an administrator who can set up everything else.

import { type Credentials, createAccessKey, type KeyOwner, type SecretSource } from './access-key.ts';
import type { DirectoryDraft } from './identity-store.ts';
import { ADMINISTRATOR_ACCESS } from './managed-policies/managed-policies.ts';
import { uniqueId } from './unique-id.ts';

export const ADMINISTRATOR_NAME = 'admin';

export interface NewAccount {
  /** Twelve digits (`isAccountNumber`). */
  readonly account: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Gives the credentials of the new account's user `admin`; `undefined`, and no change, when the account is there already. */
export function createAccount(
  draft: DirectoryDraft,
  { account, name, createdAt }: NewAccount,
  source: SecretSource,
): Credentials | undefined {
  if (draft.get('account', account, account) !== undefined) return undefined;
  draft.put('account', { account, name, createdAt });
  return addAdministrator(draft, { account, createdAt }, source);
}

/**
 * The way back in when the administrator's key is lost: gives `admin` a new access key in the place of all that it has, and
 * makes that user again when it is gone. What policies say of a user that is there is left as it is.
 */
export function renewAdministrator(
  draft: DirectoryDraft,
  { account, createdAt }: Omit<NewAccount, 'name'>,
  source: SecretSource,
): Credentials {
  const user = draft.get('user', account, ADMINISTRATOR_NAME);
  if (user === undefined) return addAdministrator(draft, { account, createdAt }, source);
  for (const key of draft.list('accessKey', account)) {
    if (key.user === user.name) draft.delete('accessKey', account, key.id);
  }
  return addKey(draft, { account, user: user.name, createdAt }, source);
}

function addAdministrator(
  draft: DirectoryDraft,
  { account, createdAt }: Omit<NewAccount, 'name'>,
  source: SecretSource,
): Credentials {
  draft.put('user', {
    account,
    name: ADMINISTRATOR_NAME,
    path: '/',
    id: uniqueId('AIDA', source.randomBytes),
    createdAt,
    inlinePolicies: {},
    attachedPolicies: [ADMINISTRATOR_ACCESS],
    groups: [],
    tags: [],
  });
  return addKey(draft, { account, user: ADMINISTRATOR_NAME, createdAt }, source);
}

function addKey(draft: DirectoryDraft, owner: KeyOwner, source: SecretSource): Credentials {
  const key = createAccessKey(owner, source);
  draft.put('accessKey', key.record);
  return key.credentials;
}
