// What a store holds when Sagewarden has been started for the first time.

import type { Credentials } from './access-key.ts';
import { createAccount } from './create-account.ts';
import type { IdentityStore } from './identity-store.ts';
import { managedPolicies } from './managed-policies/managed-policies.ts';
import type { Sealer } from './seal.ts';
import type { RandomBytes } from './unique-id.ts';

/** The number that AWS's own examples use. */
export const FIRST_ACCOUNT = '123456789012';

/**
 * Makes the first account, with the policies that AWS manages and a user `admin`, and gives that user's credentials.
 * `undefined` when the account is there already. `now` is in milliseconds since the epoch.
 */
export function firstStart(
  store: { readonly identity: IdentityStore; readonly sealer: Sealer },
  { now, randomBytes }: { readonly now: number; readonly randomBytes: RandomBytes },
): Promise<Credentials | undefined> {
  return store.identity.transact((draft) => {
    const account = { account: FIRST_ACCOUNT, name: 'main', createdAt: now };
    const credentials = createAccount(draft, account, { sealer: store.sealer, randomBytes });
    if (credentials === undefined) return undefined;
    for (const policy of managedPolicies(now)) draft.put('policy', policy);
    return credentials;
  });
}
