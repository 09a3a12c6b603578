// Devices of a fleet: registered and taken off many at a time. None sends heartbeats, so a fleet's report is that of silent devices.

import { readAt } from '../../../sagemaker/life-cycle.ts';
import { isObject } from '../../../sagemaker/paths.ts';
import { resourceArn } from '../../../sagemaker/resource-arn.ts';
import type { ResourceDocument } from '../../../sagemaker/resource-store.ts';
import { toDocument, toOutput } from '../../../sagemaker/shapes.ts';
import { ServiceError } from '../../service-error.ts';
import { rewrite } from '../change.ts';
import type { AnyInvocation } from '../invocation.ts';
import { everyResource } from '../resource-pages.ts';
import { findLive, homeOf, requireLive } from '../resources.ts';
import { keepNew, kept, NOTHING } from './keep.ts';
import type { Perform } from './own-operations.ts';

const registerDevices: Perform = async (invocation) => {
  await requireFleet(invocation);
  const named = devicesIn(invocation);
  for (const { arn } of named) {
    if ((await findLive(kept('device'), arn, invocation)) === undefined) continue;
    throw new ServiceError('ValidationException', `Device ${arn} is already registered.`);
  }
  for (const { arn, device } of named) {
    await keepNew({ family: kept('device'), arn, document: device, tags: invocation.input['Tags'] }, invocation);
  }
  return NOTHING;
};

const updateDevices: Perform = async (invocation) => {
  await requireFleet(invocation);
  const named = devicesIn(invocation);
  for (const { arn } of named) await requireLive(kept('device'), arn, invocation);
  for (const { arn, device } of named) {
    await rewrite(kept('device'), arn, invocation, async ({ document }) => ({ document: { ...document, ...device } }));
  }
  return NOTHING;
};

/** Devices that are not registered are passed over, as what is wanted of them is so already. */
const deregisterDevices: Perform = async (invocation) => {
  await requireFleet(invocation);
  const names = invocation.input['DeviceNames'] as readonly string[];
  for (const name of names) {
    const live = await findLive(kept('device'), deviceArn(name, invocation), invocation);
    if (live !== undefined) await invocation.world.resources.delete(live.record, live.record.version);
  }
  return NOTHING;
};

const fleetReport: Perform = async (invocation) => {
  const { row, call } = invocation;
  const { document, record } = await requireFleet(invocation);
  let registered = 0;
  const page = { type: 'device', prefix: `${record.name}/device/`, by: 'name', descending: false } as const;
  for await (const device of everyResource(page, invocation)) {
    if (readAt(kept('device'), device, call.time) !== undefined) registered += 1;
  }
  return toOutput(row.action, {
    ...document,
    DeviceFleetArn: record.arn,
    ReportGenerated: call.time,
    DeviceStats: { ConnectedDeviceCount: 0, RegisteredDeviceCount: registered },
    AgentVersions: [],
    ModelStats: [],
  });
};

export const DEVICE_OPERATIONS: readonly (readonly [string, Perform])[] = [
  ['RegisterDevices', registerDevices],
  ['UpdateDevices', updateDevices],
  ['DeregisterDevices', deregisterDevices],
  ['GetDeviceFleetReport', fleetReport],
];

async function requireFleet(invocation: AnyInvocation) {
  const arn = resourceArn(homeOf(invocation.call), 'device-fleet', String(invocation.input['DeviceFleetName']));
  return requireLive(kept('device-fleet'), arn, invocation);
}

function devicesIn(invocation: AnyInvocation): readonly { readonly arn: string; readonly device: ResourceDocument }[] {
  const { Devices, DeviceFleetName } = toDocument(invocation.input);
  const devices = (Array.isArray(Devices) ? Devices : []).filter(isObject);
  const named = devices.map((device) => ({
    arn: deviceArn(String(device['DeviceName']), invocation),
    device: { ...device, DeviceFleetName },
  }));
  if (new Set(named.map(({ arn }) => arn)).size === named.length) return named;
  throw new ServiceError('ValidationException', 'A device is named more than once.');
}

function deviceArn(name: string, { call, input }: AnyInvocation): string {
  return resourceArn(homeOf(call), 'device-fleet', `${String(input['DeviceFleetName'])}/device/${name}`);
}
