// The keys that a training job carries, alone or as a definition within a tuning job: file systems, network, keys, run time.

import { FileSystemAccessMode, FileSystemType, TrainingInputMode } from '@aws-sdk/client-sagemaker';
import { instanceType, itemsOf, kmsKey, oneOf, roleArn, vpcConfig } from './constraints.ts';
import { hubContent } from './hub-content.ts';
import { outputKeys, vpcKeys } from './key-rows.ts';
import type { Constraint, KeyRow, KeyScope, Path } from './operation-row.ts';

const MAX_CHANNELS = 20;
/**
 * One spelling for each directory: no `.` or `..` among the segments, no empty ones, no slash at the end. Other than AWS, which
 * takes any text: a Deny of `/secret` must not be evaded by `/secret/` or `//secret`.
 */
const DIRECTORY_PATH = /^\/$|^(?!.*\/\.{0,2}(\/|$))\/.*$/;
/** One day. AWS: StoppingCondition, the default of `MaxRuntimeInSeconds`. */
export const DEFAULT_RUNTIME_SECONDS = 86400;
const MAX_RUNTIME_SECONDS = 2419200;
const MAX_KEEP_ALIVE_SECONDS = 3600;
const MAX_INSTANCE_GROUPS = 5;

/** Where a training job, alone or as a definition, names the instances that it runs on. */
export const TRAINING_INSTANCE_TYPES: readonly Path[] = [
  'ResourceConfig.InstanceType',
  'ResourceConfig.InstanceGroups[].InstanceType',
  'ResourceConfig.InstancePreferences[].InstanceType',
];

/**
 * What AWS assumes where these are left out. Its published guardrails deny `NetworkIsolation` and `InterContainerTrafficEncryption`
 * of `false`, which holds only if an omitted member counts as `false`.
 * AWS: whitepaper "Build a Secure Enterprise Machine Learning Platform on AWS", Governance and control.
 */
export const TRAINING_DEFAULTS = {
  EnableNetworkIsolation: false,
  EnableInterContainerTrafficEncryption: false,
  EnableManagedSpotTraining: false,
  StoppingCondition: { MaxRuntimeInSeconds: DEFAULT_RUNTIME_SECONDS },
};

/** Keys with one value in a training job. */
export const TRAINING_KEYS: readonly KeyRow[] = [
  { kind: 'single', key: 'sagemaker:NetworkIsolation', path: 'EnableNetworkIsolation' },
  {
    kind: 'single',
    key: 'sagemaker:InterContainerTrafficEncryption',
    path: 'EnableInterContainerTrafficEncryption',
  },
  { kind: 'single', key: 'sagemaker:MaxRuntimeInSeconds', path: 'StoppingCondition.MaxRuntimeInSeconds' },
  ...outputKeys('OutputDataConfig.KmsKeyId'),
  ...vpcKeys('VpcConfig'),
];

/** Where a channel names data in S3. */
export const TRAINING_SOURCE: Path = 'InputDataConfig[].DataSource.S3DataSource';
/** AWS: SageMaker Developer Guide, "Fine-tune curated hub models": whoever trains a hub's model needs it. */
export const TRAIN_HUB_MODEL = 'sagemaker:TrainHubModel';

/**
 * One occurrence for each channel that reads a file system: a job that reads two directories is allowed when a statement
 * allows the one and a statement allows the other. AWS: the two-directory example of "Control creation of SageMaker AI
 * resources with condition keys", which can be satisfied no other way.
 */
export const FILE_SYSTEM_CHANNELS: KeyScope = {
  at: ['InputDataConfig[].DataSource.FileSystemDataSource'],
  keys: [
    { kind: 'single', key: 'sagemaker:FileSystemId', path: 'FileSystemId' },
    { kind: 'single', key: 'sagemaker:FileSystemAccessMode', path: 'FileSystemAccessMode' },
    { kind: 'single', key: 'sagemaker:FileSystemType', path: 'FileSystemType' },
    { kind: 'single', key: 'sagemaker:FileSystemDirectoryPath', path: 'DirectoryPath' },
  ],
};

/** Constraints of a training job whose members stand under `at` (empty, or a path with its dot). */
export function trainingConstraints(at: Path): readonly Constraint[] {
  const fileSystem = `${at}InputDataConfig[].DataSource.FileSystemDataSource`;
  return [
    ...roleArn(`${at}RoleArn`),
    ...vpcConfig(`${at}VpcConfig`),
    ...kmsKey(`${at}OutputDataConfig.KmsKeyId`),
    ...kmsKey(`${at}ResourceConfig.VolumeKmsKeyId`),
    ...TRAINING_INSTANCE_TYPES.map((path) => instanceType(at + path)),
    itemsOf(`${at}ResourceConfig.InstanceGroups`, 0, MAX_INSTANCE_GROUPS),
    keepAlivePeriod(`${at}ResourceConfig.KeepAlivePeriodInSeconds`),
    ...hubContent([at + TRAINING_SOURCE]),
    itemsOf(`${at}InputDataConfig`, 1, MAX_CHANNELS),
    oneOf(`${at}InputDataConfig[].InputMode`, TrainingInputMode),
    oneOf(`${fileSystem}.FileSystemAccessMode`, FileSystemAccessMode),
    oneOf(`${fileSystem}.FileSystemType`, FileSystemType),
    { kind: 'length', path: `${fileSystem}.FileSystemId`, min: 11, max: 21 },
    { kind: 'length', path: `${fileSystem}.DirectoryPath`, min: 0, max: 4096 },
    { kind: 'pattern', path: `${fileSystem}.DirectoryPath`, pattern: DIRECTORY_PATH },
    { kind: 'range', path: `${at}StoppingCondition.MaxRuntimeInSeconds`, min: 1, max: MAX_RUNTIME_SECONDS },
  ];
}

/** How long instances are kept warm after a job. */
export function keepAlivePeriod(path: Path): Constraint {
  return { kind: 'range', path, min: 0, max: MAX_KEEP_ALIVE_SECONDS };
}
