// Instance profiles and the role that one holds.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  clientOf,
  NOW,
  openWorld,
  rootCaller,
  type TestWorld,
  trusting,
  userCaller,
} from '../world.ts';

const PROFILE = `arn:aws:iam::${ACCOUNT}:instance-profile`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/r`;
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trusting(ACCOUNT) });
});

afterEach(() => world.close());

const own = { InstanceProfileName: 'p' };
const both = { InstanceProfileName: 'P', RoleName: 'R' };

test('a profile is made, found in whatever letter case, listed by path and deleted', async () => {
  const Tags = [{ Key: 'Team', Value: 'blue' }];
  const created = await iam.perform('CreateInstanceProfile', { ...own, Path: '/web/', Tags });
  expect(created['InstanceProfile']).toEqual({
    Path: '/web/',
    InstanceProfileName: 'p',
    InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
    Arn: `${PROFILE}/web/p`,
    CreateDate: new Date(NOW),
    Roles: [],
    Tags,
  });
  expect(await iam.perform('GetInstanceProfile', { InstanceProfileName: 'P' })).toEqual(created);
  await iam.perform('CreateInstanceProfile', { InstanceProfileName: 'A' });
  const names = async (PathPrefix: string) =>
    ((await iam.perform('ListInstanceProfiles', { PathPrefix }))['InstanceProfiles'] as (typeof own)[]).map(
      ({ InstanceProfileName }) => InstanceProfileName,
    );
  expect(await names('/')).toEqual(['A', 'p']);
  expect(await names('/web/')).toEqual(['p']);
  expect(await iam.refusal('CreateInstanceProfile', { InstanceProfileName: 'P' })).toBe(
    'EntityAlreadyExists: Instance Profile P already exists.',
  );
  await iam.perform('DeleteInstanceProfile', own);
  expect(await iam.refusal('GetInstanceProfile', own)).toBe('NoSuchEntity: Instance Profile p cannot be found.');
});

test('making one with tags needs TagInstanceProfile as well; stored tags are keys of what is done later', async () => {
  const Tags = [{ Key: 'Team', Value: 'blue' }];
  const context = { 'aws:RequestTag/Team': 'blue', 'aws:TagKeys': ['Team'], 'aws:ResourceTag/Team': 'blue' };
  expect(await iam.needs('CreateInstanceProfile', { ...own, Path: '/web/', Tags })).toEqual([
    { action: 'iam:CreateInstanceProfile', resource: `${PROFILE}/web/p`, context },
    { action: 'iam:TagInstanceProfile', resource: `${PROFILE}/web/p`, context },
  ]);
  await iam.perform('CreateInstanceProfile', { ...own, Path: '/web/', Tags });
  expect(await iam.needs('DeleteInstanceProfile', own)).toEqual([
    { action: 'iam:DeleteInstanceProfile', resource: `${PROFILE}/web/p`, context: { 'aws:ResourceTag/Team': 'blue' } },
  ]);
  expect(await iam.needs('ListInstanceProfiles', { PathPrefix: '/web/' })).toEqual([
    { action: 'iam:ListInstanceProfiles', resource: `${PROFILE}/web/`, context: {} },
  ]);
});

test('tags are added and removed', async () => {
  await iam.perform('CreateInstanceProfile', own);
  const Tags = [{ Key: 'Team', Value: 'blue' }];
  await iam.perform('TagInstanceProfile', { ...own, Tags });
  expect(await iam.perform('ListInstanceProfileTags', own)).toEqual({ Tags, IsTruncated: false });
  await iam.perform('UntagInstanceProfile', { ...own, TagKeys: ['team'] });
  expect(await iam.perform('ListInstanceProfileTags', own)).toEqual({ Tags: [], IsTruncated: false });
});

describe('the role', () => {
  beforeEach(async () => {
    await iam.perform('CreateInstanceProfile', own);
  });

  test('only one is held, and neither it nor the profile goes before they are parted', async () => {
    await iam.perform('AddRoleToInstanceProfile', both);
    const { InstanceProfile } = await iam.perform('GetInstanceProfile', own);
    expect(InstanceProfile).toMatchObject({ Roles: [{ RoleName: 'r', Arn: ROLE }] });
    expect(await iam.perform('ListInstanceProfilesForRole', { RoleName: 'r' })).toEqual({
      InstanceProfiles: [InstanceProfile],
      IsTruncated: false,
    });
    expect(await iam.refusal('AddRoleToInstanceProfile', both)).toBe(
      'LimitExceeded: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    );
    const conflict = 'DeleteConflict: Cannot delete entity, must remove roles from instance profile first.';
    expect(await iam.refusal('DeleteRole', { RoleName: 'r' })).toBe(conflict);
    expect(await iam.refusal('DeleteInstanceProfile', own)).toBe(conflict);
    await iam.perform('RemoveRoleFromInstanceProfile', both);
    expect(await iam.perform('GetInstanceProfile', own)).toMatchObject({ InstanceProfile: { Roles: [] } });
    expect(await iam.refusal('RemoveRoleFromInstanceProfile', both)).toMatch(/^NoSuchEntity: .*role with name r/);
    await iam.perform('DeleteRole', { RoleName: 'r' });
    await iam.perform('DeleteInstanceProfile', own);
  });

  test('who adds one must be allowed to pass it to EC2', async () => {
    expect(await iam.needs('AddRoleToInstanceProfile', both)).toEqual([
      { action: 'iam:AddRoleToInstanceProfile', resource: `${PROFILE}/p`, context: {} },
      {
        action: 'iam:PassRole',
        resource: ROLE,
        context: {
          'iam:PassedToService': 'ec2.amazonaws.com',
          'iam:AssociatedResourceArn': `arn:aws:ec2:*:${ACCOUNT}:instance/*`,
        },
      },
    ]);
    await iam.perform('CreateUser', { UserName: 'bob' });
    const bob = clientOf(iamOperations, world, userCaller(world, 'bob'));
    const allow = (action: string) =>
      iam.perform('PutUserPolicy', { UserName: 'bob', PolicyName: action.slice(4), PolicyDocument: allowing(action) });
    await allow('iam:AddRoleToInstanceProfile');
    expect(await bob.outcome('AddRoleToInstanceProfile', both)).toMatch(/AccessDenied: .*iam:PassRole on resource: /);
    await allow('iam:PassRole');
    expect(await bob.outcome('AddRoleToInstanceProfile', both)).toBe('done');
  });
});
