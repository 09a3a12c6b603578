// The root user's password, as far as IAM has to do with it: whether the root user may set one. Only a session of AssumeRoot is told, and
// only it can change that. There is no password itself: AWS has the root user choose it by e-mail, and here nobody signs in with one.
//
// AWS: IAM API Reference, CreateLoginProfile (UserName: root credentials "must use an AssumeRoot session to omit the user name"; Password
// "must be omitted when you make the request with an AssumeRoot session"), GetLoginProfile, DeleteLoginProfile; id_root-user-privileged-task.

import type { Directory, DirectoryDraft } from '../../../identity/identity-store.ts';
import { ROOT_PASSWORD, type RootPasswordRecord } from '../../../identity/sign-in-records.ts';
import type { Call, Input, Output } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { noSuchEntity, validationError } from '../refusals.ts';

const KIND = 'rootPassword';

/** Whether a request about a login profile is about the root user's. */
export function isAboutRootPassword(input: Input, { caller }: Call): boolean {
  return caller.session?.issuedBy === 'AssumeRoot' && (input['UserName'] ?? undefined) === undefined;
}

export function allowRootPassword(input: Input, { caller, time }: Call, draft: DirectoryDraft): Output {
  const { account } = caller;
  if ((input['Password'] ?? undefined) !== undefined) {
    throw validationError('Password must be omitted when the request is made with an AssumeRoot session.');
  }
  if (draft.get(KIND, account, ROOT_PASSWORD) !== undefined) {
    throw new ServiceError('EntityAlreadyExists', 'Login Profile for the root user already exists.');
  }
  const record: RootPasswordRecord = { account, name: ROOT_PASSWORD, createdAt: time };
  draft.put(KIND, record);
  return { LoginProfile: shape(record) };
}

export function rootPassword({ caller }: Call, directory: Directory): Output {
  return { LoginProfile: shape(find(caller.account, directory)) };
}

export function forbidRootPassword({ caller }: Call, draft: DirectoryDraft): Output {
  draft.delete(KIND, find(caller.account, draft).account, ROOT_PASSWORD);
  return {};
}

function find(account: string, directory: Directory): RootPasswordRecord {
  const record = directory.get(KIND, account, ROOT_PASSWORD);
  if (record === undefined) throw noSuchEntity('Login Profile for the root user');
  return record;
}

/** The member UserName must be there: the account's number stands for the root user, as with MFA devices. */
function shape({ account, createdAt }: RootPasswordRecord): Output {
  return { UserName: account, CreateDate: wholeSeconds(createdAt), PasswordResetRequired: false };
}
