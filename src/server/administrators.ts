// Who can set everything up? Makes the accounts that are missing and sees to it that the credentials file holds a key of each
// one's administrator.

import { randomBytes } from 'node:crypto';
import type { Credentials } from '../identity/access-key.ts';
import { createAccount, renewAdministrator } from '../identity/create-account.ts';
import { FIRST_ACCOUNT, firstStart } from '../identity/first-start.ts';
import type { Directory } from '../identity/identity-store.ts';
import type { Store } from '../store/open-store.ts';
import type { Configuration } from './configuration.ts';
import { readProfileKey, writeProfile } from './credentials-file.ts';

/**
 * Makes the first account and those that the configuration names, and new keys where it asks for them. A profile is written
 * before its key is committed, because nobody can tell the key again: a process that ends in between leaves the profile of a
 * key that does not exist, and the next start writes another one.
 */
export async function makeAdministrators(store: Store, configuration: Configuration): Promise<void> {
  const { identity, sealer } = store;
  const source = { sealer, randomBytes };
  const createdAt = Date.now();
  const keepFor = (account: string) => (credentials: Credentials) =>
    writeProfile(configuration.dataFolder, { name: profileName(account), ...credentials });
  await firstStart(store, { now: createdAt, randomBytes, keep: keepFor(FIRST_ACCOUNT) });
  for (const account of accountsOf(configuration)) {
    await identity.transact((draft) => {
      const credentials =
        createAccount(draft, { account, name: account, createdAt }, source) ??
        (configuration.newAdminKey ? renewAdministrator(draft, { account, createdAt }, source) : undefined);
      if (credentials !== undefined) keepFor(account)(credentials);
    });
  }
}

/** The accounts for which the credentials file has no key that works: removed from the file, or deleted with IAM. */
export function accountsWithoutKey(directory: Directory, configuration: Configuration): readonly string[] {
  return accountsOf(configuration).filter((account) => {
    const id = readProfileKey(configuration.dataFolder, profileName(account));
    const key = id === undefined ? undefined : directory.accessKey(id);
    return key?.account !== account || key.status !== 'Active';
  });
}

function accountsOf(configuration: Configuration): readonly string[] {
  return [...new Set([FIRST_ACCOUNT, ...configuration.accounts])];
}

/** AWS's tools take `default` when they are told nothing. */
export function profileName(account: string): string {
  return account === FIRST_ACCOUNT ? 'default' : account;
}
