// Edge Manager: fleets, their devices, packaging jobs, deployment plans.

import { isObject, valuesAt } from '../paths.ts';
import type { ResourceDocument } from '../resource-store.ts';
import { LOUD_JOB_STATES, type TypeFacts } from '../type-facts.ts';

export const EDGE: readonly TypeFacts[] = [
  {
    type: 'device-fleet',
    noun: 'DeviceFleet',
    heldBy: [{ type: 'device' }],
  },
  {
    type: 'device',
    noun: 'Device',
    tail: 'device-fleet/{DeviceFleetName}/device/{DeviceName}',
    listOf: { type: 'device-fleet', tail: 'device-fleet/{DeviceFleetName}' },
    own: ['RegisterDevices', 'DeregisterDevices', 'UpdateDevices', 'GetDeviceFleetReport'],
    filters: { LatestHeartbeatAfter: 'LatestHeartbeat', ModelName: 'Models[].ModelName' },
    notSimulated: 'A device sends no heartbeats and runs no models, so fleets report none.',
  },
  {
    type: 'edge-packaging-job',
    noun: 'EdgePackagingJob',
    status: 'EdgePackagingJobStatus',
    ...LOUD_JOB_STATES,
    filters: { ModelNameContains: 'ModelName' },
  },
  {
    type: 'edge-deployment-plan',
    noun: 'EdgeDeploymentPlan',
    delete: { course: { settled: 'gone' } },
    references: [{ type: 'device-fleet', tail: 'device-fleet/{DeviceFleetName}' }],
    own: [
      'CreateEdgeDeploymentStage',
      'DeleteEdgeDeploymentStage',
      'StartEdgeDeploymentStage',
      'StopEdgeDeploymentStage',
      'ListStageDevices',
    ],
    added: (document) => ({
      Stages: valuesAt(document, 'Stages[]').filter(isObject).map(readyStage),
      EdgeDeploymentSuccess: 0,
      EdgeDeploymentPending: 0,
      EdgeDeploymentFailed: 0,
    }),
    filters: { DeviceFleetNameContains: 'DeviceFleetName' },
    notSimulated: 'A stage deploys to no device.',
  },
];

/** How many devices a stage has reached: none. */
export const NO_DEVICES = {
  EdgeDeploymentSuccessInStage: 0,
  EdgeDeploymentPendingInStage: 0,
  EdgeDeploymentFailedInStage: 0,
};

/** A stage as it is described before it was started. AWS: EdgeDeploymentConfig: rolling back "is turned on" by default. */
export function readyStage(stage: ResourceDocument): ResourceDocument {
  return {
    DeploymentConfig: { FailureHandlingPolicy: 'ROLLBACK_ON_FAILURE' },
    ...stage,
    DeploymentStatus: { StageStatus: 'READYTODEPLOY', ...NO_DEVICES },
  };
}
