// Virtual MFA devices as things of an account: CreateVirtualMFADevice, DeleteVirtualMFADevice, ListVirtualMFADevices. Whose they are
// is the business of mfa-devices.ts.

import { mfaDeviceArn, rootArn } from '../../../identity/arn.ts';
import { createMfaDevice } from '../../../identity/mfa-device.ts';
import type { UserRecord } from '../../../identity/records.ts';
import type { MfaDeviceRecord } from '../../../identity/sign-in-records.ts';
import type { Input, Operation, Output } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { iamNeed } from '../entities.ts';
import { optionalText, text } from '../members.ts';
import { page } from '../paging.ts';
import { requireBelowQuota } from '../refusals.ts';
import { tagShape, userShape } from '../shapes.ts';
import { newTags, requestTagContext, resourceTagContext, tagsOf } from '../tag-rules.ts';
import { deviceNeed, findMfaDevice } from './mfa-lookup.ts';
import { seedPicture } from './seed-picture.ts';

const createVirtualMfaDevice: Operation = {
  name: 'CreateVirtualMFADevice',
  readOnly: false,
  needs: (input, call) => {
    const tags = tagsOf(input);
    const serial = mfaDeviceArn({ account: call.caller.account, name: newName(input) });
    const context = { ...requestTagContext(tags), ...resourceTagContext(tags, 'mfaDevice') };
    const create = iamNeed('CreateVirtualMFADevice', serial, context);
    return tags.length === 0 ? [create] : [create, iamNeed('TagMFADevice', serial, context)];
  },
  /** Seed and picture are told here and never again. */
  perform: async (input, call, world) => {
    const { account } = call.caller;
    const name = newName(input);
    const { record, seed } = createMfaDevice({ account, name, createdAt: call.time, tags: tagsOf(input) }, world);
    const picture = await seedPicture({ deviceName: text(input, 'VirtualMFADeviceName'), account, seed });
    return world.identity.transact((draft) => {
      if (draft.get('mfaDevice', account, name) !== undefined) throw deviceExists();
      requireBelowQuota(draft, 'virtualMfaDevicesPerAccount', draft.count('mfaDevice', account));
      // Refuses more than the quota.
      newTags(input, draft);
      draft.put('mfaDevice', record);
      const serial = mfaDeviceArn(record);
      const shown = { SerialNumber: serial, Base32StringSeed: Buffer.from(seed), QRCodePNG: picture };
      return { VirtualMFADevice: record.tags.length === 0 ? shown : { ...shown, Tags: record.tags.map(tagShape) } };
    });
  },
};

const deleteVirtualMfaDevice: Operation = {
  name: 'DeleteVirtualMFADevice',
  readOnly: false,
  needs: (input, call, world) => [
    deviceNeed('DeleteVirtualMFADevice', { serial: text(input, 'SerialNumber'), call, world }),
  ],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const device = findMfaDevice(draft, call.caller.account, text(input, 'SerialNumber'));
      if (device.owner !== undefined) {
        throw new ServiceError('DeleteConflict', 'MFA VirtualDevice in use. Must deactivate first.');
      }
      draft.delete('mfaDevice', device.account, device.name);
      return {};
    }),
};

const listVirtualMfaDevices: Operation = {
  name: 'ListVirtualMFADevices',
  readOnly: true,
  needs: () => [iamNeed('ListVirtualMFADevices', '*')],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const { account } = call.caller;
    const status = optionalText(input, 'AssignmentStatus') ?? 'Any';
    const devices = directory
      .list('mfaDevice', account)
      .filter(({ owner }) => status === 'Any' || (status === 'Assigned') === (owner !== undefined));
    const { items, rest } = page('ListVirtualMFADevices', input, devices, ({ name }) => name.toLowerCase());
    const users = new Map(directory.list('user', account).map((user) => [user.id, user]));
    return { VirtualMFADevices: items.map((device) => virtualDeviceShape(device, users)), ...rest };
  },
};

export const virtualMfaDeviceOperations: readonly Operation[] = [
  createVirtualMfaDevice,
  deleteVirtualMfaDevice,
  listVirtualMfaDevices,
];

/** What AWS says of a device that is there, and of one that is somebody's already. */
export function deviceExists(): ServiceError {
  return new ServiceError('EntityAlreadyExists', 'MFADevice entity at the same path and name already exists.');
}

/** The path without its first slash, and the name. */
function newName(input: Input): string {
  return `${(optionalText(input, 'Path') ?? '/').slice(1)}${text(input, 'VirtualMFADeviceName')}`;
}

/** Without the seed, which is told once. */
function virtualDeviceShape(device: MfaDeviceRecord, users: ReadonlyMap<string, UserRecord>): Output {
  const { account, owner, enabledAt } = device;
  const user = owner === undefined ? undefined : users.get(owner);
  return {
    SerialNumber: mfaDeviceArn(device),
    ...(user !== undefined && { User: userShape(user, 'Listed') }),
    ...(owner === account && { User: { UserId: account, Arn: rootArn(account) } }),
    ...(enabledAt !== undefined && { EnableDate: wholeSeconds(enabledAt) }),
  };
}
