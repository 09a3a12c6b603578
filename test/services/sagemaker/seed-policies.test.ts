// The policies of the SageMaker Developer Guide against what real inputs need: satisfiable as their text says, and no further.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { decide } from '../../../src/decision/reference.ts';
import { requestContext } from '../../../src/decision/request-context.ts';
import { parsePolicy } from '../../../src/language/parse-policy.ts';
import type { Input } from '../../../src/services/operation.ts';
import { ACCOUNT, type Bench, openBench, ROLE } from './bench.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});

afterAll(() => bench.close());

const CREATES_JOBS = {
  Effect: 'Allow',
  Action: ['sagemaker:CreateTrainingJob', 'sagemaker:CreateHyperParameterTuningJob'],
  Resource: '*',
};

const LOCK_DOWN = [
  {
    Effect: 'Allow',
    Action: ['sagemaker:CreateNotebookInstance'],
    Resource: '*',
    Condition: {
      StringEquals: { 'sagemaker:DirectInternetAccess': 'Disabled', 'sagemaker:RootAccess': 'Disabled' },
      Null: { 'sagemaker:VpcSubnets': 'false', 'sagemaker:VpcSecurityGroupIds': 'false' },
    },
  },
];

test('the notebook lock-down allows what is locked down, and nothing that leaves one part out', async () => {
  const locked = {
    NotebookInstanceName: 'nb',
    InstanceType: 'ml.t3.medium',
    RoleArn: ROLE,
    RootAccess: 'Disabled',
    DirectInternetAccess: 'Disabled',
    SubnetId: 'subnet-1',
    SecurityGroupIds: ['sg-1'],
  };
  expect(await allowed(LOCK_DOWN, 'CreateNotebookInstance', locked)).toBe(true);
  for (const part of ['RootAccess', 'DirectInternetAccess', 'SubnetId', 'SecurityGroupIds']) {
    expect(await allowed(LOCK_DOWN, 'CreateNotebookInstance', { ...locked, [part]: undefined })).toBe(false);
  }
  expect(await allowed(LOCK_DOWN, 'CreateNotebookInstance', { ...locked, RootAccess: 'Enabled' })).toBe(false);
  expect(await allowed(LOCK_DOWN, 'CreateNotebookInstance', { ...locked, SecurityGroupIds: [] })).toBe(false);
});

test('two statements for two directories allow a job that reads both, and none that reads a third', async () => {
  const policy = ['train', 'validation'].map((directory) => ({
    ...CREATES_JOBS,
    Condition: {
      StringEquals: {
        'sagemaker:FileSystemId': 'fs-12345678',
        'sagemaker:FileSystemAccessMode': 'ro',
        'sagemaker:FileSystemType': 'EFS',
        'sagemaker:FileSystemDirectoryPath': `/sagemaker/xgboost-dm/${directory}`,
      },
    },
  }));
  const reading = (...directories: readonly string[]) =>
    training({ InputDataConfig: directories.map((directory) => channel(`/sagemaker/xgboost-dm/${directory}`)) });
  expect(await allowed(policy, 'CreateTrainingJob', reading('train', 'validation'))).toBe(true);
  expect(await allowed(policy, 'CreateTrainingJob', reading('train', 'validation', 'secret'))).toBe(false);
  expect(await allowed(policy, 'CreateTrainingJob', training({}))).toBe(false);
});

test('a VPC that is demanded is demanded of every definition of a tuning job', async () => {
  const policy = [
    {
      ...CREATES_JOBS,
      Condition: {
        'ForAllValues:StringEquals': {
          'sagemaker:VpcSubnets': ['subnet-a1234'],
          'sagemaker:VpcSecurityGroupIds': ['sg12345', 'sg-67890'],
        },
        Null: { 'sagemaker:VpcSubnets': 'false', 'sagemaker:VpcSecurityGroupIds': 'false' },
      },
    },
  ];
  const VpcConfig = { Subnets: ['subnet-a1234'], SecurityGroupIds: ['sg-67890'] };
  const inside = { RoleArn: ROLE, VpcConfig };
  const tuning = (...TrainingJobDefinitions: readonly Input[]) => ({
    HyperParameterTuningJobName: 'tune',
    TrainingJobDefinitions,
  });
  expect(await allowed(policy, 'CreateTrainingJob', training({ VpcConfig }))).toBe(true);
  expect(await allowed(policy, 'CreateTrainingJob', training({}))).toBe(false);
  expect(await allowed(policy, 'CreateHyperParameterTuningJob', tuning(inside, inside))).toBe(true);
  expect(await allowed(policy, 'CreateHyperParameterTuningJob', tuning(inside, { RoleArn: ROLE }))).toBe(false);
});

test('network isolation and the instance type are demanded', async () => {
  const isolated = [{ ...CREATES_JOBS, Condition: { Bool: { 'sagemaker:NetworkIsolation': 'true' } } }];
  expect(await allowed(isolated, 'CreateTrainingJob', training({ EnableNetworkIsolation: true }))).toBe(true);
  expect(await allowed(isolated, 'CreateTrainingJob', training({}))).toBe(false);
  const small = [
    { ...CREATES_JOBS, Condition: { 'ForAllValues:StringLike': { 'sagemaker:InstanceTypes': ['ml.c5.*'] } } },
  ];
  const on = (InstanceType: string) => training({ ResourceConfig: { InstanceType, InstanceCount: 1 } });
  expect(await allowed(small, 'CreateTrainingJob', on('ml.c5.xlarge'))).toBe(true);
  expect(await allowed(small, 'CreateTrainingJob', on('ml.p3.2xlarge'))).toBe(false);
});

test('DevTeam1 may touch no notebook instance of project B, and no tag', async () => {
  const policy = [
    { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
    {
      Effect: 'Deny',
      Action: 'sagemaker:*',
      Resource: '*',
      Condition: { StringEquals: { 'sagemaker:ResourceTag/Project': 'B' } },
    },
    { Effect: 'Deny', Action: ['sagemaker:AddTags', 'sagemaker:DeleteTags'], Resource: '*' },
  ];
  for (const project of ['A', 'B']) {
    const input = { InstanceType: 'ml.t3.medium', RoleArn: ROLE, Tags: [{ Key: 'Project', Value: project }] };
    for (let index = 0; index < 5; index += 1) {
      const NotebookInstanceName = `${project}-${index}`;
      await bench.perform('CreateNotebookInstance', { ...input, NotebookInstanceName });
      for (const action of ['Describe', 'Stop', 'Start', 'Update', 'Delete']) {
        const expected = project === 'A';
        expect(await allowed(policy, `${action}NotebookInstance`, { NotebookInstanceName })).toBe(expected);
      }
    }
  }
  const ResourceArn = `arn:aws:sagemaker:us-west-2:${ACCOUNT}:notebook-instance/a-0`;
  expect(await allowed(policy, 'AddTags', { ResourceArn, Tags: [] })).toBe(false);
  expect(await allowed(policy, 'DeleteTags', { ResourceArn, TagKeys: ['Project'] })).toBe(false);
});

/** Whether the statements, and a right to pass the role, allow all that the call needs. */
async function allowed(statements: readonly object[], operation: string, input: Input): Promise<boolean> {
  const passing = { Effect: 'Allow', Action: 'iam:PassRole', Resource: ROLE };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [...statements, passing] });
  const { policy: document } = parsePolicy(text, { kind: 'identity' });
  if (document === undefined) throw new Error('the policy has problems');
  const principal = { kind: 'User', arn: `arn:aws:iam::${ACCOUNT}:user/ana`, account: ACCOUNT } as const;
  const needs = await bench.needs(operation, input);
  expect(needs.length).toBeGreaterThan(0);
  return needs.every(({ action, resource, context }) => {
    const request = { principal, action, resource, context: requestContext(context) };
    return decide(request, { identity: [{ name: 'policy', document }] }).decision === 'allowed';
  });
}

function training(members: Input): Input {
  return { TrainingJobName: 'tj', RoleArn: ROLE, OutputDataConfig: { S3OutputPath: 's3://bucket' }, ...members };
}

function channel(DirectoryPath: string) {
  const system = { FileSystemId: 'fs-12345678', FileSystemAccessMode: 'ro', FileSystemType: 'EFS', DirectoryPath };
  return { ChannelName: 'channel', DataSource: { FileSystemDataSource: system } };
}
