// MFA devices by serial number and by owner: which record a request means, and what must be allowed.

import { mfaDeviceArn } from '../../../identity/arn.ts';
import type { Caller } from '../../../identity/caller.ts';
import type { Directory } from '../../../identity/identity-store.ts';
import type { UserRecord } from '../../../identity/records.ts';
import type { MfaDeviceRecord } from '../../../identity/sign-in-records.ts';
import type { AccessNeed, Call, Input, World } from '../../operation.ts';
import { userNameOrCaller } from '../caller-user.ts';
import { findEntity, iamNeed } from '../entities.ts';
import { readIamArn } from '../iam-arns.ts';
import { optionalText } from '../members.ts';
import { noSuchEntity } from '../refusals.ts';
import { type Context, resourceTagContext } from '../tag-rules.ts';

/** The device of this account with exactly this ARN, letter case included. */
export function mfaDeviceBySerial(directory: Directory, account: string, serial: string): MfaDeviceRecord | undefined {
  const arn = readIamArn(serial);
  if (arn?.type !== 'mfa' || arn.account !== account) return undefined;
  const device = directory.get('mfaDevice', account, `${arn.path.slice(1)}${arn.name}`);
  return device !== undefined && mfaDeviceArn(device) === serial ? device : undefined;
}

/** Refuses with NoSuchEntity. */
export function findMfaDevice(directory: Directory, account: string, serial: string): MfaDeviceRecord {
  const device = mfaDeviceBySerial(directory, account, serial);
  if (device === undefined) throw noSuchDevice(serial);
  return device;
}

/** The device with this serial number, for operations that name a user as well: it must be that user's. */
export function findDeviceOf(
  owner: DeviceOwner,
  { directory, account, serial }: { readonly directory: Directory; readonly account: string; readonly serial: string },
): MfaDeviceRecord {
  const device = findMfaDevice(directory, account, serial);
  if (device.owner !== owner.id) throw noSuchDevice(serial);
  return device;
}

/** `iam:<operation>` on the device, with the keys that its tags give. */
export function deviceNeed(
  operation: string,
  { serial, call, world }: { readonly serial: string; readonly call: Call; readonly world: World },
  extra: Context = {},
): AccessNeed {
  const device = mfaDeviceBySerial(world.identity.directory, call.caller.account, serial);
  return iamNeed(operation, serial, { ...(device && resourceTagContext(device.tags, 'mfaDevice')), ...extra });
}

/** Whose device: a user, or the account's root user, who has no record. */
export interface DeviceOwner {
  /** As devices keep it. */
  readonly id: string;
  readonly user?: UserRecord;
}

/** The user that a request names, or who calls when it names none. */
export function ownerOf(input: Input, call: Call, directory: Directory): DeviceOwner {
  const { account } = call.caller;
  const name = ownerName(input, call, directory);
  if (name === undefined) return { id: account };
  const user = findEntity(directory, 'user', account, name);
  return { id: user.id, user };
}

/**
 * `undefined` for the root user: one who names nobody, or, where a client insists on a user name, the number of the account, provided
 * that there is no user of that name. AWS's own way to the root user's devices is its console, which is not here.
 */
export function ownerName(input: Input, call: Call, directory: Directory): string | undefined {
  const { kind, account } = call.caller;
  const own = kind === 'Root' && optionalText(input, 'UserName') === account;
  if (own && directory.get('user', account, account) === undefined) return undefined;
  return userNameOrCaller(input, call);
}

/** Whose codes prove that this caller has a device; `undefined` for callers that cannot have any. */
export function deviceOwnerId(caller: Caller): string | undefined {
  if (caller.kind === 'User') return caller.userId;
  return caller.kind === 'Root' ? caller.account : undefined;
}

/** Those that are enabled for this owner. */
export function devicesOf(directory: Directory, account: string, owner: string): readonly MfaDeviceRecord[] {
  return directory.list('mfaDevice', account).filter((device) => device.owner === owner);
}

function noSuchDevice(serial: string): Error {
  return noSuchEntity(`MFA Device with serial number ${serial}`);
}
