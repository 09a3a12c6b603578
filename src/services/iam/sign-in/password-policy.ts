// The account's rules for passwords: UpdateAccountPasswordPolicy, GetAccountPasswordPolicy, DeleteAccountPasswordPolicy.
//
// AWS: IAM API Reference, UpdateAccountPasswordPolicy: what is left out goes back to its default.

import { PASSWORD_POLICY_NAME, type PasswordPolicyRecord } from '../../../identity/sign-in-records.ts';
import type { Operation, Output } from '../../operation.ts';
import { iamNeed } from '../entities.ts';
import { flag, optionalNumber } from '../members.ts';
import { noSuchEntity } from '../refusals.ts';
import { passwordPolicyOf } from './password-rules.ts';

const DEFAULT_MINIMUM_LENGTH = 6;

const updateAccountPasswordPolicy: Operation = {
  name: 'UpdateAccountPasswordPolicy',
  readOnly: false,
  needs: () => [iamNeed('UpdateAccountPasswordPolicy', '*')],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const maxAge = optionalNumber(input, 'MaxPasswordAge');
      const reusePrevention = optionalNumber(input, 'PasswordReusePrevention');
      draft.put('passwordPolicy', {
        account: call.caller.account,
        name: PASSWORD_POLICY_NAME,
        minimumLength: optionalNumber(input, 'MinimumPasswordLength') ?? DEFAULT_MINIMUM_LENGTH,
        requireSymbols: flag(input, 'RequireSymbols'),
        requireNumbers: flag(input, 'RequireNumbers'),
        requireUppercase: flag(input, 'RequireUppercaseCharacters'),
        requireLowercase: flag(input, 'RequireLowercaseCharacters'),
        usersMayChange: flag(input, 'AllowUsersToChangePassword'),
        hardExpiry: flag(input, 'HardExpiry'),
        ...(maxAge !== undefined && { maxAge }),
        ...(reusePrevention !== undefined && { reusePrevention }),
      });
      return {};
    }),
};

const getAccountPasswordPolicy: Operation = {
  name: 'GetAccountPasswordPolicy',
  readOnly: true,
  needs: () => [iamNeed('GetAccountPasswordPolicy', '*')],
  perform: async (_input, call, world) => {
    const { account } = call.caller;
    const policy = passwordPolicyOf(world.identity.directory, account);
    if (policy === undefined) throw noSuchEntity(`Password Policy with domain name ${account}`);
    return { PasswordPolicy: passwordPolicyShape(policy) };
  },
};

const deleteAccountPasswordPolicy: Operation = {
  name: 'DeleteAccountPasswordPolicy',
  readOnly: false,
  needs: () => [iamNeed('DeleteAccountPasswordPolicy', '*')],
  perform: (_input, call, world) =>
    world.identity.transact((draft) => {
      const policy = passwordPolicyOf(draft, call.caller.account);
      if (policy === undefined) throw noSuchEntity(`account policy with name ${PASSWORD_POLICY_NAME}`);
      draft.delete('passwordPolicy', policy.account, policy.name);
      return {};
    }),
};

export const passwordPolicyOperations: readonly Operation[] = [
  updateAccountPasswordPolicy,
  getAccountPasswordPolicy,
  deleteAccountPasswordPolicy,
];

function passwordPolicyShape(policy: PasswordPolicyRecord): Output {
  const { maxAge, reusePrevention } = policy;
  return {
    MinimumPasswordLength: policy.minimumLength,
    RequireSymbols: policy.requireSymbols,
    RequireNumbers: policy.requireNumbers,
    RequireUppercaseCharacters: policy.requireUppercase,
    RequireLowercaseCharacters: policy.requireLowercase,
    AllowUsersToChangePassword: policy.usersMayChange,
    ExpirePasswords: maxAge !== undefined,
    ...(maxAge !== undefined && { MaxPasswordAge: maxAge }),
    ...(reusePrevention !== undefined && { PasswordReusePrevention: reusePrevention }),
    HardExpiry: policy.hardExpiry,
  };
}
