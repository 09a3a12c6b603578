// The policy simulator about users, groups and roles that exist: SimulatePrincipalPolicy, GetContextKeysFor…, and who may call them.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { Input, Output } from '../../../src/services/operation.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  clientOf,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  type TestWorld,
  userCaller,
} from '../world.ts';

const USER = `arn:aws:iam::${ACCOUNT}:user/team/casey`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;
const ALLOW = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'casey', Path: '/team/' });
  await iam.perform('CreateGroup', { GroupName: 'readers' });
  await iam.perform('AddUserToGroup', { GroupName: 'readers', UserName: 'casey' });
  const home = policy({ ...ALLOW, Resource: 'arn:aws:s3:::home/${aws:username}' });
  await iam.perform('PutUserPolicy', { UserName: 'casey', PolicyName: 'home', PolicyDocument: home });
  await iam.perform('PutGroupPolicy', {
    GroupName: 'readers',
    PolicyName: 'read',
    PolicyDocument: allowing('s3:GetObject'),
  });
  await iam.perform('CreateRole', {
    RoleName: 'worker',
    AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }),
  });
  const readOnly = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';
  await iam.perform('AttachRolePolicy', { RoleName: 'worker', PolicyArn: readOnly });
});

afterEach(() => world.close());

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

async function simulate(input: Input): Promise<Output> {
  const answer = await iam.perform('SimulatePrincipalPolicy', { ActionNames: ['s3:GetObject'], ...input });
  return (answer['EvaluationResults'] as readonly Output[])[0] ?? {};
}

test('a principal has its policies, those of its groups and those that are given, each by its name', async () => {
  const ids = async (input: Input) =>
    ((await simulate(input))['MatchedStatements'] as readonly Output[]).map((each) => each['SourcePolicyId']);
  const ResourceArns = ['arn:aws:s3:::home/casey'];
  const PolicyInputList = [allowing('*')];
  expect(await ids({ PolicySourceArn: USER, ResourceArns, PolicyInputList })).toEqual([
    'user_casey_home',
    'group_readers_read',
    'PolicyInputList.1',
  ]);
  const GROUP = `arn:aws:iam::${ACCOUNT}:group/readers`;
  expect(await ids({ PolicySourceArn: GROUP, ResourceArns })).toEqual(['group_readers_read']);
  expect(await ids({ PolicySourceArn: ROLE, ActionNames: ['sagemaker:ListModels'] })).toEqual([
    'AmazonSageMakerReadOnly',
  ]);
});

test('a principal is the caller unless another one is named, who then acts with its policies', async () => {
  const input = { PolicySourceArn: USER, ActionNames: ['s3:PutObject'], ResourceArns: ['arn:aws:s3:::home/casey'] };
  expect(await simulate(input)).toMatchObject({ EvalDecision: 'allowed' });
  const CallerArn = `arn:aws:iam::${ACCOUNT}:user/bob`;
  expect(await simulate({ ...input, CallerArn })).toMatchObject({ EvalDecision: 'implicitDeny' });
});

test('a principal has its own boundary unless another one is given', async () => {
  const PermissionsBoundary = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';
  await iam.perform('PutUserPermissionsBoundary', { UserName: 'casey', PermissionsBoundary });
  expect(await simulate({ PolicySourceArn: USER })).toMatchObject({
    EvalDecision: 'implicitDeny',
    PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
  });
  const given = { PolicySourceArn: USER, PermissionsBoundaryPolicyInputList: [allowing('s3:*')] };
  expect(await simulate(given)).toMatchObject({ EvalDecision: 'allowed' });
});

test('a principal must be there, in the account that asks', async () => {
  const ask = (PolicySourceArn: string) =>
    iam.refusal('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames: ['s3:GetObject'] });
  expect(await ask(`arn:aws:iam::${ACCOUNT}:user/nobody`)).toBe(
    'NoSuchEntity: The user with name nobody cannot be found.',
  );
  expect(await ask(`arn:aws:iam::${ACCOUNT}:user/casey`)).toContain('NoSuchEntity');
  expect(await ask(`arn:aws:iam::${OTHER_ACCOUNT}:user/casey`)).toContain('InvalidInput: Invalid Policy Source Arn');
  expect(await ask(`arn:aws:iam::${ACCOUNT}:policy/casey`)).toContain('InvalidInput: Invalid Entity Arn');
  const excluding = { PolicySourceArn: USER, PolicyExclusionList: [{ PolicyType: 'inline' }], ActionNames: ['a:b'] };
  expect(await iam.refusal('SimulatePrincipalPolicy', excluding)).toContain('PolicyExclusionList is not supported');
});

test('a principal is simulated by those who may, each by its ARN', async () => {
  const own = policy({ Effect: 'Allow', Action: 'iam:*Principal*', Resource: USER });
  await iam.perform('PutUserPolicy', { UserName: 'casey', PolicyName: 'self', PolicyDocument: own });
  const casey = clientOf(iamOperations, world, userCaller(world, 'casey'));
  const input = { PolicySourceArn: USER, ActionNames: ['s3:GetObject'] };
  expect(await casey.outcome('SimulatePrincipalPolicy', input)).toBe('done');
  expect(await casey.outcome('GetContextKeysForPrincipalPolicy', { PolicySourceArn: USER })).toBe('done');
  for (const [operation, resource] of [
    ['SimulatePrincipalPolicy', ROLE],
    ['GetContextKeysForPrincipalPolicy', ROLE],
    ['SimulateCustomPolicy', '*'],
    ['GetContextKeysForCustomPolicy', '*'],
  ] as const) {
    const outcome = await casey.outcome(operation, { ...input, PolicySourceArn: ROLE, PolicyInputList: [] });
    const on = resource === '*' ? '' : ` on resource: ${resource}`;
    expect(outcome).toContain(`AccessDenied: User: ${USER} is not authorized to perform: iam:${operation}${on} `);
  }
});

test('a principal has the context keys of its policies', async () => {
  const extra = { ...ALLOW, Condition: { StringLike: { 'AWS:Username': '*', 'aws:SourceVpc': '${s3:prefix}' } } };
  expect(
    await iam.perform('GetContextKeysForPrincipalPolicy', {
      PolicySourceArn: USER,
      PolicyInputList: [policy(extra)],
    }),
  ).toEqual({ ContextKeyNames: ['aws:username', 'aws:SourceVpc', 's3:prefix'] });
  expect(await iam.perform('GetContextKeysForCustomPolicy', { PolicyInputList: [policy(ALLOW, extra)] })).toEqual({
    ContextKeyNames: ['AWS:Username', 'aws:SourceVpc', 's3:prefix'],
  });
  expect(await iam.refusal('GetContextKeysForCustomPolicy', { PolicyInputList: ['x'] })).toContain('InvalidInput');
});
