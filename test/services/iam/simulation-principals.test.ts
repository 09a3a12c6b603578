// The policy simulator about users, groups and roles that exist: SimulatePrincipalPolicy, GetContextKeysFor…, and who may call them.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

test('a role is simulated without its trust policy, a user with the policies of its groups', async () => {
  const assume = { ActionNames: ['sts:AssumeRole'], ResourceArns: [ROLE] };
  expect(await simulate({ PolicySourceArn: ROLE, ...assume })).toMatchObject({
    EvalDecision: 'implicitDeny',
    MatchedStatements: [],
  });
  await iam.perform('RemoveUserFromGroup', { GroupName: 'readers', UserName: 'casey' });
  expect(await simulate({ PolicySourceArn: USER })).toMatchObject({ EvalDecision: 'implicitDeny' });
});

test('a principal is known by its id and its tags as long as it is the caller', async () => {
  const Tags = [{ Key: 'Team', Value: 'blue' }];
  await iam.perform('TagUser', { UserName: 'casey', Tags });
  await iam.perform('TagRole', { RoleName: 'worker', Tags });
  const id = world.identity.directory.get('user', ACCOUNT, 'casey')?.id;
  const ask = async (key: string, value: string, input: Input) => {
    const PolicyInputList = [
      policy({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { [key]: value } } }),
    ];
    return (await simulate({ ActionNames: ['ec2:RunInstances'], PolicyInputList, ...input }))['EvalDecision'];
  };
  expect(await ask('aws:PrincipalTag/team', 'blue', { PolicySourceArn: USER })).toBe('allowed');
  expect(await ask('aws:PrincipalTag/team', 'blue', { PolicySourceArn: ROLE })).toBe('allowed');
  expect(await ask('aws:userid', String(id), { PolicySourceArn: USER })).toBe('allowed');
  expect(await ask('aws:PrincipalIsAWSService', 'false', { PolicySourceArn: USER })).toBe('allowed');
  const asBob = { PolicySourceArn: USER, CallerArn: `arn:aws:iam::${ACCOUNT}:user/bob` };
  expect(await ask('aws:PrincipalTag/team', 'blue', asBob)).toBe('implicitDeny');
  const ContextEntries = [
    { ContextKeyName: 'aws:principaltag/TEAM', ContextKeyValues: ['red'], ContextKeyType: 'string' },
  ];
  expect(await ask('aws:PrincipalTag/team', 'blue', { PolicySourceArn: USER, ContextEntries })).toBe('implicitDeny');
});

describe('policies are excluded', () => {
  const SAGEMAKER = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';
  const own = `arn:aws:iam::${ACCOUNT}:policy/team/own`;

  beforeEach(async () => {
    await iam.perform('CreatePolicy', { PolicyName: 'own', Path: '/team/', PolicyDocument: allowing('*') });
    await iam.perform('AttachUserPolicy', { UserName: 'casey', PolicyArn: own });
    await iam.perform('AttachUserPolicy', { UserName: 'casey', PolicyArn: SAGEMAKER });
    await iam.perform('PutUserPolicy', { UserName: 'casey', PolicyName: 'all', PolicyDocument: allowing('*') });
    await iam.perform('PutGroupPolicy', { GroupName: 'readers', PolicyName: 'all', PolicyDocument: allowing('*') });
  });

  const inline = (PolicyName: string, AttachmentType: string, AttachmentName: string) => ({
    InlinePolicyIdentifier: { PolicyName, AttachmentType, AttachmentName },
  });

  test.each<[string, object[], string[]]>([
    ['none', [], ['casey_all', 'own', 'ReadOnly', 'readers_all', 'given']],
    ['inline ones', [{ PolicyType: 'inline' }], ['own', 'ReadOnly', 'given']],
    ['those of AWS', [{ PolicyType: 'aws-managed' }], ['casey_all', 'own', 'readers_all', 'given']],
    ['those of the account', [{ PolicyType: 'user-managed' }], ['casey_all', 'ReadOnly', 'readers_all', 'given']],
    ['several types', [{ PolicyType: 'inline' }, { PolicyType: 'aws-managed' }], ['own', 'given']],
    [
      'those of organizations',
      [{ PolicyType: 'scp' }, { PolicyType: 'rcp' }],
      ['casey_all', 'own', 'ReadOnly', 'readers_all', 'given'],
    ],
    ['one by its ARN', [{ PolicyArn: own }], ['casey_all', 'ReadOnly', 'readers_all', 'given']],
    [
      'those of a path',
      [{ PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/team/*` }],
      ['casey_all', 'ReadOnly', 'readers_all', 'given'],
    ],
    [
      'with question marks',
      [{ PolicyArn: 'arn:aws:iam::aws:policy/Amazon*ReadOnl?' }],
      ['casey_all', 'own', 'readers_all', 'given'],
    ],
    [
      'one that nobody has',
      [{ PolicyArn: 'arn:aws:iam::aws:policy/Nothing' }],
      ['casey_all', 'own', 'ReadOnly', 'readers_all', 'given'],
    ],
    ['an inline one of the user', [inline('all', 'user', 'casey')], ['own', 'ReadOnly', 'readers_all', 'given']],
    ['an inline one of groups', [inline('all', 'group', 'r?ad*')], ['casey_all', 'own', 'ReadOnly', 'given']],
    ['an inline one of a role', [inline('all', 'role', '*')], ['casey_all', 'own', 'ReadOnly', 'readers_all', 'given']],
  ])('%s', async (_title, PolicyExclusionList, left) => {
    const PolicyInputList = [allowing('*')];
    const input = {
      PolicySourceArn: USER,
      ActionNames: ['sagemaker:ListModels'],
      PolicyInputList,
      PolicyExclusionList,
    };
    const matched = (await simulate(input))['MatchedStatements'] as readonly Output[];
    const short: Record<string, string> = {
      user_casey_all: 'casey_all',
      group_readers_all: 'readers_all',
      AmazonSageMakerReadOnly: 'ReadOnly',
      'PolicyInputList.1': 'given',
    };
    const names = matched.map(({ SourcePolicyId }) => short[String(SourcePolicyId)] ?? String(SourcePolicyId));
    expect(names.toSorted()).toEqual(left.toSorted());
  });

  test('the boundary by its type alone, and one that is given stays', async () => {
    await iam.perform('PutUserPermissionsBoundary', { UserName: 'casey', PermissionsBoundary: SAGEMAKER });
    const ask = (PolicyExclusionList: object[], more: Input = {}) =>
      simulate({ PolicySourceArn: USER, PolicyExclusionList, ...more });
    expect(await ask([{ PolicyArn: SAGEMAKER }])).toMatchObject({ EvalDecision: 'implicitDeny' });
    const unbounded = await ask([{ PolicyType: 'permission-boundary' }]);
    expect(unbounded).toMatchObject({ EvalDecision: 'allowed' });
    expect(unbounded).not.toHaveProperty('PermissionsBoundaryDecisionDetail');
    const given = { PermissionsBoundaryPolicyInputList: [allowing('ec2:*')] };
    expect(await ask([{ PolicyType: 'permission-boundary' }], given)).toMatchObject({ EvalDecision: 'implicitDeny' });
  });

  test.each<[object, string]>([
    [{ PolicyType: 'managed' }, 'InvalidInput: Invalid PolicyType: managed is none of inline, aws-managed'],
    [{ PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/*team/*` }, 'InvalidInput: Invalid PolicyArn'],
    [{ PolicyArn: 'arn:aws:iam::*:policy/AdministratorAccess' }, 'InvalidInput: Invalid PolicyArn'],
    [{ PolicyArn: 'arn:aws:iam::aws:pol*/AdministratorAccess' }, 'InvalidInput: Invalid PolicyArn'],
    [{ PolicyArn: `arn:aws:iam::${ACCOUNT}:user/casey` }, 'InvalidInput: Invalid PolicyArn'],
    [inline('all', 'robot', 'casey'), 'InvalidInput: Invalid AttachmentType'],
    [inline('all', 'user', '*a*'), 'InvalidInput: Invalid AttachmentName: *a* has more than one *.'],
    [inline('all', 'user', 'a b'), 'ValidationError: The specified value for attachmentName is invalid.'],
    [inline('a*', 'user', 'casey'), 'ValidationError: The specified value for policyName is invalid.'],
  ])('but not by %j', async (exclusion, message) => {
    const input = { PolicySourceArn: USER, ActionNames: ['s3:GetObject'], PolicyExclusionList: [exclusion] };
    expect(await iam.refusal('SimulatePrincipalPolicy', input)).toContain(message);
  });
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
