// What a store holds when Sagewarden has been started for the first time.

import type { Credentials, SecretSource } from './access-key.ts';
import { createAccount } from './create-account.ts';
import type { DirectoryDraft, IdentityStore } from './identity-store.ts';
import { installManagedPolicies } from './managed-policies/install-managed-policies.ts';
import type { Sealer } from './seal.ts';
import type { RandomBytes } from './unique-id.ts';

/** The number that AWS's own examples use. */
export const FIRST_ACCOUNT = '123456789012';

export interface FirstStart {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly randomBytes: RandomBytes;
  /** Is given the credentials before they are committed: what it cannot keep is not made. */
  readonly keep?: (credentials: Credentials) => void;
}

/**
 * Makes the first account, with a user `admin`, and gives that user's credentials; `undefined` when the account is there already. The
 * policies that AWS manages are installed, or completed, in either case.
 */
export function firstStart(
  store: { readonly identity: IdentityStore; readonly sealer: Sealer },
  { now, randomBytes, keep }: FirstStart,
): Promise<Credentials | undefined> {
  return store.identity.transact((draft) => {
    const credentials = makeFirstAccount(draft, { sealer: store.sealer, randomBytes }, now);
    if (credentials !== undefined) keep?.(credentials);
    return credentials;
  });
}

/** The same within a transaction. `now` is in milliseconds since the epoch. */
export function makeFirstAccount(draft: DirectoryDraft, source: SecretSource, now: number): Credentials | undefined {
  installManagedPolicies(draft);
  return createAccount(draft, { account: FIRST_ACCOUNT, name: 'main', createdAt: now }, source);
}
