// Transform jobs.

import { BatchStrategy, SortBy, SortOrder, TransformJobStatus } from '@aws-sdk/client-sagemaker';
import { instanceType, kmsKey, nameOf, oneOf } from '../constraints.ts';
import { instanceTypes, outputKeys, volumeKeys } from '../key-rows.ts';
import type { Family } from '../operation-row.ts';

export const TRANSFORM_JOB: Family = {
  type: 'transform-job',
  nameMember: 'TransformJobName',
  arnMember: 'TransformJobArn',
  statusMember: 'TransformJobStatus',
  nameConstraints: nameOf('TransformJobName'),
  onStatus: (status, at) => ({
    ...(status === 'InProgress' ? { TransformStartTime: at } : {}),
    ...(status === 'Completed' || status === 'Stopped' ? { TransformEndTime: at } : {}),
  }),
  refusals: {
    missing: {
      code: 'ValidationException',
      text: 'Could not find requested job with name: {name}',
      source: 'derived: as for processing jobs',
    },
    exists: {
      code: 'ResourceInUse',
      text: 'Job name must be unique within an AWS account and region, and a job with this name already exists ({arn})',
      source: 'derived: as for training jobs',
    },
    status: {
      code: 'ValidationException',
      text: 'The request was rejected because the transform job is in status {status}.',
      source: 'derived: as for training jobs',
    },
  },
  operations: [
    {
      verb: 'create',
      action: 'CreateTransformJob',
      constraints: [
        ...nameOf('ModelName'),
        ...kmsKey('TransformOutput.KmsKeyId'),
        ...kmsKey('TransformResources.VolumeKmsKeyId'),
        instanceType('TransformResources.InstanceType'),
        oneOf('BatchStrategy', BatchStrategy),
      ],
      keys: [
        { kind: 'single', key: 'sagemaker:ModelArn', path: 'ModelName', as: 'model-arn' },
        ...outputKeys('TransformOutput.KmsKeyId'),
        ...volumeKeys('TransformResources.VolumeKmsKeyId'),
        instanceTypes('TransformResources.InstanceType'),
      ],
      references: [{ type: 'model', path: 'ModelName' }],
      course: { passing: 'InProgress', settled: 'Completed' },
    },
    { verb: 'describe', action: 'DescribeTransformJob' },
    {
      verb: 'list',
      action: 'ListTransformJobs',
      items: 'TransformJobSummaries',
      sortBy: 'CreationTime',
      sortOrder: 'Descending',
      constraints: [oneOf('SortBy', SortBy), oneOf('SortOrder', SortOrder), oneOf('StatusEquals', TransformJobStatus)],
    },
    {
      verb: 'change',
      action: 'StopTransformJob',
      from: ['InProgress'],
      course: { passing: 'Stopping', settled: 'Stopped' },
    },
  ],
};
