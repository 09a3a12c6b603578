// May this be somebody's password? The rules of the account's password policy or, where it has made none, AWS's default ones.
//
// AWS: IAM User Guide, "Set an account password policy for IAM users" (default policy, custom options). Messages imitate AWS's.

import type { Directory } from '../../../identity/identity-store.ts';
import { isPassword, type PasswordHash } from '../../../identity/password-hash.ts';
import { PASSWORD_POLICY_NAME, type PasswordPolicyRecord } from '../../../identity/sign-in-records.ts';
import { ServiceError } from '../../service-error.ts';

const DEFAULT_LENGTH = 8;
const DEFAULT_KINDS = 3;

const KINDS = {
  symbols: /[!@#$%^&*()_+\-=[\]{}|']/,
  numbers: /[0-9]/,
  uppercase: /[A-Z]/,
  lowercase: /[a-z]/,
};

/** The policy that the account has made, if it has made one. */
export function passwordPolicyOf(directory: Directory, account: string): PasswordPolicyRecord | undefined {
  return directory.get('passwordPolicy', account, PASSWORD_POLICY_NAME);
}

/** Refuses with PasswordPolicyViolation a password whose letters the rules do not let in. */
export function requireConforming(directory: Directory, account: string, password: string): void {
  const policy = passwordPolicyOf(directory, account);
  const missing =
    policy === undefined ? missingByDefault(password, accountName(directory, account)) : missingBy(policy, password);
  if (missing !== undefined) throw violation(missing);
}

/** Refuses with PasswordPolicyViolation one of the last passwords; `used` has them, the present one first. */
export async function requireUnused(
  policy: PasswordPolicyRecord | undefined,
  password: string,
  used: readonly PasswordHash[],
): Promise<void> {
  for (const hash of used.slice(0, policy?.reusePrevention ?? 0)) {
    if (await isPassword(password, hash)) {
      throw violation('Policy constraint violation with password reuse prevention during password change');
    }
  }
}

/** The first rule that is not kept, in AWS's words. */
function missingBy(policy: PasswordPolicyRecord, password: string): string | undefined {
  if (length(password) < policy.minimumLength) {
    return `Password should have a minimum length of ${policy.minimumLength}`;
  }
  const lacks = (required: boolean, kind: RegExp) => required && !kind.test(password);
  if (lacks(policy.requireSymbols, KINDS.symbols)) return 'Password should have at least one symbol';
  if (lacks(policy.requireNumbers, KINDS.numbers)) return 'Password should have at least one number';
  if (lacks(policy.requireUppercase, KINDS.uppercase)) return 'Password should have at least one uppercase letter';
  if (lacks(policy.requireLowercase, KINDS.lowercase)) return 'Password should have at least one lowercase letter';
  return undefined;
}

/** Eight characters, three of the four kinds, and not the account's name. */
function missingByDefault(password: string, name: string | undefined): string | undefined {
  if (length(password) < DEFAULT_LENGTH) return `Password should have a minimum length of ${DEFAULT_LENGTH}`;
  const kinds = Object.values(KINDS).filter((kind) => kind.test(password)).length;
  if (kinds < DEFAULT_KINDS || password.toLowerCase() === name?.toLowerCase()) {
    return 'Password does not conform to the account password policy.';
  }
  return undefined;
}

function accountName(directory: Directory, account: string): string | undefined {
  return directory.get('account', account, account)?.name;
}

function length(password: string): number {
  return [...password].length;
}

function violation(message: string): ServiceError {
  return new ServiceError('PasswordPolicyViolation', message);
}
