// How a user gets a password. Hashing takes long on purpose, so that it is done before the transaction; what was read for it must
// still be so within.

import { isDeepStrictEqual } from 'node:util';
import type { Directory } from '../../../identity/identity-store.ts';
import { hashPassword } from '../../../identity/password-hash.ts';
import { LIMITS } from '../../../identity/quotas.ts';
import type { UserRecord } from '../../../identity/records.ts';
import type { LoginProfileRecord } from '../../../identity/sign-in-records.ts';
import type { Call, World } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { findEntity } from '../entities.ts';
import { noSuchEntity } from '../refusals.ts';
import { passwordPolicyOf, requireConforming, requireUnused } from './password-rules.ts';

export function loginProfileOf(directory: Directory, user: UserRecord): LoginProfileRecord | undefined {
  return directory.get('loginProfile', user.account, user.id);
}

/** Refuses with NoSuchEntity a user who has no password. */
export function findLoginProfile(directory: Directory, user: UserRecord): LoginProfileRecord {
  const profile = loginProfileOf(directory, user);
  if (profile === undefined) throw noSuchEntity(`Login Profile for User ${user.name}`);
  return profile;
}

export interface NewPassword {
  readonly user: UserRecord;
  readonly password: string;
  readonly resetRequired: boolean;
}

/**
 * Makes or replaces the user's password. Refuses with PasswordPolicyViolation what the account's rules do not let in, and with
 * ConcurrentModification when the user, the password or the rules changed meanwhile.
 */
export async function setPassword(
  { user, password, resetRequired }: NewPassword,
  call: Call,
  world: World,
): Promise<LoginProfileRecord> {
  const { directory } = world.identity;
  const { account, id } = user;
  const before = loginProfileOf(directory, user);
  const policy = passwordPolicyOf(directory, account);
  requireConforming(directory, account, password);
  const used = before === undefined ? [] : [before.password, ...before.previous];
  await requireUnused(policy, password, used);
  const hash = await hashPassword(password);
  return world.identity.transact((draft) => {
    const present = findEntity(draft, 'user', account, user.name);
    const same =
      present.id === id &&
      isDeepStrictEqual(loginProfileOf(draft, present), before) &&
      isDeepStrictEqual(passwordPolicyOf(draft, account), policy);
    if (!same)
      throw new ServiceError(
        'ConcurrentModification',
        'Request has been rejected because it was made while the same password or its rules were changed.',
      );
    const profile: LoginProfileRecord = {
      account,
      name: id,
      createdAt: before?.createdAt ?? call.time,
      changedAt: call.time,
      resetRequired,
      password: hash,
      previous: used.slice(0, LIMITS.rememberedPasswords - 1),
    };
    draft.put('loginProfile', profile);
    return profile;
  });
}
