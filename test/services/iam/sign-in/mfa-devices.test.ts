// Virtual MFA devices from their making to their end, for users and for the root user.

import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../../src/services/iam/operations.ts';
import {
  ACCOUNT,
  type Client,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  type TestWorld,
  userCaller,
} from '../../world.ts';
import { type AuthenticatorApp, authenticatorApp } from './authenticator-app.ts';
import { readQrCode } from './read-qr-code.ts';

const SerialNumber = `arn:aws:iam::${ACCOUNT}:mfa/phone`;
const bobs = { UserName: 'bob', SerialNumber };
const INVALID_CODE = 'InvalidAuthenticationCode: Authentication code for device is not valid.';
const NOT_FOUND = `NoSuchEntity: The MFA Device with serial number ${SerialNumber} cannot be found.`;
const EXISTS = 'EntityAlreadyExists: MFADevice entity at the same path and name already exists.';
let world: TestWorld;
let root: Client;
let app: AuthenticatorApp;

beforeEach(async () => {
  world = await openWorld();
  root = clientOf(iamOperations, world, rootCaller());
  await root.perform('CreateUser', { UserName: 'bob' });
  app = await createDevice('phone');
});

afterEach(() => world.close());

async function createDevice(VirtualMFADeviceName: string, more = {}): Promise<AuthenticatorApp> {
  const { VirtualMFADevice } = await root.perform('CreateVirtualMFADevice', { VirtualMFADeviceName, ...more });
  return authenticatorApp((VirtualMFADevice as { Base32StringSeed: Uint8Array }).Base32StringSeed);
}

/** What the picture of a new device must say, by the seed that came with it. */
async function pictured(VirtualMFADeviceName: string) {
  const { VirtualMFADevice } = await root.perform('CreateVirtualMFADevice', { VirtualMFADeviceName });
  const { Base32StringSeed, QRCodePNG } = VirtualMFADevice as Record<string, Uint8Array>;
  const seed = Buffer.from(Base32StringSeed ?? []).toString('latin1');
  expect(seed).toMatch(/^[A-Z2-7]{64}$/);
  const address = `otpauth://totp/${encodeURIComponent(VirtualMFADeviceName)}@${ACCOUNT}?secret=${seed}`;
  return { picture: QRCodePNG ?? new Uint8Array(), address };
}

test.each(['a', 'jo+an=x,y.z@w_-', 'n'.repeat(226)])('a picture tells an app the seed: %s', async (name) => {
  const { picture, address } = await pictured(name);
  expect(readQrCode(picture)).toBe(address);
});

const hasZbarimg = spawnSync('zbarimg', ['--version']).status === 0;

test.skipIf(!hasZbarimg)(`zbarimg reads it${hasZbarimg ? '' : ' (skipped: no zbarimg)'}`, async () => {
  const { picture, address } = await pictured('scanned');
  const { stdout } = spawnSync('zbarimg', ['--quiet', '--raw', 'PNG:-'], { input: picture });
  expect(String(stdout).trim()).toBe(address);
});

test('a device is made with a seed, which is not told again', async () => {
  const made = await root.perform('CreateVirtualMFADevice', {
    VirtualMFADeviceName: 'tablet',
    Path: '/division/',
    Tags: [{ Key: 'Team', Value: 'blue' }],
  });
  const serial = `arn:aws:iam::${ACCOUNT}:mfa/division/tablet`;
  expect(made).toEqual({
    VirtualMFADevice: {
      SerialNumber: serial,
      Base32StringSeed: expect.any(Uint8Array),
      QRCodePNG: expect.any(Uint8Array),
      Tags: [{ Key: 'Team', Value: 'blue' }],
    },
  });
  expect(await root.perform('ListVirtualMFADevices')).toEqual({
    VirtualMFADevices: [{ SerialNumber: serial }, { SerialNumber }],
    IsTruncated: false,
  });
  expect(await root.refusal('CreateVirtualMFADevice', { VirtualMFADeviceName: 'PHONE' })).toBe(EXISTS);
});

test('two codes in a row make it the user’s', async () => {
  expect(await root.perform('EnableMFADevice', { ...bobs, ...app.twoCodes(NOW) })).toEqual({});
  const device = { UserName: 'bob', SerialNumber, EnableDate: new Date(NOW) };
  expect(await root.perform('ListMFADevices', { UserName: 'bob' })).toEqual({
    MFADevices: [device],
    IsTruncated: false,
  });
  expect(await clientOf(iamOperations, world, userCaller(world, 'bob')).perform('ListMFADevices')).toMatchObject({
    MFADevices: [device],
  });
  expect(await root.perform('GetMFADevice', bobs)).toEqual(device);
  const assigned = await root.perform('ListVirtualMFADevices', { AssignmentStatus: 'Assigned' });
  expect(assigned).toMatchObject({ VirtualMFADevices: [{ SerialNumber, User: { UserName: 'bob' } }] });
  expect(await root.perform('ListVirtualMFADevices', { AssignmentStatus: 'Unassigned' })).toMatchObject({
    VirtualMFADevices: [],
  });
  expect(await root.refusal('EnableMFADevice', { ...bobs, ...app.twoCodes(NOW) })).toBe(EXISTS);
  expect(await root.perform('GetAccountSummary')).toMatchObject({
    SummaryMap: { MFADevices: 1, MFADevicesInUse: 1, AccountMFAEnabled: 0 },
  });
});

test('codes that are not two in a row are refused and counted', async () => {
  const { AuthenticationCode1, AuthenticationCode2 } = app.twoCodes(NOW);
  const swapped = { ...bobs, AuthenticationCode1: AuthenticationCode2, AuthenticationCode2: AuthenticationCode1 };
  for (let tries = 0; tries < 5; tries += 1) expect(await root.refusal('EnableMFADevice', swapped)).toBe(INVALID_CODE);
  const right = { ...bobs, ...app.twoCodes(NOW) };
  expect(await root.refusal('EnableMFADevice', right)).toBe('Throttling: Rate exceeded');
  expect(await root.perform('ListMFADevices', { UserName: 'bob' })).toMatchObject({ MFADevices: [] });
  const later = clientOf(iamOperations, world, rootCaller(), NOW + 60_000);
  await later.perform('EnableMFADevice', { ...bobs, ...app.twoCodes(NOW + 60_000) });
  expect(await root.refusal('EnableMFADevice', { ...bobs, AuthenticationCode1: 'abcdef' })).toBe(
    'ValidationError: The specified value for authenticationCode1 is invalid. It must be six digits.',
  );
});

test('a device follows its user, keeps the user from being deleted, and goes in order', async () => {
  await root.perform('EnableMFADevice', { ...bobs, ...app.twoCodes(NOW) });
  await root.perform('UpdateUser', { UserName: 'bob', NewUserName: 'robert' });
  const roberts = { UserName: 'robert', SerialNumber };
  expect(await root.perform('GetMFADevice', roberts)).toMatchObject({ UserName: 'robert' });
  expect(await root.refusal('DeleteUser', { UserName: 'robert' })).toBe(
    'DeleteConflict: Cannot delete entity, must delete MFA device first.',
  );
  expect(await root.refusal('DeleteVirtualMFADevice', { SerialNumber })).toBe(
    'DeleteConflict: MFA VirtualDevice in use. Must deactivate first.',
  );
  expect(await root.refusal('DeactivateMFADevice', { UserName: 'admin', SerialNumber })).toBe(NOT_FOUND);
  await root.perform('DeactivateMFADevice', roberts);
  expect(await root.refusal('DeactivateMFADevice', roberts)).toBe(NOT_FOUND);
  expect(await root.refusal('EnableMFADevice', { ...roberts, ...app.twoCodes(NOW) })).toBe(INVALID_CODE);
  await root.perform('DeleteVirtualMFADevice', { SerialNumber });
  await root.perform('DeleteUser', { UserName: 'robert' });
  expect(await root.refusal('DeleteVirtualMFADevice', { SerialNumber })).toBe(NOT_FOUND);
});

test('a device that is out of step is brought into step', async () => {
  await root.perform('EnableMFADevice', { ...bobs, ...app.twoCodes(NOW) });
  const ahead = app.twoCodes(NOW + 300_000);
  expect(await root.refusal('ResyncMFADevice', { ...bobs, ...app.twoCodes(NOW) })).toBe(INVALID_CODE);
  expect(await root.perform('ResyncMFADevice', { ...bobs, ...ahead })).toEqual({});
  expect(world.identity.directory.get('mfaDevice', ACCOUNT, 'phone')).toMatchObject({ drift: 10 });
  expect(await root.refusal('ResyncMFADevice', { ...bobs, UserName: 'admin', ...ahead })).toBe(NOT_FOUND);
});

test('the root user has devices too, named by nobody or by the account’s number', async () => {
  await root.perform('EnableMFADevice', { UserName: ACCOUNT, SerialNumber, ...app.twoCodes(NOW) });
  const own = { SerialNumber, EnableDate: new Date(NOW) };
  expect(await root.perform('ListMFADevices')).toMatchObject({ MFADevices: [own] });
  expect(await root.needs('ListMFADevices')).toMatchObject([{ resource: `arn:aws:iam::${ACCOUNT}:root` }]);
  expect(await root.perform('ListVirtualMFADevices')).toMatchObject({
    VirtualMFADevices: [{ SerialNumber, User: { UserId: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root` } }],
  });
  expect(await root.perform('GetAccountSummary')).toMatchObject({ SummaryMap: { AccountMFAEnabled: 1 } });
  const admin = clientOf(iamOperations, world, userCaller(world, 'admin'));
  expect(await admin.refusal('ListMFADevices', { UserName: ACCOUNT })).toMatch(/^NoSuchEntity: /);
  expect(await admin.refusal('DeactivateMFADevice', { SerialNumber })).toBe(NOT_FOUND);
  await root.perform('DeactivateMFADevice', { SerialNumber });
  expect(await root.perform('ListMFADevices')).toMatchObject({ MFADevices: [] });
});

test('eight devices at most, and none of another account', async () => {
  for (let index = 0; index < 8; index += 1) {
    const each = await createDevice(`d${index}`);
    const serial = `arn:aws:iam::${ACCOUNT}:mfa/d${index}`;
    await root.perform('EnableMFADevice', { UserName: 'bob', SerialNumber: serial, ...each.twoCodes(NOW) });
  }
  expect(await root.refusal('EnableMFADevice', { ...bobs, ...app.twoCodes(NOW) })).toBe(
    'LimitExceeded: Cannot exceed quota for MfaDevicesPerUser: 8',
  );
  const page = await root.perform('ListMFADevices', { UserName: 'bob', MaxItems: 5 });
  expect(page).toMatchObject({ IsTruncated: true });
  expect(
    (await root.perform('ListMFADevices', { UserName: 'bob', Marker: page['Marker'] }))['MFADevices'],
  ).toHaveLength(3);
  await world.addAccount(OTHER_ACCOUNT);
  const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
  expect(await other.refusal('DeleteVirtualMFADevice', { SerialNumber })).toBe(NOT_FOUND);
  expect(await other.refusal('EnableMFADevice', { SerialNumber, ...app.twoCodes(NOW) })).toMatch(/^NoSuchEntity: /);
});

test('what must be allowed: on the device to make, tag and delete it, on the user for everything else', async () => {
  const Tags = [{ Key: 'Team', Value: 'blue' }];
  const requested = { 'aws:RequestTag/Team': 'blue', 'aws:TagKeys': ['Team'], 'aws:ResourceTag/Team': 'blue' };
  expect(await root.needs('CreateVirtualMFADevice', { VirtualMFADeviceName: 'x', Path: '/a/', Tags })).toEqual([
    { action: 'iam:CreateVirtualMFADevice', resource: `arn:aws:iam::${ACCOUNT}:mfa/a/x`, context: requested },
    { action: 'iam:TagMFADevice', resource: `arn:aws:iam::${ACCOUNT}:mfa/a/x`, context: requested },
  ]);
  await root.perform('TagMFADevice', { SerialNumber, Tags });
  expect(await root.perform('ListMFADeviceTags', { SerialNumber })).toEqual({ Tags, IsTruncated: false });
  expect(await root.needs('DeleteVirtualMFADevice', { SerialNumber })).toEqual([
    { action: 'iam:DeleteVirtualMFADevice', resource: SerialNumber, context: { 'aws:ResourceTag/Team': 'blue' } },
  ]);
  await root.perform('UntagMFADevice', { SerialNumber, TagKeys: ['team'] });
  expect(await root.perform('ListMFADeviceTags', { SerialNumber })).toMatchObject({ Tags: [] });
  await root.perform('TagUser', { UserName: 'bob', Tags });
  for (const name of ['EnableMFADevice', 'ResyncMFADevice', 'DeactivateMFADevice', 'ListMFADevices', 'GetMFADevice']) {
    const context = { 'aws:ResourceTag/Team': 'blue', 'iam:ResourceTag/Team': 'blue' };
    expect(await root.needs(name, bobs)).toEqual([
      { action: `iam:${name}`, resource: `arn:aws:iam::${ACCOUNT}:user/bob`, context },
    ]);
  }
});

test.each(['GAHT12345678', `arn:aws:iam::${ACCOUNT}:user/bob`, `arn:aws:iam::${ACCOUNT}:mfa/Phone`])(
  '%s is no device of the account',
  async (serial) => {
    const admin = clientOf(iamOperations, world, userCaller(world, 'admin'));
    for (const operation of ['DeleteVirtualMFADevice', 'ListMFADeviceTags']) {
      expect(await admin.outcome(operation, { SerialNumber: serial })).toBe(
        `NoSuchEntity: The MFA Device with serial number ${serial} cannot be found.`,
      );
    }
  },
);
