// Roles that belong to AWS services: made, protected, deleted by a task.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  type TestWorld,
  trusting,
  userCaller,
} from '../world.ts';

const SCALING = 'sagemaker.application-autoscaling.amazonaws.com';
const SCALING_ROLE = 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint';
const SCALING_ARN = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/${SCALING}/${SCALING_ROLE}`;
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
});

afterEach(() => world.close());

test('a role is made under the name that its service gives, and trusts the service alone', async () => {
  const { Role } = await iam.perform('CreateServiceLinkedRole', { AWSServiceName: SCALING });
  expect(Role).toMatchObject({
    Path: `/aws-service-role/${SCALING}/`,
    RoleName: SCALING_ROLE,
    RoleId: expect.stringMatching(/^AROA/),
    Arn: SCALING_ARN,
    CreateDate: new Date(NOW),
  });
  const { AssumeRolePolicyDocument } = Role as { AssumeRolePolicyDocument: string };
  expect(JSON.parse(decodeURIComponent(AssumeRolePolicyDocument)).Statement).toEqual([
    { Effect: 'Allow', Principal: { Service: SCALING }, Action: 'sts:AssumeRole' },
  ]);
  expect(await iam.perform('ListRoles', { PathPrefix: '/aws-service-role/' })).toMatchObject({
    Roles: [{ Arn: SCALING_ARN }],
  });
  expect(await iam.refusal('CreateServiceLinkedRole', { AWSServiceName: SCALING })).toBe(
    `InvalidInput: Service role name ${SCALING_ROLE} has been taken in this account, please try a different suffix.`,
  );
});

test.each([
  ['sagemaker.amazonaws.com', 'AWSServiceRoleForAmazonSageMakerNotebooks'],
  ['organizations.amazonaws.com', 'AWSServiceRoleForOrganizations'],
  ['ecs.amazonaws.com', 'AWSServiceRoleForECS'],
  ['robomaker.amazonaws.com', 'AWSServiceRoleForRoboMaker'],
])('%s has %s, and no other by a suffix', async (AWSServiceName, RoleName) => {
  expect(await iam.perform('CreateServiceLinkedRole', { AWSServiceName })).toMatchObject({ Role: { RoleName } });
  expect(await iam.refusal('CreateServiceLinkedRole', { AWSServiceName, CustomSuffix: 'x' })).toBe(
    `InvalidInput: Custom suffix is not allowed for ${AWSServiceName}`,
  );
});

test('Auto Scaling may have several, each with its suffix', async () => {
  const AWSServiceName = 'autoscaling.amazonaws.com';
  await iam.perform('CreateServiceLinkedRole', { AWSServiceName });
  expect(await iam.perform('CreateServiceLinkedRole', { AWSServiceName, CustomSuffix: 'x' })).toMatchObject({
    Role: { RoleName: 'AWSServiceRoleForAutoScaling_x' },
  });
  expect(await iam.refusal('CreateServiceLinkedRole', { AWSServiceName, CustomSuffix: 'x'.repeat(64) })).toMatch(
    /^InvalidInput: .*longer than 64/,
  );
});

test('a service that is not known, and one in other letters, are refused', async () => {
  for (const AWSServiceName of ['nothing.amazonaws.com', 'ECS.amazonaws.com', 'toString']) {
    expect(await iam.refusal('CreateServiceLinkedRole', { AWSServiceName })).toMatch(/^InvalidInput: .* principal/);
  }
});

test('the statement of AmazonSageMakerFullAccess lets its role be made, and no other', async () => {
  await iam.perform('CreateUser', { UserName: 'bob' });
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonSageMakerFullAccess';
  await iam.perform('AttachUserPolicy', { UserName: 'bob', PolicyArn });
  const bob = clientOf(iamOperations, world, userCaller(world, 'bob'));
  expect(await bob.needs('CreateServiceLinkedRole', { AWSServiceName: SCALING })).toEqual([
    { action: 'iam:CreateServiceLinkedRole', resource: SCALING_ARN, context: { 'iam:AWSServiceName': SCALING } },
  ]);
  const make = (AWSServiceName: string) => bob.outcome('CreateServiceLinkedRole', { AWSServiceName });
  expect(await make(SCALING)).toBe('done');
  expect(await make('robomaker.amazonaws.com')).toBe('done');
  expect(await make('ecs.amazonaws.com')).toMatch(/^AccessDenied: .*iam:CreateServiceLinkedRole/);
});

describe('nobody changes one', () => {
  const RoleName = 'AWSServiceRoleForECS';
  const refused =
    `UnmodifiableEntity: Cannot perform the operation on the protected role '${RoleName}'` +
    ' - this role is only modifiable by AWS';
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';

  beforeEach(async () => {
    await iam.perform('CreateServiceLinkedRole', { AWSServiceName: 'ecs.amazonaws.com' });
  });

  test.each([
    ['AttachRolePolicy', { PolicyArn }],
    ['DetachRolePolicy', { PolicyArn }],
    ['PutRolePolicy', { PolicyName: 'p', PolicyDocument: allowing('*') }],
    ['DeleteRolePolicy', { PolicyName: 'p' }],
    ['PutRolePermissionsBoundary', { PermissionsBoundary: PolicyArn }],
    ['DeleteRolePermissionsBoundary', {}],
    ['UpdateAssumeRolePolicy', { PolicyDocument: trusting(ACCOUNT) }],
    ['UpdateRole', { MaxSessionDuration: 7200 }],
    ['DeleteRole', {}],
  ])('by %s', async (operation, input) => {
    expect(await iam.refusal(operation, { RoleName, ...input })).toBe(refused);
  });

  test('nor puts it into an instance profile', async () => {
    await iam.perform('CreateInstanceProfile', { InstanceProfileName: 'p' });
    expect(await iam.refusal('AddRoleToInstanceProfile', { InstanceProfileName: 'p', RoleName })).toBe(refused);
  });

  test('but for its description and its tags', async () => {
    await iam.perform('UpdateRole', { RoleName, Description: 'ours' });
    await iam.perform('TagRole', { RoleName, Tags: [{ Key: 'Team', Value: 'blue' }] });
    expect(await iam.perform('GetRole', { RoleName })).toMatchObject({
      Role: { Description: 'ours', Tags: [{ Key: 'Team', Value: 'blue' }] },
    });
  });
});

test('no role of one’s own is made where they are', async () => {
  const role = { RoleName: 'r', AssumeRolePolicyDocument: trusting(ACCOUNT) };
  expect(await iam.refusal('CreateRole', { ...role, Path: '/aws-service-role/ecs.amazonaws.com/' })).toMatch(
    /^InvalidInput: The path \/aws-service-role\/ is reserved/,
  );
});

describe('deletion', () => {
  const RoleName = 'AWSServiceRoleForECS';

  test('is a task that tells how it went, in its own account only', async () => {
    await iam.perform('CreateServiceLinkedRole', { AWSServiceName: 'ecs.amazonaws.com' });
    const resource = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/ecs.amazonaws.com/${RoleName}`;
    expect(await iam.needs('DeleteServiceLinkedRole', { RoleName })).toMatchObject([{ resource }]);
    const { DeletionTaskId } = await iam.perform('DeleteServiceLinkedRole', { RoleName });
    expect(DeletionTaskId).toMatch(
      /^task\/aws-service-role\/ecs\.amazonaws\.com\/AWSServiceRoleForECS\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(await iam.needs('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })).toEqual([
      { action: 'iam:GetServiceLinkedRoleDeletionStatus', resource, context: {} },
    ]);
    expect(await iam.perform('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })).toEqual({
      Status: 'SUCCEEDED',
    });
    expect(await iam.refusal('GetRole', { RoleName })).toMatch(/^NoSuchEntity: /);
    await world.addAccount(OTHER_ACCOUNT);
    const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
    expect(await other.refusal('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })).toMatch(/^NoSuchEntity: /);
  });

  test('is for service-linked roles, and tasks have ids', async () => {
    await iam.perform('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trusting(ACCOUNT) });
    expect(await iam.refusal('DeleteServiceLinkedRole', { RoleName: 'r' })).toMatch(/^InvalidInput: /);
    expect(await iam.refusal('DeleteServiceLinkedRole', { RoleName })).toMatch(/^NoSuchEntity: /);
    for (const DeletionTaskId of [
      'x',
      'task/aws-service-role/s/r',
      'task/other/s/r/u',
      'task/aws-service-role/s/r/u/v',
    ]) {
      await expect(iam.needs('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })).rejects.toThrow(
        'is not the id',
      );
    }
  });
});
