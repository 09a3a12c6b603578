// What proves who someone is beside access keys: passwords, the account's rules for them, MFA devices; and the account's alias.
// Whose they are is told by unique ids, so that renaming a user leaves them as they are.

import type { PasswordHash } from './password-hash.ts';
import type { Tag } from './records.ts';

/** A user's password. */
export interface LoginProfileRecord {
  readonly account: string;
  /** The unique id of the user. */
  readonly name: string;
  readonly createdAt: number;
  /** Since when the password is this one. */
  readonly changedAt: number;
  readonly resetRequired: boolean;
  readonly password: PasswordHash;
  /** The passwords before, latest first; no more than a policy can forbid to use again. */
  readonly previous: readonly PasswordHash[];
}

/** That an account's root user may set a password. */
export interface RootPasswordRecord {
  readonly account: string;
  /** Always the same: an account has one root user. */
  readonly name: typeof ROOT_PASSWORD;
  readonly createdAt: number;
}

export const ROOT_PASSWORD = 'root-password';

/** The rules for passwords that an account has made; an account has one record at most. */
export interface PasswordPolicyRecord {
  readonly account: string;
  readonly name: typeof PASSWORD_POLICY_NAME;
  readonly minimumLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly usersMayChange: boolean;
  readonly hardExpiry: boolean;
  /** Days; absent: passwords do not expire. */
  readonly maxAge?: number;
  /** How many passwords, the present one included, cannot be used again; absent: none. */
  readonly reusePrevention?: number;
}

export const PASSWORD_POLICY_NAME = 'PasswordPolicy';

/** A virtual MFA device: a seed, from which an app makes a code for every half minute (RFC 6238). */
export interface MfaDeviceRecord {
  readonly account: string;
  /** Path and name as the ARN has them after `mfa/`: `phone`, `division/phone`. */
  readonly name: string;
  readonly createdAt: number;
  /** Sealed (`mfa-device.ts`). */
  readonly sealedSeed: string;
  readonly tags: readonly Tag[];
  /** Whose codes it makes: a user's unique id, or the account's number for the root user. Absent until it is enabled. */
  readonly owner?: string;
  readonly enabledAt?: number;
  /** By how many steps of half a minute the device's clock is ahead. */
  readonly drift?: number;
  /** The step of the last code that was accepted: only codes of later steps are. */
  readonly lastStep?: number;
  /** Wrong codes since the last right one, and when the last of them came. */
  readonly wrong?: { readonly count: number; readonly at: number };
}

/** The account's name in the address where its users sign in: unique among all accounts. */
export interface AccountAliasRecord {
  readonly account: string;
  readonly name: string;
  readonly createdAt: number;
}
