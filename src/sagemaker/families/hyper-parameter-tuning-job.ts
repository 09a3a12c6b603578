// Hyperparameter tuning jobs: a training job's keys, once for each definition.

import {
  HyperParameterTuningJobSortByOptions,
  HyperParameterTuningJobStatus,
  SortOrder,
} from '@aws-sdk/client-sagemaker';
import { instanceType, itemsOf, kmsKey, nameOf, oneOf } from '../constraints.ts';
import { hubAction } from '../hub-content.ts';
import { instanceTypes, volumeKeys } from '../key-rows.ts';
import type { Constraint, Family, KeyScope, Path } from '../operation-row.ts';
import { isObject } from '../paths.ts';
import type { ResourceDocument } from '../resource-store.ts';
import {
  FILE_SYSTEM_CHANNELS,
  TRAIN_HUB_MODEL,
  TRAINING_DEFAULTS,
  TRAINING_INSTANCE_TYPES,
  TRAINING_KEYS,
  TRAINING_SOURCE,
  trainingConstraints,
} from '../training-keys.ts';

const DEFINITION_PATHS: readonly Path[] = ['TrainingJobDefinition', 'TrainingJobDefinitions[]'];
const MAX_DEFINITIONS = 10;
const MAX_INSTANCE_CONFIGS = 6;

/** Where a definition names instance types beyond those of a training job. */
const TUNING_INSTANCE_TYPES: readonly Path[] = [
  'HyperParameterTuningResourceConfig.InstanceType',
  'HyperParameterTuningResourceConfig.InstanceConfigs[].InstanceType',
];

/**
 * Every definition is a job of its own: network, keys and file systems of one say nothing of another. Taking all definitions'
 * subnets together would let a definition outside the VPC pass behind one inside it.
 */
const DEFINITIONS: KeyScope = {
  at: DEFINITION_PATHS,
  defaults: TRAINING_DEFAULTS,
  keys: [...TRAINING_KEYS, instanceTypes(...TRAINING_INSTANCE_TYPES, ...TUNING_INSTANCE_TYPES)],
  each: [
    FILE_SYSTEM_CHANNELS,
    { at: ['ResourceConfig', 'HyperParameterTuningResourceConfig'], keys: volumeKeys('VolumeKmsKeyId') },
  ],
};

export const HYPER_PARAMETER_TUNING_JOB: Family = {
  type: 'hyper-parameter-tuning-job',
  nameMember: 'HyperParameterTuningJobName',
  arnMember: 'HyperParameterTuningJobArn',
  statusMember: 'HyperParameterTuningJobStatus',
  nameConstraints: nameOf('HyperParameterTuningJobName', 32),
  onStatus: (status, at) => (status === 'Completed' || status === 'Stopped' ? { HyperParameterTuningEndTime: at } : {}),
  summary: tuningSummary,
  refusals: {
    missing: {
      code: 'ResourceNotFound',
      text: "Amazon SageMaker can't find a tuning job with the name {name}. Provide the name of an existing tuning job.",
      source: 'observed: the beginning that amazon-sagemaker-operator-for-k8s looks for; its end is derived',
    },
    exists: {
      code: 'ResourceInUse',
      text: 'A hyperparameter tuning job with the name, {name}, already exists. Choose a different name.',
      source: 'observed: github.com/aws/amazon-sagemaker-examples/pull/3092',
    },
    status: {
      code: 'ValidationException',
      text: 'The request was rejected because the hyperparameter tuning job is in status {status}.',
      source: 'derived: as for training jobs',
    },
  },
  notSimulated:
    'It runs no training jobs: `ListTrainingJobsForHyperParameterTuningJob` lists none, and its counters stay at zero.',
  operations: [
    {
      verb: 'create',
      action: 'CreateHyperParameterTuningJob',
      constraints: [
        itemsOf('TrainingJobDefinitions', 1, MAX_DEFINITIONS),
        ...DEFINITION_PATHS.flatMap((path) => definitionConstraints(`${path}.`)),
      ],
      each: [DEFINITIONS],
      passedRoles: DEFINITION_PATHS.map((path) => `${path}.RoleArn`),
      implied: [
        hubAction(
          TRAIN_HUB_MODEL,
          DEFINITION_PATHS.map((path) => `${path}.${TRAINING_SOURCE}`),
        ),
      ],
      added: () => ({
        TrainingJobStatusCounters: { Completed: 0, InProgress: 0, RetryableError: 0, NonRetryableError: 0, Stopped: 0 },
        ObjectiveStatusCounters: { Succeeded: 0, Pending: 0, Failed: 0 },
      }),
      course: { passing: 'InProgress', settled: 'Completed' },
    },
    { verb: 'describe', action: 'DescribeHyperParameterTuningJob' },
    {
      verb: 'list',
      action: 'ListHyperParameterTuningJobs',
      items: 'HyperParameterTuningJobSummaries',
      sortBy: 'Name',
      sortOrder: 'Ascending',
      constraints: [
        oneOf('SortBy', HyperParameterTuningJobSortByOptions),
        oneOf('SortOrder', SortOrder),
        oneOf('StatusEquals', HyperParameterTuningJobStatus),
      ],
    },
    {
      verb: 'change',
      action: 'StopHyperParameterTuningJob',
      from: ['InProgress'],
      course: { passing: 'Stopping', settled: 'Stopped' },
    },
    {
      verb: 'change',
      action: 'DeleteHyperParameterTuningJob',
      from: ['Completed', 'Failed', 'Stopped'],
      course: { passing: 'Deleting', settled: 'gone' },
    },
  ],
};

function definitionConstraints(at: Path): readonly Constraint[] {
  const tuning = `${at}HyperParameterTuningResourceConfig`;
  return [
    ...trainingConstraints(at),
    ...kmsKey(`${tuning}.VolumeKmsKeyId`),
    ...TUNING_INSTANCE_TYPES.map((path) => instanceType(at + path)),
    itemsOf(`${tuning}.InstanceConfigs`, 1, MAX_INSTANCE_CONFIGS),
  ];
}

function tuningSummary(document: ResourceDocument): ResourceDocument {
  const config = document['HyperParameterTuningJobConfig'];
  return isObject(config) ? { Strategy: config['Strategy'], ResourceLimits: config['ResourceLimits'] } : {};
}
