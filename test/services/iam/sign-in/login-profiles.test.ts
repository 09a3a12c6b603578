// Passwords: who gets one, who changes it, and the account's rules for them.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../../src/services/iam/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  clientOf,
  NOW,
  openWorld,
  rootCaller,
  type TestWorld,
  userCaller,
} from '../../world.ts';

const UserName = 'bob';
const Password = 'correct-Horse-1';
const REUSED =
  'PasswordPolicyViolation: Policy constraint violation with password reuse prevention during password change';
let world: TestWorld;
let root: Client;
let bob: Client;

beforeEach(async () => {
  world = await openWorld();
  root = clientOf(iamOperations, world, rootCaller());
  await root.perform('CreateUser', { UserName });
  bob = clientOf(iamOperations, world, userCaller(world, 'bob'));
});

afterEach(() => world.close());

test('a login profile is made, told, changed and deleted', async () => {
  const missing = 'NoSuchEntity: The Login Profile for User bob cannot be found.';
  expect(await root.refusal('GetLoginProfile', { UserName })).toBe(missing);
  const made = await root.perform('CreateLoginProfile', { UserName: 'BOB', Password, PasswordResetRequired: true });
  const profile = { UserName, CreateDate: new Date(NOW), PasswordResetRequired: true };
  expect(made).toEqual({ LoginProfile: profile });
  expect(await bob.perform('GetLoginProfile')).toEqual({ LoginProfile: profile });
  expect(await root.refusal('CreateLoginProfile', { UserName, Password })).toBe(
    'EntityAlreadyExists: Login Profile for user bob already exists.',
  );
  await root.perform('UpdateLoginProfile', { UserName, PasswordResetRequired: false });
  expect(await root.perform('GetLoginProfile', { UserName })).toMatchObject({
    LoginProfile: { PasswordResetRequired: false },
  });
  expect(await root.refusal('DeleteUser', { UserName })).toBe(
    'DeleteConflict: Cannot delete entity, must delete login profile first.',
  );
  await root.perform('UpdateUser', { UserName, NewUserName: 'robert' });
  expect(await root.perform('GetLoginProfile', { UserName: 'robert' })).toMatchObject({
    LoginProfile: { UserName: 'robert' },
  });
  await root.perform('DeleteLoginProfile', { UserName: 'robert' });
  await root.perform('DeleteUser', { UserName: 'robert' });
  await root.perform('CreateUser', { UserName });
  expect(await root.refusal('UpdateLoginProfile', { UserName, Password })).toBe(missing);
});

test('the password is kept as a hash with its salt and parameters, in no other form', async () => {
  await root.perform('CreateLoginProfile', { UserName, Password });
  await root.perform('CreateLoginProfile', { UserName: 'admin', Password });
  const [one, other] = world.identity.directory.list('loginProfile', ACCOUNT);
  expect(one?.password).toMatchObject({ algorithm: 'scrypt', cost: 16384, blockSize: 8, parallelization: 5 });
  expect(one?.password.hash).not.toBe(other?.password.hash);
  expect(JSON.stringify([one, other])).not.toContain(Password);
});

test('users change their own password when they know it', async () => {
  const change = { OldPassword: Password, NewPassword: 'another-Horse-2' };
  expect(await bob.refusal('ChangePassword', change)).toMatch(/^NoSuchEntity: /);
  await root.perform('CreateLoginProfile', { UserName, Password, PasswordResetRequired: true });
  expect(await bob.refusal('ChangePassword', { ...change, OldPassword: 'correct-horse-1' })).toBe(
    'AccessDenied: The old password was incorrect.',
  );
  await bob.perform('ChangePassword', change);
  expect(await bob.refusal('ChangePassword', change)).toBe('AccessDenied: The old password was incorrect.');
  expect(await bob.perform('GetLoginProfile')).toMatchObject({ LoginProfile: { PasswordResetRequired: false } });
  expect(await root.refusal('ChangePassword', change)).toBe(
    'InvalidUserType: Only IAM Users can change their own password',
  );
});

test('a password that cannot be one does not appear in the refusal', async () => {
  const secret = `${'x'.repeat(120)}-Passw0rd`;
  const refusal = await root.refusal('CreateLoginProfile', { UserName, Password: secret });
  expect(refusal).toBe(
    "ValidationError: 1 validation error detected: Value '***' at 'password' failed to satisfy constraint: " +
      'Member must have length less than or equal to 128',
  );
  expect(await root.refusal('CreateLoginProfile', { UserName, Password: 'sn☃wman-Passw0rd' })).not.toContain('sn☃wman');
  expect(await root.refusal('CreateLoginProfile', { UserName })).toMatch(/^ValidationError: .*'password'/);
  expect(await root.refusal('CreateLoginProfile', { Password })).toMatch(/^ValidationError: Must specify userName/);
});

test.each([
  ['Sh0rt-1', 'Password should have a minimum length of 8'],
  ['only-lower-case', 'Password does not conform to the account password policy.'],
  ['lower-and-1', undefined],
  ['Lowerand1', undefined],
])('by default %s: %s', async (password, message) => {
  const outcome = await root.outcome('CreateLoginProfile', { UserName, Password: password });
  expect(outcome).toBe(message === undefined ? 'done' : `PasswordPolicyViolation: ${message}`);
});

test('the account’s own rules take the place of the default ones', async () => {
  expect(await root.refusal('GetAccountPasswordPolicy')).toBe(
    `NoSuchEntity: The Password Policy with domain name ${ACCOUNT} cannot be found.`,
  );
  const rules = {
    MinimumPasswordLength: 10,
    RequireSymbols: true,
    RequireNumbers: true,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
  };
  await root.perform('UpdateAccountPasswordPolicy', { ...rules, MaxPasswordAge: 90, PasswordReusePrevention: 2 });
  expect(await root.perform('GetAccountPasswordPolicy')).toEqual({
    PasswordPolicy: {
      ...rules,
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 90,
      PasswordReusePrevention: 2,
      HardExpiry: false,
    },
  });
  for (const [password, message] of [
    ['Short-1', 'a minimum length of 10'],
    ['NoSymbol123', 'at least one symbol'],
    ['No-Number-here', 'at least one number'],
    ['no-upper-case-1', 'at least one uppercase letter'],
    ['NO-LOWER-CASE-1', 'at least one lowercase letter'],
  ]) {
    expect(await root.refusal('CreateLoginProfile', { UserName, Password: password })).toBe(
      `PasswordPolicyViolation: Password should have ${message}`,
    );
  }
  await root.perform('UpdateAccountPasswordPolicy', {});
  expect(await root.perform('GetAccountPasswordPolicy')).toMatchObject({
    PasswordPolicy: { MinimumPasswordLength: 6, RequireSymbols: false, ExpirePasswords: false },
  });
  await root.perform('CreateLoginProfile', { UserName, Password: 'simple' });
  await root.perform('DeleteAccountPasswordPolicy');
  expect(await root.refusal('DeleteAccountPasswordPolicy')).toBe(
    'NoSuchEntity: The account policy with name PasswordPolicy cannot be found.',
  );
  for (const wrong of [{ MinimumPasswordLength: 5 }, { MaxPasswordAge: 0 }, { PasswordReusePrevention: 25 }]) {
    expect(await root.refusal('UpdateAccountPasswordPolicy', wrong)).toMatch(/^ValidationError: /);
  }
});

test('the last passwords cannot be used again while a rule forbids it', async () => {
  await root.perform('CreateLoginProfile', { UserName, Password });
  await root.perform('UpdateLoginProfile', { UserName, Password });
  await root.perform('UpdateAccountPasswordPolicy', { PasswordReusePrevention: 2 });
  const update = (password: string) => root.outcome('UpdateLoginProfile', { UserName, Password: password });
  expect(await update(Password)).toBe(REUSED);
  expect(await update('second-Horse-2')).toBe('done');
  expect(await update(Password)).toBe(REUSED);
  expect(await update('third-Horse-3')).toBe('done');
  expect(await update(Password)).toBe('done');
});

test('the account can let all users change their own password, unless something denies it', async () => {
  await root.perform('CreateLoginProfile', { UserName, Password });
  const change = { OldPassword: Password, NewPassword: 'another-Horse-2' };
  expect(await bob.outcome('ChangePassword', change)).toMatch(/^AccessDenied: .* not authorized .* iam:ChangePassword/);
  await root.perform('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true });
  expect(await bob.outcome('GetAccountPasswordPolicy')).toBe('done');
  expect(await bob.outcome('GetLoginProfile')).toMatch(/^AccessDenied: /);
  expect(await bob.outcome('ChangePassword', change)).toBe('done');
  const PolicyDocument = allowing('iam:ChangePassword').replace('Allow', 'Deny');
  await root.perform('PutUserPolicy', { UserName, PolicyName: 'no', PolicyDocument });
  const back = { OldPassword: 'another-Horse-2', NewPassword: Password };
  expect(await bob.outcome('ChangePassword', back)).toMatch(/^AccessDenied: .* explicit deny/);
});

test('of two changes at once one is refused, so that no password is lost from what is remembered', async () => {
  await root.perform('CreateLoginProfile', { UserName, Password });
  const update = (password: string) => root.outcome('UpdateLoginProfile', { UserName, Password: password });
  const outcomes = await Promise.all([update('second-Horse-2'), update('third-Horse-3')]);
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome.startsWith('ConcurrentModification: '))).toHaveLength(1);
});
