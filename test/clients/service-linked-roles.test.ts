// Service-linked roles through the official IAM client: what AWS's own policy for SageMaker lets its users make.

import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateServiceLinkedRoleCommand,
  DeleteServiceLinkedRoleCommand,
  GetRoleCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { createUser } from './team.ts';

const SERVICE = 'sagemaker.application-autoscaling.amazonaws.com';
const RoleName = 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint';
let admin: Clients;
let scientist: Clients;

serveWhileTesting(async (server, administrator) => {
  admin = administrator;
  scientist = await createUser(admin, server.endpoint, 'scientist', {});
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonSageMakerFullAccess';
  await admin.iam.send(new AttachUserPolicyCommand({ UserName: 'scientist', PolicyArn }));
});

it('is made by a scientist, changed and assumed by nobody, and deleted by a task', async () => {
  const { Role } = await scientist.iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: SERVICE }));
  expect(Role).toMatchObject({ RoleName, Path: `/aws-service-role/${SERVICE}/` });
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  await expect(admin.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))).rejects.toMatchObject({
    name: 'UnmodifiableEntityException',
    $metadata: { httpStatusCode: 400 },
  });
  const assume = new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'mallory' });
  await expect(admin.sts.send(assume)).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(scientist.iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  const { DeletionTaskId } = await admin.iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }));
  const status = await admin.iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
  expect(status.Status).toBe('SUCCEEDED');
  await expect(admin.iam.send(new GetRoleCommand({ RoleName }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
});

it('is not made for a service that AmazonSageMakerFullAccess does not name', async () => {
  const command = new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com' });
  await expect(scientist.iam.send(command)).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('iam:CreateServiceLinkedRole'),
  });
});
