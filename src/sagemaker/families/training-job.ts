// Training jobs.

import {
  SortBy,
  SortOrder,
  TrainingJobSortByOptions,
  TrainingJobStatus,
  WarmPoolResourceStatus,
} from '@aws-sdk/client-sagemaker';
import { instanceType, itemsOf, nameOf, oneOf, trainingPlanArn } from '../constraints.ts';
import { mergeDocuments } from '../documents.ts';
import { gatedModels, hubAction } from '../hub-content.ts';
import { instanceTypes, volumeKeys } from '../key-rows.ts';
import type { Family } from '../operation-row.ts';
import { isObject } from '../paths.ts';
import type { ResourceDocument } from '../resource-store.ts';
import {
  FILE_SYSTEM_CHANNELS,
  keepAlivePeriod,
  TRAIN_HUB_MODEL,
  TRAINING_DEFAULTS,
  TRAINING_INSTANCE_TYPES,
  TRAINING_KEYS,
  TRAINING_SOURCE,
  trainingConstraints,
} from '../training-keys.ts';

const MAX_RULES = 20;
/** Where rules that watch a job name the instances that they run on. */
const RULE_INSTANCE_TYPES = ['DebugRuleConfigurations[].InstanceType', 'ProfilerRuleConfigurations[].InstanceType'];

export const TRAINING_JOB: Family = {
  type: 'training-job',
  nameMember: 'TrainingJobName',
  arnMember: 'TrainingJobArn',
  statusMember: 'TrainingJobStatus',
  nameConstraints: nameOf('TrainingJobName'),
  onStatus: progress,
  refusals: {
    missing: {
      code: 'ValidationException',
      text: 'Requested resource not found.',
      source: 'observed: github.com/aws/amazon-sagemaker-examples/issues/2360',
    },
    exists: {
      code: 'ResourceInUse',
      text: 'Training job names must be unique within an AWS account and region, and a training job with this name already exists ({arn})',
      source: 'observed: github.com/SuperCowPowers/workbench/issues/384',
    },
    status: {
      code: 'ValidationException',
      text: 'The request was rejected because the training job is in status {status}.',
      source: 'observed: github.com/awslabs/benchmark-ai/issues/928',
    },
  },
  operations: [
    {
      verb: 'create',
      action: 'CreateTrainingJob',
      targets: [
        { type: 'training-job', path: 'TrainingJobName', given: 'name' },
        { type: 'training-plan', path: 'ResourceConfig.TrainingPlanArn', given: 'arn' },
      ],
      constraints: [
        ...trainingConstraints(''),
        ...trainingPlanArn('ResourceConfig.TrainingPlanArn'),
        ...RULE_INSTANCE_TYPES.map(instanceType),
        itemsOf('DebugRuleConfigurations', 0, MAX_RULES),
        itemsOf('ProfilerRuleConfigurations', 0, MAX_RULES),
      ],
      defaults: TRAINING_DEFAULTS,
      keys: [
        ...TRAINING_KEYS,
        ...volumeKeys('ResourceConfig.VolumeKmsKeyId'),
        instanceTypes(...TRAINING_INSTANCE_TYPES, ...RULE_INSTANCE_TYPES),
        { kind: 'single', key: 'sagemaker:KeepAlivePeriod', path: 'ResourceConfig.KeepAlivePeriodInSeconds' },
        { kind: 'single', key: 'sagemaker:EnableRemoteDebug', path: 'RemoteDebugConfig.EnableRemoteDebug' },
        gatedModels([TRAINING_SOURCE]),
      ],
      each: [FILE_SYSTEM_CHANNELS],
      passedRoles: ['RoleArn'],
      implied: [hubAction(TRAIN_HUB_MODEL, [TRAINING_SOURCE])],
      added: (document, { name }) => ({ ModelArtifacts: { S3ModelArtifacts: artifacts(document, name) } }),
      course: { passing: 'InProgress', settled: 'Completed' },
    },
    { verb: 'describe', action: 'DescribeTrainingJob' },
    {
      verb: 'list',
      action: 'ListTrainingJobs',
      items: 'TrainingJobSummaries',
      sortBy: 'CreationTime',
      sortOrder: 'Ascending',
      constraints: [
        oneOf('SortBy', SortBy),
        oneOf('SortOrder', SortOrder),
        oneOf('StatusEquals', TrainingJobStatus),
        oneOf('WarmPoolStatusEquals', WarmPoolResourceStatus),
      ],
    },
    {
      verb: 'list',
      action: 'ListTrainingJobsForHyperParameterTuningJob',
      items: 'TrainingJobSummaries',
      targets: [{ type: 'hyper-parameter-tuning-job', path: 'HyperParameterTuningJobName', given: 'name' }],
      of: { type: 'hyper-parameter-tuning-job', path: 'HyperParameterTuningJobName' },
      sortBy: 'Name',
      sortOrder: 'Ascending',
      constraints: [
        ...nameOf('HyperParameterTuningJobName', 32),
        oneOf('SortBy', TrainingJobSortByOptions),
        oneOf('SortOrder', SortOrder),
        oneOf('StatusEquals', TrainingJobStatus),
      ],
    },
    {
      verb: 'change',
      action: 'UpdateTrainingJob',
      constraints: [
        instanceType('ProfilerRuleConfigurations[].InstanceType'),
        itemsOf('ProfilerRuleConfigurations', 0, MAX_RULES),
        keepAlivePeriod('ResourceConfig.KeepAlivePeriodInSeconds'),
      ],
      keys: [
        instanceTypes('ProfilerRuleConfigurations[].InstanceType'),
        { kind: 'single', key: 'sagemaker:KeepAlivePeriod', path: 'ResourceConfig.KeepAlivePeriodInSeconds' },
        { kind: 'single', key: 'sagemaker:EnableRemoteDebug', path: 'RemoteDebugConfig.EnableRemoteDebug' },
      ],
      from: ['InProgress', 'Completed', 'Stopped', 'Failed'],
      edited: mergeDocuments,
    },
    {
      verb: 'change',
      action: 'StopTrainingJob',
      from: ['InProgress'],
      course: { passing: 'Stopping', settled: 'Stopped' },
    },
    {
      verb: 'change',
      action: 'DeleteTrainingJob',
      from: ['Completed', 'Failed', 'Stopped'],
      course: { passing: 'Deleting', settled: 'gone' },
    },
  ],
};

/** The secondary status and the times that go with a status. */
function progress(status: string, at: number, document: ResourceDocument): ResourceDocument {
  if (status === 'Deleting') return {};
  const secondary = status === 'InProgress' ? 'Starting' : status;
  const earlier = Array.isArray(document['SecondaryStatusTransitions']) ? document['SecondaryStatusTransitions'] : [];
  const ended = earlier.map((transition) => ({ EndTime: at, ...transition }));
  return {
    SecondaryStatus: secondary,
    SecondaryStatusTransitions: [...ended, { Status: secondary, StartTime: at }],
    ...(status === 'InProgress' ? { TrainingStartTime: at } : {}),
    ...(status === 'Completed' || status === 'Stopped' ? { TrainingEndTime: at } : {}),
  };
}

function artifacts(document: ResourceDocument, name: string): string {
  const output = isObject(document['OutputDataConfig']) ? document['OutputDataConfig']['S3OutputPath'] : '';
  return `${String(output ?? '').replace(/\/$/, '')}/${name}/output/model.tar.gz`;
}
