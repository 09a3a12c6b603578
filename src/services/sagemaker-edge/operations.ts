// Edge Manager for devices. A registered device may call; nothing is deployed to devices here, so that there are no deployments to tell.

import { EDGE_ROWS } from '../../sagemaker/runtime-rows.ts';
import type { ServiceOperations } from '../operation.ts';
import { keptResource } from '../sagemaker/kept-resource.ts';
import { type RuntimeCall, runtimeOperations } from '../sagemaker/runtime-operation.ts';
import { ServiceError } from '../service-error.ts';

/** Seconds for which an agent may go by its registration: AWS does not say how many it tells. */
const CACHE_TTL = '3600';

export const edgeOperations: ServiceOperations = runtimeOperations(EDGE_ROWS, {
  /** AWS: "Use to check if a device is registered"; what the text of a registration holds is not documented: here it is the ARN. */
  GetDeviceRegistration: async (call) => ({ DeviceRegistration: await requireDevice(call), CacheTTL: CACHE_TTL }),

  /** What it tells is recorded with the call and nowhere else. */
  SendHeartbeat: async (call) => {
    await requireDevice(call);
    return {};
  },

  GetDeployments: async (call) => {
    await requireDevice(call);
    return { Deployments: [] };
  },
});

/** Its ARN. Refuses a device that is not registered; the wording is ours. */
async function requireDevice(call: RuntimeCall): Promise<string> {
  const [arn = ''] = call.targets;
  if ((await keptResource(arn, call)) !== undefined) return arn;
  const { DeviceName, DeviceFleetName } = call.input;
  throw new ServiceError('ValidationError', `Device ${DeviceName} is not registered in fleet ${DeviceFleetName}.`);
}
