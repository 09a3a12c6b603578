// CreateTrainingJob and the role that is passed with it: without iam:PassRole it is denied and PassRole is named; a role that SageMaker
// may not assume is refused whoever passes it.

import {
  CreateTrainingJobCommand,
  DescribeTrainingJobCommand,
  waitUntilTrainingJobCompletedOrStopped,
} from '@aws-sdk/client-sagemaker';
import { describe, expect, it } from 'vitest';
import type { Clients, SagewardenProcess } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createRole, createUser, trust } from './team.ts';

let server: SagewardenProcess;
let admin: Clients;
let role: string;

serveWhileTesting(async (started, administrator) => {
  server = started;
  admin = administrator;
  role = await createRole(admin, 'training', trust({ Service: 'sagemaker.amazonaws.com' }));
});

function train(clients: Clients, name: string, roleArn: string) {
  return clients.sagemaker.send(
    new CreateTrainingJobCommand({
      TrainingJobName: name,
      RoleArn: roleArn,
      AlgorithmSpecification: {
        TrainingInputMode: 'File',
        TrainingImage: '123456789012.dkr.ecr.us-east-1.amazonaws.com/xgboost:1',
      },
      OutputDataConfig: { S3OutputPath: 's3://team/out' },
      ResourceConfig: { InstanceType: 'ml.c5.xlarge', InstanceCount: 1, VolumeSizeInGB: 10 },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    }),
  );
}

describe('passing a role', () => {
  it('needs iam:PassRole, and the denial names it', async () => {
    const user = await createUser(admin, server.endpoint, 'without-pass-role', {
      train: allow('sagemaker:CreateTrainingJob'),
    });
    await expect(train(user, 'first', role)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::123456789012:user/without-pass-role is not authorized to perform: iam:PassRole on resource: ' +
        `${role} because no identity-based policy allows the iam:PassRole action`,
    });
  });

  it('passes with it, to the right service, and the job runs to its end', async () => {
    const user = await createUser(admin, server.endpoint, 'with-pass-role', {
      train: allow(['sagemaker:CreateTrainingJob', 'sagemaker:DescribeTrainingJob']),
      pass: allow('iam:PassRole', role, { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } }),
    });
    await train(user, 'second', role);
    const waiter = { client: user.sagemaker, maxWaitTime: 20, minDelay: 1, maxDelay: 1 };
    await waitUntilTrainingJobCompletedOrStopped(waiter, { TrainingJobName: 'second' });
    const job = await user.sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'second' }));
    expect(job.TrainingJobStatus).toBe('Completed');
  });

  it('is refused for a role that does not trust SageMaker', async () => {
    const other = await createRole(admin, 'lambda-only', trust({ Service: 'lambda.amazonaws.com' }));
    await expect(train(admin, 'third', other)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(other),
    });
  });

  it('is refused for a role that does not exist', async () => {
    await expect(train(admin, 'fourth', 'arn:aws:iam::123456789012:role/nobody')).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});
