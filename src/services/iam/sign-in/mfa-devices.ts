// The MFA devices of users and of the root user: EnableMFADevice, ResyncMFADevice, DeactivateMFADevice, ListMFADevices, GetMFADevice.
//
// GetMFADevice also answers for virtual devices, where AWS tells of security keys only: there are no others here.

import { mfaDeviceArn, rootArn } from '../../../identity/arn.ts';
import type { Directory } from '../../../identity/identity-store.ts';
import { type CodeOutcome, showTwoCodes } from '../../../identity/mfa-device.ts';
import type { MfaDeviceRecord } from '../../../identity/sign-in-records.ts';
import type { AccessNeed, Call, Input, Operation, Output, World } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { entityNeed, iamNeed } from '../entities.ts';
import { text } from '../members.ts';
import { page } from '../paging.ts';
import { requireBelowQuota } from '../refusals.ts';
import { type DeviceOwner, devicesOf, findDeviceOf, findMfaDevice, ownerName, ownerOf } from './mfa-lookup.ts';
import { deviceExists } from './virtual-mfa-devices.ts';

const enableMfaDevice = codeOperation('EnableMFADevice', ({ directory, account, serial }, owner) => {
  const device = findMfaDevice(directory, account, serial);
  if (device.owner !== undefined) throw deviceExists();
  requireBelowQuota(directory, 'mfaDevicesPerUser', devicesOf(directory, account, owner.id).length);
  return device;
});

const resyncMfaDevice = codeOperation('ResyncMFADevice', (place, owner) => findDeviceOf(owner, place));

/** The last step stays: the codes that were used with this seed remain used. */
const deactivateMfaDevice: Operation = {
  name: 'DeactivateMFADevice',
  readOnly: false,
  needs: (input, call, world) => [ownerNeed('DeactivateMFADevice', input, call, world)],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const place = placeOf(input, call, draft);
      const device = findDeviceOf(ownerOf(input, call, draft), place);
      const { owner: _owner, enabledAt: _enabledAt, drift: _drift, ...rest } = device;
      draft.put('mfaDevice', rest);
      return {};
    }),
};

const listMfaDevices: Operation = {
  name: 'ListMFADevices',
  readOnly: true,
  needs: (input, call, world) => [ownerNeed('ListMFADevices', input, call, world)],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const owner = ownerOf(input, call, directory);
    const devices = devicesOf(directory, call.caller.account, owner.id);
    const { items, rest } = page('ListMFADevices', input, devices, ({ name }) => name.toLowerCase());
    return { MFADevices: items.map((device) => deviceShape(device, owner)), ...rest };
  },
};

const getMfaDevice: Operation = {
  name: 'GetMFADevice',
  readOnly: true,
  needs: (input, call, world) => [ownerNeed('GetMFADevice', input, call, world)],
  perform: async (input, call, world) => {
    const { directory } = world.identity;
    const owner = ownerOf(input, call, directory);
    return deviceShape(findDeviceOf(owner, placeOf(input, call, directory)), owner);
  },
};

export const mfaDeviceOperations: readonly Operation[] = [
  enableMfaDevice,
  resyncMfaDevice,
  deactivateMfaDevice,
  listMfaDevices,
  getMfaDevice,
];

interface Place {
  readonly directory: Directory;
  readonly account: string;
  readonly serial: string;
}

/**
 * An operation that takes two codes in a row, after which the device is the owner's and in step. `find` gives the device or refuses.
 * Wrong codes are written down before they are refused, so that they can be counted.
 */
function codeOperation(name: string, find: (place: Place, owner: DeviceOwner) => MfaDeviceRecord): Operation {
  return {
    name,
    readOnly: false,
    needs: (input, call, world) => [ownerNeed(name, input, call, world)],
    perform: async (input, call, world) => {
      const codes = [text(input, 'AuthenticationCode1'), text(input, 'AuthenticationCode2')] as const;
      const outcome = await world.identity.transact((draft) => {
        const owner = ownerOf(input, call, draft);
        const found = find(placeOf(input, call, draft), owner);
        const shown = showTwoCodes(found, codes, world.sealer, call.time);
        const enabled = { owner: owner.id, enabledAt: found.enabledAt ?? call.time };
        draft.put('mfaDevice', shown.outcome === 'accepted' ? { ...shown.device, ...enabled } : shown.device);
        return shown.outcome;
      });
      requireAccepted(outcome);
      return {};
    },
  };
}

function requireAccepted(outcome: CodeOutcome): void {
  if (outcome === 'throttled') throw new ServiceError('Throttling', 'Rate exceeded');
  if (outcome === 'wrong') {
    throw new ServiceError('InvalidAuthenticationCode', 'Authentication code for device is not valid.');
  }
}

/** On the user whose device it is: AWS has these actions on users, not on devices. */
function ownerNeed(operation: string, input: Input, call: Call, world: World): AccessNeed {
  const name = ownerName(input, call, world.identity.directory);
  if (name === undefined) return iamNeed(operation, rootArn(call.caller.account));
  return entityNeed(operation, 'user', { name, call, world });
}

function placeOf(input: Input, call: Call, directory: Directory): Place {
  return { directory, account: call.caller.account, serial: text(input, 'SerialNumber') };
}

/** The root user has no name. */
function deviceShape(device: MfaDeviceRecord, { user }: DeviceOwner): Output {
  return {
    ...(user !== undefined && { UserName: user.name }),
    SerialNumber: mfaDeviceArn(device),
    ...(device.enabledAt !== undefined && { EnableDate: wholeSeconds(device.enabledAt) }),
  };
}
