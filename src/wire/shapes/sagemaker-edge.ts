// Which shapes does SageMaker's Edge Manager have for devices (sagemaker-edge, 2020-09-23)? No SDK client publishes them as schemas: they
// are written in the SDK's static form, and a test holds them to botocore's model.

import type { StaticErrorSchema, StaticListSchema, StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

const NAMESPACE = 'com.amazonaws.sagemakeredge';
const STRING = 0;
const NUMBER = 1;
const TIMESTAMP = 4;

const EdgeMetric: StaticStructureSchema = [
  3,
  NAMESPACE,
  'EdgeMetric',
  0,
  ['Dimension', 'MetricName', 'Value', 'Timestamp'],
  [STRING, STRING, NUMBER, TIMESTAMP],
];
const EdgeMetrics: StaticListSchema = [1, NAMESPACE, 'EdgeMetrics', 0, () => EdgeMetric];
const Model: StaticStructureSchema = [
  3,
  NAMESPACE,
  'Model',
  0,
  ['ModelName', 'ModelVersion', 'LatestSampleTime', 'LatestInference', 'ModelMetrics'],
  [STRING, STRING, TIMESTAMP, TIMESTAMP, () => EdgeMetrics],
];
const Models: StaticListSchema = [1, NAMESPACE, 'Models', 0, () => Model];
const DeploymentModel: StaticStructureSchema = [
  3,
  NAMESPACE,
  'DeploymentModel',
  0,
  [
    'ModelHandle',
    'ModelName',
    'ModelVersion',
    'DesiredState',
    'State',
    'Status',
    'StatusReason',
    'RollbackFailureReason',
  ],
  [STRING, STRING, STRING, STRING, STRING, STRING, STRING, STRING],
];
const DeploymentModels: StaticListSchema = [1, NAMESPACE, 'DeploymentModels', 0, () => DeploymentModel];
const DeploymentResult: StaticStructureSchema = [
  3,
  NAMESPACE,
  'DeploymentResult',
  0,
  [
    'DeploymentName',
    'DeploymentStatus',
    'DeploymentStatusMessage',
    'DeploymentStartTime',
    'DeploymentEndTime',
    'DeploymentModels',
  ],
  [STRING, STRING, STRING, TIMESTAMP, TIMESTAMP, () => DeploymentModels],
];
const Checksum: StaticStructureSchema = [3, NAMESPACE, 'Checksum', 0, ['Type', 'Sum'], [STRING, STRING]];
const Definition: StaticStructureSchema = [
  3,
  NAMESPACE,
  'Definition',
  0,
  ['ModelHandle', 'S3Url', 'Checksum', 'State'],
  [STRING, STRING, () => Checksum, STRING],
];
const Definitions: StaticListSchema = [1, NAMESPACE, 'Definitions', 0, () => Definition];
const EdgeDeployment: StaticStructureSchema = [
  3,
  NAMESPACE,
  'EdgeDeployment',
  0,
  ['DeploymentName', 'Type', 'FailureHandlingPolicy', 'Definitions'],
  [STRING, STRING, STRING, () => Definitions],
];
const EdgeDeployments: StaticListSchema = [1, NAMESPACE, 'EdgeDeployments', 0, () => EdgeDeployment];

const device = (name: string): StaticStructureSchema => [
  3,
  NAMESPACE,
  name,
  0,
  ['DeviceName', 'DeviceFleetName'],
  [STRING, STRING],
  2,
];
const GetDeploymentsRequest = device('GetDeploymentsRequest');
const GetDeviceRegistrationRequest = device('GetDeviceRegistrationRequest');
const SendHeartbeatRequest: StaticStructureSchema = [
  3,
  NAMESPACE,
  'SendHeartbeatRequest',
  0,
  ['AgentVersion', 'DeviceName', 'DeviceFleetName', 'AgentMetrics', 'Models', 'DeploymentResult'],
  [STRING, STRING, STRING, () => EdgeMetrics, () => Models, () => DeploymentResult],
  3,
];
const GetDeploymentsResult: StaticStructureSchema = [
  3,
  NAMESPACE,
  'GetDeploymentsResult',
  0,
  ['Deployments'],
  [() => EdgeDeployments],
];
const GetDeviceRegistrationResult: StaticStructureSchema = [
  3,
  NAMESPACE,
  'GetDeviceRegistrationResult',
  0,
  ['DeviceRegistration', 'CacheTTL'],
  [STRING, STRING],
];

export const GetDeployments: StaticOperationSchema = [
  9,
  NAMESPACE,
  'GetDeployments',
  { http: ['POST', '/GetDeployments', 200] },
  () => GetDeploymentsRequest,
  () => GetDeploymentsResult,
];
export const GetDeviceRegistration: StaticOperationSchema = [
  9,
  NAMESPACE,
  'GetDeviceRegistration',
  { http: ['POST', '/GetDeviceRegistration', 200] },
  () => GetDeviceRegistrationRequest,
  () => GetDeviceRegistrationResult,
];
export const SendHeartbeat: StaticOperationSchema = [
  9,
  NAMESPACE,
  'SendHeartbeat',
  { http: ['POST', '/SendHeartbeat', 200] },
  () => SendHeartbeatRequest,
  () => 'unit',
];

export const InternalServiceException: StaticErrorSchema = [
  -3,
  NAMESPACE,
  'InternalServiceException',
  { error: 'server', httpError: 500 },
  ['Message'],
  [STRING],
];
