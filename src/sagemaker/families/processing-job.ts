// Processing jobs.

import { ProcessingJobStatus, SortBy, SortOrder } from '@aws-sdk/client-sagemaker';
import { instanceType, itemsOf, kmsKey, nameOf, oneOf, roleArn, vpcConfig } from '../constraints.ts';
import { instanceTypes, outputKeys, volumeKeys, vpcKeys } from '../key-rows.ts';
import type { Family } from '../operation-row.ts';
import { DEFAULT_RUNTIME_SECONDS } from '../training-keys.ts';

const MAX_RUNTIME_SECONDS = 777600;
const INSTANCE_TYPES = [
  'ProcessingResources.ClusterConfig.InstanceType',
  'ProcessingResources.ClusterConfig.InstancePreferences[].InstanceType',
];

export const PROCESSING_JOB: Family = {
  type: 'processing-job',
  nameMember: 'ProcessingJobName',
  arnMember: 'ProcessingJobArn',
  statusMember: 'ProcessingJobStatus',
  nameConstraints: nameOf('ProcessingJobName'),
  onStatus: (status, at) => ({
    ...(status === 'InProgress' ? { ProcessingStartTime: at } : {}),
    ...(status === 'Completed' || status === 'Stopped' ? { ProcessingEndTime: at } : {}),
  }),
  refusals: {
    missing: {
      code: 'ValidationException',
      text: 'Could not find requested job with name: {name}',
      source: 'observed: the beginning that amazon-sagemaker-operator-for-k8s looks for',
    },
    exists: {
      code: 'ResourceInUse',
      text: 'Job name must be unique within an AWS account and region, and a job with this name already exists ({arn})',
      source: 'derived: as for training jobs',
    },
    status: {
      code: 'ValidationException',
      text: 'The request was rejected because the processing job is in status {status}.',
      source: 'derived: as for training jobs',
    },
  },
  operations: [
    {
      verb: 'create',
      action: 'CreateProcessingJob',
      constraints: [
        ...roleArn('RoleArn'),
        ...vpcConfig('NetworkConfig.VpcConfig'),
        ...kmsKey('ProcessingOutputConfig.KmsKeyId'),
        ...kmsKey('ProcessingResources.ClusterConfig.VolumeKmsKeyId'),
        itemsOf('ProcessingInputs', 0, 10),
        ...INSTANCE_TYPES.map(instanceType),
        { kind: 'range', path: 'StoppingCondition.MaxRuntimeInSeconds', min: 1, max: MAX_RUNTIME_SECONDS },
      ],
      defaults: {
        NetworkConfig: { EnableNetworkIsolation: false, EnableInterContainerTrafficEncryption: false },
        StoppingCondition: { MaxRuntimeInSeconds: DEFAULT_RUNTIME_SECONDS },
      },
      keys: [
        { kind: 'single', key: 'sagemaker:NetworkIsolation', path: 'NetworkConfig.EnableNetworkIsolation' },
        {
          kind: 'single',
          key: 'sagemaker:InterContainerTrafficEncryption',
          path: 'NetworkConfig.EnableInterContainerTrafficEncryption',
        },
        { kind: 'single', key: 'sagemaker:MaxRuntimeInSeconds', path: 'StoppingCondition.MaxRuntimeInSeconds' },
        ...outputKeys('ProcessingOutputConfig.KmsKeyId'),
        ...volumeKeys('ProcessingResources.ClusterConfig.VolumeKmsKeyId'),
        ...vpcKeys('NetworkConfig.VpcConfig'),
        instanceTypes(...INSTANCE_TYPES),
      ],
      passedRoles: ['RoleArn'],
      course: { passing: 'InProgress', settled: 'Completed' },
    },
    { verb: 'describe', action: 'DescribeProcessingJob' },
    {
      verb: 'list',
      action: 'ListProcessingJobs',
      items: 'ProcessingJobSummaries',
      sortBy: 'CreationTime',
      sortOrder: 'Ascending',
      constraints: [oneOf('SortBy', SortBy), oneOf('SortOrder', SortOrder), oneOf('StatusEquals', ProcessingJobStatus)],
    },
    {
      verb: 'change',
      action: 'StopProcessingJob',
      from: ['InProgress'],
      course: { passing: 'Stopping', settled: 'Stopped' },
    },
    {
      verb: 'change',
      action: 'DeleteProcessingJob',
      from: ['Completed', 'Failed', 'Stopped'],
      course: { settled: 'gone' },
    },
  ],
};
