// How an account begins: the account itself, with its root user, and an administrator who can set up everything else.

import { type Credentials, createAccessKey, type SecretSource } from './access-key.ts';
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
  const key = createAccessKey({ account, user: ADMINISTRATOR_NAME, createdAt }, source);
  draft.put('accessKey', key.record);
  return key.credentials;
}
