// Managed policies, their versions and who has them.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { Input } from '../../../src/services/operation.ts';
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
} from '../world.ts';

const AWS_POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';
const ARN = `arn:aws:iam::${ACCOUNT}:policy/a/Reader`;
const TEXT = allowing('s3:Get*');
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'bob', Path: '/x/' });
  await iam.perform('CreatePolicy', { PolicyName: 'Reader', Path: '/a/', PolicyDocument: TEXT, Description: 'd' });
});

afterEach(() => world.close());

test('a policy and its first version are told', async () => {
  const policy = {
    PolicyName: 'Reader',
    PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
    Arn: ARN,
    Path: '/a/',
    DefaultVersionId: 'v1',
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: new Date(NOW),
    UpdateDate: new Date(NOW),
  };
  expect(await iam.perform('GetPolicy', { PolicyArn: ARN })).toEqual({ Policy: { ...policy, Description: 'd' } });
  expect(await iam.perform('ListPolicies', { Scope: 'Local' })).toEqual({ Policies: [policy], IsTruncated: false });
  expect(await iam.perform('GetPolicyVersion', { PolicyArn: ARN, VersionId: 'v1' })).toEqual({
    PolicyVersion: {
      Document: encodeURIComponent(TEXT).replaceAll('*', '%2A'),
      VersionId: 'v1',
      IsDefaultVersion: true,
      CreateDate: new Date(NOW),
    },
  });
});

test.each([
  [
    'taken name',
    { PolicyName: 'reader', PolicyDocument: TEXT },
    /^EntityAlreadyExists: A policy called reader already/,
  ],
  ['bad path', { PolicyName: 'p', Path: '/a b/', PolicyDocument: TEXT }, /^ValidationError: .*path is invalid/],
  [
    'bad policy',
    { PolicyName: 'p', PolicyDocument: '{"Statement":1}' },
    /^MalformedPolicyDocument: Syntax errors in policy\./,
  ],
  ['empty policy', { PolicyName: 'p', PolicyDocument: '' }, /^ValidationError: .*'policyDocument'/],
  [
    'large policy',
    { PolicyName: 'p', PolicyDocument: allowing(`s3:${'a'.repeat(6144)}`) },
    /^LimitExceeded: Cannot exceed quota for PolicySize: 6144$/,
  ],
])('CreatePolicy refuses a %s', async (_what, input, refusal) => {
  expect(await iam.refusal('CreatePolicy', input)).toMatch(refusal);
  expect(world.identity.directory.list('policy', ACCOUNT)).toHaveLength(1);
});

test('CreatePolicy needs the new ARN, and TagPolicy with tags', async () => {
  const resource = `arn:aws:iam::${ACCOUNT}:policy/b/p`;
  const Tags = [{ Key: 'T', Value: 'v' }];
  const context = { 'aws:RequestTag/T': 'v', 'aws:TagKeys': ['T'], 'aws:ResourceTag/T': 'v' };
  expect(await iam.needs('CreatePolicy', { PolicyName: 'p', Path: '/b/', PolicyDocument: TEXT, Tags })).toEqual([
    { action: 'iam:CreatePolicy', resource, context },
    { action: 'iam:TagPolicy', resource, context },
  ]);
});

test('versions: five at most, numbers never used again, the default one stays', async () => {
  const version = (input: object = {}) => ({ PolicyArn: ARN, PolicyDocument: TEXT, ...input });
  for (let index = 2; index <= 5; index++) await iam.perform('CreatePolicyVersion', version());
  expect(await iam.refusal('CreatePolicyVersion', version())).toMatch(/^LimitExceeded: .* up to 5 versions/);
  expect(await iam.refusal('DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v1' })).toBe(
    'DeleteConflict: Cannot delete the default version of a policy.',
  );
  await iam.perform('SetDefaultPolicyVersion', { PolicyArn: ARN, VersionId: 'v5' });
  await iam.perform('DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v1' });
  const created = await iam.perform('CreatePolicyVersion', version({ SetAsDefault: true }));
  expect(created).toMatchObject({ PolicyVersion: { VersionId: 'v6', IsDefaultVersion: true } });
  expect(created['PolicyVersion']).not.toHaveProperty('Document');
  const { Versions } = await iam.perform('ListPolicyVersions', { PolicyArn: ARN });
  expect((Versions as { VersionId: string }[]).map(({ VersionId }) => VersionId)).toEqual([
    'v6',
    'v5',
    'v4',
    'v3',
    'v2',
  ]);
  for (const operation of ['GetPolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion']) {
    expect(await iam.refusal(operation, { PolicyArn: ARN, VersionId: 'v1' })).toBe(
      `NoSuchEntity: Policy ${ARN} version v1 does not exist or is not attachable.`,
    );
  }
});

test('a policy is deleted only once nobody has it and one version is left', async () => {
  await iam.perform('PutUserPermissionsBoundary', { UserName: 'bob', PermissionsBoundary: ARN });
  await iam.perform('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: TEXT });
  const refusal = () => iam.refusal('DeletePolicy', { PolicyArn: ARN });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete a policy attached to entities.');
  await iam.perform('DeleteUserPermissionsBoundary', { UserName: 'bob' });
  expect(await refusal()).toMatch(/^DeleteConflict: This policy has more than one version\./);
  await iam.perform('DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v2' });
  await iam.perform('DeletePolicy', { PolicyArn: ARN });
  expect(await refusal()).toBe(`NoSuchEntity: Policy ${ARN} was not found.`);
});

test('policies of AWS can be read by every account and changed by none', async () => {
  expect(await iam.perform('GetPolicy', { PolicyArn: AWS_POLICY })).toMatchObject({ Policy: { AttachmentCount: 1 } });
  const input = { PolicyArn: AWS_POLICY, PolicyDocument: TEXT, VersionId: 'v1', Tags: [], TagKeys: [] };
  const changes = ['DeletePolicy', 'CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion'];
  for (const operation of [...changes, 'TagPolicy', 'UntagPolicy']) {
    expect(await iam.refusal(operation, input)).toBe(
      `AccessDenied: User: arn:aws:iam::${ACCOUNT}:root is not authorized to perform: iam:${operation} on resource: policy ${AWS_POLICY}`,
    );
  }
});

test('policies of other accounts are as if they were not there, and cannot be changed', async () => {
  await world.addAccount(OTHER_ACCOUNT);
  const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
  expect(await other.refusal('GetPolicy', { PolicyArn: ARN })).toBe(`NoSuchEntity: Policy ${ARN} was not found.`);
  expect(await other.refusal('DeletePolicy', { PolicyArn: ARN })).toMatch(/^AccessDenied: /);
  expect(await other.refusal('AttachUserPolicy', { UserName: 'admin', PolicyArn: ARN })).toBe(
    `NoSuchEntity: Policy ${ARN} does not exist or is not attachable.`,
  );
  expect(await other.perform('GetPolicy', { PolicyArn: AWS_POLICY })).toMatchObject({ Policy: { AttachmentCount: 1 } });
});

test.each(['arn:aws:iam::123456789012:role/Reader', 'arn:aws:s3:::bucket/policy/x', 'x'.repeat(20)])(
  'what is no ARN of a policy is invalid: %s',
  async (PolicyArn) => {
    await expect(iam.needs('GetPolicy', { PolicyArn })).rejects.toThrow(`ARN ${PolicyArn} is not valid.`);
  },
);

test('ListPolicies by scope, attachment and use', async () => {
  const names = async (input: Input) => {
    const { Policies } = await iam.perform('ListPolicies', input);
    return (Policies as { PolicyName: string }[]).map(({ PolicyName }) => PolicyName);
  };
  expect(await names({})).toContain('Reader');
  expect(await names({})).toContain('AdministratorAccess');
  expect(await names({ Scope: 'AWS' })).not.toContain('Reader');
  expect(await names({ OnlyAttached: true })).toEqual(['AdministratorAccess']);
  await iam.perform('PutUserPermissionsBoundary', { UserName: 'bob', PermissionsBoundary: ARN });
  expect(await names({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual(['Reader']);
  expect(await names({ PolicyUsageFilter: 'PermissionsPolicy' })).toEqual(['AdministratorAccess']);
  expect(await names({ PathPrefix: '/a/' })).toEqual(['Reader']);
  expect(await iam.refusal('ListPolicies', { Scope: 'Mine' })).toMatch(/^ValidationError: .*scope is invalid/);
});

test('ListEntitiesForPolicy tells users, groups and roles by kind, use and path', async () => {
  await iam.perform('CreateGroup', { GroupName: 'g' });
  await iam.perform('AttachGroupPolicy', { GroupName: 'g', PolicyArn: ARN });
  await iam.perform('AttachUserPolicy', { UserName: 'bob', PolicyArn: ARN });
  await iam.perform('PutUserPermissionsBoundary', { UserName: 'bob', PermissionsBoundary: ARN });
  const user = { UserName: 'bob', UserId: expect.stringMatching(/^AIDA/) };
  const group = { GroupName: 'g', GroupId: expect.stringMatching(/^AGPA/) };
  const list = (input: object) => iam.perform('ListEntitiesForPolicy', { PolicyArn: ARN, ...input });
  const all = { PolicyGroups: [group], PolicyUsers: [user], PolicyRoles: [], IsTruncated: false };
  expect(await list({})).toEqual(all);
  expect(await list({ EntityFilter: 'User' })).toEqual({ ...all, PolicyGroups: [] });
  expect(await list({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual({ ...all, PolicyGroups: [] });
  expect(await list({ PathPrefix: '/x/' })).toEqual({ ...all, PolicyGroups: [] });
  expect(await list({ MaxItems: 1 })).toMatchObject({ PolicyGroups: [group], PolicyUsers: [], IsTruncated: true });
});

test('pages of what has a policy, and of policies, tell each once and all of them', async () => {
  const trust =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"a.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
  await iam.perform('CreateGroup', { GroupName: 'Both' });
  await iam.perform('AttachGroupPolicy', { GroupName: 'Both', PolicyArn: ARN });
  for (const RoleName of ['both', 'Attached', 'bounded']) {
    const bound = RoleName === 'Attached' ? {} : { PermissionsBoundary: ARN };
    await iam.perform('CreateRole', { RoleName, AssumeRolePolicyDocument: trust, ...bound });
    if (RoleName !== 'bounded') await iam.perform('AttachRolePolicy', { RoleName, PolicyArn: ARN });
  }
  await iam.perform('PutUserPermissionsBoundary', { UserName: 'bob', PermissionsBoundary: ARN });
  const gather = async (operation: string, input: Input) => {
    const told: string[] = [];
    let page = await iam.perform(operation, input);
    for (;;) {
      for (const list of Object.values(page)) {
        if (Array.isArray(list))
          told.push(...list.map((each) => each.GroupName ?? each.RoleName ?? each.UserName ?? each.Arn));
      }
      if (page['IsTruncated'] !== true) return told;
      page = await iam.perform(operation, { ...input, Marker: page['Marker'] });
    }
  };
  const everyone = ['Both', 'Attached', 'both', 'bounded', 'bob'];
  for (const MaxItems of [1, 2, 3, 5, 100]) {
    expect((await gather('ListEntitiesForPolicy', { PolicyArn: ARN, MaxItems })).sort()).toEqual([...everyone].sort());
  }
  const policies = await gather('ListPolicies', {});
  expect(new Set(policies).size).toBe(policies.length);
  expect(policies).toContain(ARN);
  for (const MaxItems of [1, 7]) expect(await gather('ListPolicies', { MaxItems })).toEqual(policies);
});
