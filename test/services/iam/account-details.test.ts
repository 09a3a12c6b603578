// GetAccountAuthorizationDetails: what it tells, its filters and its pages.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { Output } from '../../../src/services/operation.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  clientOf,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  type TestWorld,
  trusting,
} from '../world.ts';

const DETAILS = 'GetAccountAuthorizationDetails';
const OWN_POLICY = `arn:aws:iam::${ACCOUNT}:policy/team/Tools`;
const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';

let world: TestWorld;
let root: Client;

beforeAll(async () => {
  world = await openWorld();
  await world.addAccount(OTHER_ACCOUNT);
  root = clientOf(iamOperations, world, rootCaller());
  await root.perform('CreatePolicy', {
    PolicyName: 'Tools',
    Path: '/team/',
    Description: 'tools',
    PolicyDocument: allowing('sts:*'),
  });
  await root.perform('CreatePolicyVersion', {
    PolicyArn: OWN_POLICY,
    PolicyDocument: allowing('iam:Get*'),
    SetAsDefault: true,
  });
  await root.perform('CreateGroup', { GroupName: 'Staff', Path: '/team/' });
  await root.perform('PutGroupPolicy', {
    GroupName: 'Staff',
    PolicyName: 'inline',
    PolicyDocument: allowing('iam:List*'),
  });
  await root.perform('CreateUser', {
    UserName: 'casey',
    Path: '/team/',
    Tags: [{ Key: 'Team', Value: 'a' }],
    PermissionsBoundary: READ_ONLY,
  });
  await root.perform('AddUserToGroup', { UserName: 'casey', GroupName: 'Staff' });
  await root.perform('AttachUserPolicy', { UserName: 'casey', PolicyArn: OWN_POLICY });
  await root.perform('PutUserPolicy', { UserName: 'casey', PolicyName: 'p', PolicyDocument: allowing('iam:Get*') });
  await root.perform('CreateUser', { UserName: 'Bob' });
  await root.perform('CreateRole', {
    RoleName: 'Worker',
    Description: 'works',
    MaxSessionDuration: 7200,
    AssumeRolePolicyDocument: trusting(ACCOUNT),
    Tags: [{ Key: 'k', Value: 'v' }],
  });
});
afterAll(() => world.close());

const list = (output: Output, member: string) => output[member] as readonly Record<string, unknown>[];
const names = (output: Output) => [
  ...list(output, 'UserDetailList').map(({ UserName }) => UserName),
  ...list(output, 'GroupDetailList').map(({ GroupName }) => GroupName),
  ...list(output, 'RoleDetailList').map(({ RoleName }) => RoleName),
  ...list(output, 'Policies').map(({ PolicyName }) => PolicyName),
];

describe(DETAILS, () => {
  it('needs to be allowed on everything', async () => {
    expect(await root.needs(DETAILS)).toEqual([{ action: `iam:${DETAILS}`, resource: '*', context: {} }]);
  });

  it('tells users, groups, roles, own policies and the policies of AWS that are in use', async () => {
    const all = await root.perform(DETAILS);
    expect(names(all)).toEqual([
      'admin',
      'Bob',
      'casey',
      'Staff',
      'Worker',
      'Tools',
      'AdministratorAccess',
      'AmazonSageMakerReadOnly',
    ]);
    expect(all['IsTruncated']).toBe(false);
    expect(all).not.toHaveProperty('Marker');
  });

  it('tells a user with its groups, policies, boundary and tags; documents URL-encoded', async () => {
    const casey = list(await root.perform(DETAILS), 'UserDetailList')[2];
    const encoded = encodeURIComponent(allowing('iam:Get*')).replace('*', '%2A').replace('*', '%2A');
    expect(casey).toMatchObject({
      Arn: `arn:aws:iam::${ACCOUNT}:user/team/casey`,
      GroupList: ['Staff'],
      AttachedManagedPolicies: [{ PolicyName: 'Tools', PolicyArn: OWN_POLICY }],
      UserPolicyList: [{ PolicyName: 'p', PolicyDocument: encoded }],
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: READ_ONLY },
      Tags: [{ Key: 'Team', Value: 'a' }],
    });
  });

  it('tells a role without what AWS leaves out, and when it was last used', async () => {
    const [worker] = list(await root.perform(DETAILS), 'RoleDetailList');
    expect(worker).toMatchObject({
      InstanceProfileList: [],
      RoleLastUsed: {},
      RolePolicyList: [],
      Tags: [{ Key: 'k', Value: 'v' }],
    });
    expect(worker).not.toHaveProperty('Description');
    expect(worker).not.toHaveProperty('MaxSessionDuration');
    expect(decodeURIComponent(String(worker?.['AssumeRolePolicyDocument']))).toBe(trusting(ACCOUNT));
  });

  it('tells a policy with all versions, which one is the default, and how often it is used', async () => {
    const policies = list(await root.perform(DETAILS), 'Policies');
    expect(policies[0]).toMatchObject({
      Arn: OWN_POLICY,
      DefaultVersionId: 'v2',
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 0,
      Description: 'tools',
    });
    const versions = policies[0]?.['PolicyVersionList'] as readonly Record<string, unknown>[];
    expect(versions.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ['v1', false],
      ['v2', true],
    ]);
    expect(decodeURIComponent(String(versions[1]?.['Document']))).toBe(allowing('iam:Get*'));
    expect(policies[2]).toMatchObject({ AttachmentCount: 0, PermissionsBoundaryUsageCount: 1 });
  });

  it('counts what the account that asks has attached, not what others have', async () => {
    const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
    const all = await other.perform(DETAILS);
    expect(names(all)).toEqual(['admin', 'AdministratorAccess']);
    expect(list(all, 'Policies')[0]).toMatchObject({ AttachmentCount: 1 });
  });

  it.each([
    [['User'], ['admin', 'Bob', 'casey']],
    [
      ['Group', 'Role'],
      ['Staff', 'Worker'],
    ],
    [['LocalManagedPolicy'], ['Tools']],
    [
      ['AWSManagedPolicy', 'AWSManagedPolicy'],
      ['AdministratorAccess', 'AmazonSageMakerReadOnly'],
    ],
  ])('with the filter %j it tells %j', async (Filter, expected) => {
    expect(names(await root.perform(DETAILS, { Filter }))).toEqual(expected);
  });

  it('refuses a filter that AWS does not have', async () => {
    expect(await root.refusal(DETAILS, { Filter: ['Users'] })).toMatch(/^ValidationError: .*filter is invalid/);
  });

  it.each([1, 2, 3, 7, 8, 100])('in pages of %i entries tells everything once', async (MaxItems) => {
    const seen: unknown[] = [];
    let Marker: unknown;
    do {
      const page = await root.perform(DETAILS, { MaxItems, ...(Marker !== undefined && { Marker }) });
      expect(names(page).length).toBeLessThanOrEqual(MaxItems);
      expect(page['Marker'] !== undefined).toBe(page['IsTruncated']);
      seen.push(...names(page));
      Marker = page['Marker'];
    } while (Marker !== undefined);
    expect(seen).toEqual(names(await root.perform(DETAILS)));
  });

  it('goes on behind an entry that has gone since', async () => {
    const Filter = ['User'];
    await root.perform('CreateUser', { UserName: 'Bruno' });
    const first = await root.perform(DETAILS, { Filter, MaxItems: 3 });
    expect(names(first)).toEqual(['admin', 'Bob', 'Bruno']);
    await root.perform('DeleteUser', { UserName: 'Bruno' });
    expect(names(await root.perform(DETAILS, { Filter, Marker: first['Marker'] }))).toEqual(['casey']);
  });

  it.each([
    'x',
    Buffer.from(`${DETAILS}\nuser`).toString('base64url'),
    Buffer.from('ListUsers\n0/bob').toString('base64url'),
  ])('refuses the marker %s', async (Marker) => {
    expect(await root.refusal(DETAILS, { Marker })).toBe('ValidationError: Invalid Marker.');
  });
});
