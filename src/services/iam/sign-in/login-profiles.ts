// Users' passwords: CreateLoginProfile, GetLoginProfile, UpdateLoginProfile, DeleteLoginProfile for those who may, and ChangePassword
// for users themselves.

import type { Directory } from '../../../identity/identity-store.ts';
import { isPassword } from '../../../identity/password-hash.ts';
import type { UserRecord } from '../../../identity/records.ts';
import type { LoginProfileRecord } from '../../../identity/sign-in-records.ts';
import type { Call, Input, Operation, Output } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { userNameOrCaller, userOrCallerNeed } from '../caller-user.ts';
import { entityNeed, findEntity, iamNeed } from '../entities.ts';
import { flag, optionalText, text } from '../members.ts';
import { validationError } from '../refusals.ts';
import { allowRootPassword, forbidRootPassword, isAboutRootPassword, rootPassword } from './root-password.ts';
import { findLoginProfile, loginProfileOf, setPassword } from './set-password.ts';

const createLoginProfile: Operation = {
  name: 'CreateLoginProfile',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('CreateLoginProfile', input, call, world)],
  perform: async (input, call, world) => {
    if (isAboutRootPassword(input, call)) {
      return world.identity.transact((draft) => allowRootPassword(input, call, draft));
    }
    const { directory } = world.identity;
    const user = userOf(input, call, directory);
    const password = text(input, 'Password');
    if (loginProfileOf(directory, user) !== undefined) {
      throw new ServiceError('EntityAlreadyExists', `Login Profile for user ${user.name} already exists.`);
    }
    const resetRequired = flag(input, 'PasswordResetRequired');
    const profile = await setPassword({ user, password, resetRequired }, call, world);
    return { LoginProfile: loginProfileShape(profile, user) };
  },
};

const getLoginProfile: Operation = {
  name: 'GetLoginProfile',
  readOnly: true,
  needs: (input, call, world) => [userOrCallerNeed('GetLoginProfile', input, call, world)],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    if (isAboutRootPassword(input, call)) return rootPassword(call, directory);
    const user = userOf(input, call, directory);
    return { LoginProfile: loginProfileShape(findLoginProfile(directory, user), user) };
  },
};

/** Without a password only the flag changes; without the flag it stays. */
const updateLoginProfile: Operation = {
  name: 'UpdateLoginProfile',
  readOnly: false,
  needs: (input, call, world) => [
    entityNeed('UpdateLoginProfile', 'user', { name: text(input, 'UserName'), call, world }),
  ],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const user = findEntity(directory, 'user', call.caller.account, text(input, 'UserName'));
    const { resetRequired: before } = findLoginProfile(directory, user);
    const resetRequired = input['PasswordResetRequired'] === undefined ? before : flag(input, 'PasswordResetRequired');
    const password = optionalText(input, 'Password');
    if (password !== undefined) {
      await setPassword({ user, password, resetRequired }, call, world);
      return {};
    }
    return world.identity.transact((draft) => {
      const present = findEntity(draft, 'user', call.caller.account, text(input, 'UserName'));
      draft.put('loginProfile', { ...findLoginProfile(draft, present), resetRequired });
      return {};
    });
  },
};

const deleteLoginProfile: Operation = {
  name: 'DeleteLoginProfile',
  readOnly: false,
  needs: (input, call, world) => [userOrCallerNeed('DeleteLoginProfile', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      if (isAboutRootPassword(input, call)) return forbidRootPassword(call, draft);
      const profile = findLoginProfile(draft, userOf(input, call, draft));
      draft.delete('loginProfile', profile.account, profile.name);
      return {};
    }),
};

const changePassword: Operation = {
  name: 'ChangePassword',
  readOnly: false,
  needs: (_input, call, world) => {
    const { caller } = call;
    if (caller.kind !== 'User') return [iamNeed('ChangePassword', caller.arn)];
    return [entityNeed('ChangePassword', 'user', { name: caller.userName, call, world })];
  },
  perform: async (input, call, world) => {
    const { caller } = call;
    if (caller.kind !== 'User') throw onlyUsers();
    const { directory } = world.identity;
    const user = findEntity(directory, 'user', caller.account, caller.userName);
    const profile = findLoginProfile(directory, user);
    const [oldPassword, password] = [text(input, 'OldPassword'), text(input, 'NewPassword')];
    if (!(await isPassword(oldPassword, profile.password))) {
      throw new ServiceError('AccessDenied', 'The old password was incorrect.');
    }
    await setPassword({ user, password, resetRequired: false }, call, world);
    return {};
  },
};

export const loginProfileOperations: readonly Operation[] = [
  createLoginProfile,
  getLoginProfile,
  updateLoginProfile,
  deleteLoginProfile,
  changePassword,
];

/** The user that is named, or who calls. The root user's password is not IAM's to tell or to change. */
function userOf(input: Input, call: Call, directory: Directory): UserRecord {
  const name = userNameOrCaller(input, call);
  if (name === undefined) throw validationError('Must specify userName when calling with non-User credentials');
  return findEntity(directory, 'user', call.caller.account, name);
}

function onlyUsers(): ServiceError {
  return new ServiceError('InvalidUserType', 'Only IAM Users can change their own password');
}

function loginProfileShape(profile: LoginProfileRecord, user: UserRecord): Output {
  return {
    UserName: user.name,
    CreateDate: wholeSeconds(profile.createdAt),
    PasswordResetRequired: profile.resetRequired,
  };
}
