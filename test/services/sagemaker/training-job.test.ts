// A training job through its life, and the errors that AWS answers with.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, type Bench, openBench, ROLE, START, TRANSITION } from './bench.ts';

const NAME = { TrainingJobName: 'Job-1' };
const INPUT = {
  ...NAME,
  RoleArn: ROLE,
  OutputDataConfig: { S3OutputPath: 's3://bucket/out/' },
  ResourceConfig: { InstanceType: 'ml.c5.xlarge', InstanceCount: 1, VolumeSizeInGB: 10 },
  HyperParameters: { depth: '5' },
  Tags: [{ Key: 'Team', Value: 'A' }],
};
const ARN = `arn:aws:sagemaker:us-west-2:${ACCOUNT}:training-job/Job-1`;
let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
});

afterEach(() => bench.close());

test('runs and completes', async () => {
  expect(await bench.perform('CreateTrainingJob', INPUT)).toEqual({ TrainingJobArn: ARN });
  expect(await describe(0)).toMatchObject({ TrainingJobStatus: 'InProgress', SecondaryStatus: 'Starting' });
  expect(await describe(TRANSITION)).toMatchObject({
    TrainingJobName: 'Job-1',
    TrainingJobStatus: 'Completed',
    SecondaryStatus: 'Completed',
    EnableNetworkIsolation: false,
    StoppingCondition: { MaxRuntimeInSeconds: 86400 },
    ModelArtifacts: { S3ModelArtifacts: 's3://bucket/out/Job-1/output/model.tar.gz' },
    TrainingStartTime: new Date(START),
    TrainingEndTime: new Date(START + TRANSITION),
    SecondaryStatusTransitions: [
      { Status: 'Starting', StartTime: new Date(START), EndTime: new Date(START + TRANSITION) },
      { Status: 'Completed', StartTime: new Date(START + TRANSITION) },
    ],
  });
});

test('is stopped while it runs, and not afterwards', async () => {
  await bench.perform('CreateTrainingJob', INPUT);
  await bench.perform('StopTrainingJob', NAME, 500);
  expect(await describe(500)).toMatchObject({ TrainingJobStatus: 'Stopping' });
  expect(await describe(1500)).toMatchObject({ TrainingJobStatus: 'Stopped' });
  await expect(bench.perform('StopTrainingJob', NAME, 1500)).rejects.toMatchObject({
    code: 'ValidationException',
    message: 'The request was rejected because the training job is in status Stopped.',
  });
});

test('is updated without losing what it does not name, or what is still to come', async () => {
  await bench.perform('CreateTrainingJob', INPUT);
  await bench.perform('UpdateTrainingJob', { ...NAME, ResourceConfig: { KeepAlivePeriodInSeconds: 60 } }, 500);
  expect(await describe(500)).toMatchObject({
    TrainingJobStatus: 'InProgress',
    ResourceConfig: { InstanceType: 'ml.c5.xlarge', KeepAlivePeriodInSeconds: 60 },
  });
  expect(await describe(TRANSITION)).toMatchObject({ TrainingJobStatus: 'Completed' });
});

test('answers as AWS when it is not there, or there already', async () => {
  await expect(describe(0)).rejects.toMatchObject({
    code: 'ValidationException',
    message: 'Requested resource not found.',
  });
  await bench.perform('CreateTrainingJob', INPUT);
  await expect(bench.perform('CreateTrainingJob', INPUT)).rejects.toMatchObject({
    code: 'ResourceInUse',
    message: `Training job names must be unique within an AWS account and region, and a training job with this name already exists (${ARN})`,
  });
});

test('is made once when two requests make it at the same time, also where one was deleted before', async () => {
  const twice = async (at: number) => {
    const made = await Promise.allSettled([1, 2, 3].map(() => bench.perform('CreateTrainingJob', INPUT, at)));
    return made.filter(({ status }) => status === 'fulfilled').length;
  };
  expect(await twice(0)).toBe(1);
  await bench.perform('DeleteTrainingJob', NAME, 2000);
  expect(await twice(4000)).toBe(1);
});

test('needs its own action, AddTags for its tags and PassRole for its role, in this order', async () => {
  const needs = await bench.needs('CreateTrainingJob', INPUT);
  expect(needs.map(({ action, resource }) => [action, resource])).toEqual([
    ['sagemaker:CreateTrainingJob', ARN],
    ['sagemaker:AddTags', ARN],
    ['iam:PassRole', ROLE],
  ]);
});

test('a broken value is named as AWS names it', async () => {
  const channel = { ChannelName: 'train', DataSource: {}, InputMode: 'fastfile' };
  await expect(bench.needs('CreateTrainingJob', { ...INPUT, InputDataConfig: [channel] })).rejects.toMatchObject({
    code: 'ValidationException',
    message:
      "1 validation error detected: Value 'fastfile' at 'inputDataConfig.1.member.inputMode' failed to satisfy constraint: Member must satisfy enum value set: [FastFile, File, Pipe]",
  });
});

function describe(at: number) {
  return bench.perform('DescribeTrainingJob', NAME, at);
}
