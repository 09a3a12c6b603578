// Groups and who is in them.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { ACCOUNT, allowing, type Client, clientOf, NOW, openWorld, rootCaller, type TestWorld } from '../world.ts';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'bob' });
  await iam.perform('CreateGroup', { GroupName: 'Team', Path: '/x/' });
});

afterEach(() => world.close());

test('a group tells its users', async () => {
  await iam.perform('AddUserToGroup', { GroupName: 'team', UserName: 'BOB' });
  await iam.perform('AddUserToGroup', { GroupName: 'team', UserName: 'bob' });
  const group = {
    Path: '/x/',
    GroupName: 'Team',
    GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::${ACCOUNT}:group/x/Team`,
    CreateDate: new Date(NOW),
  };
  expect(await iam.perform('GetGroup', { GroupName: 'Team' })).toEqual({
    Group: group,
    Users: [expect.objectContaining({ UserName: 'bob' })],
    IsTruncated: false,
  });
  expect(await iam.perform('ListGroupsForUser', { UserName: 'bob' })).toEqual({ Groups: [group], IsTruncated: false });
  expect(await iam.perform('ListGroups', { PathPrefix: '/x' })).toMatchObject({ Groups: [group] });
  expect(await iam.perform('ListGroups', { PathPrefix: '/y/' })).toMatchObject({ Groups: [] });
});

test('adding a user needs the action on the group, with no tags of the user', async () => {
  const needs = await iam.needs('AddUserToGroup', { GroupName: 'team', UserName: 'bob' });
  expect(needs).toEqual([
    { action: 'iam:AddUserToGroup', resource: `arn:aws:iam::${ACCOUNT}:group/x/Team`, context: {} },
  ]);
});

test('refusals name what is missing or in the way', async () => {
  expect(await iam.refusal('CreateGroup', { GroupName: 'TEAM' })).toBe(
    'EntityAlreadyExists: Group with name TEAM already exists.',
  );
  expect(await iam.refusal('AddUserToGroup', { GroupName: 'none', UserName: 'bob' })).toBe(
    'NoSuchEntity: The group with name none cannot be found.',
  );
  expect(await iam.refusal('AddUserToGroup', { GroupName: 'Team', UserName: 'none' })).toBe(
    'NoSuchEntity: The user with name none cannot be found.',
  );
});

test('a user is in ten groups at most', async () => {
  for (let index = 0; index < 10; index++) {
    await iam.perform('CreateGroup', { GroupName: `g${index}` });
    await iam.perform('AddUserToGroup', { GroupName: `g${index}`, UserName: 'bob' });
  }
  expect(await iam.refusal('AddUserToGroup', { GroupName: 'Team', UserName: 'bob' })).toBe(
    'LimitExceeded: Cannot exceed quota for GroupsPerUser: 10',
  );
});

test('renaming a group keeps its users; both names must be allowed', async () => {
  await iam.perform('AddUserToGroup', { GroupName: 'Team', UserName: 'bob' });
  const input = { GroupName: 'team', NewGroupName: 'Crew', NewPath: '/' };
  expect((await iam.needs('UpdateGroup', input)).map(({ resource }) => resource)).toEqual([
    `arn:aws:iam::${ACCOUNT}:group/x/Team`,
    `arn:aws:iam::${ACCOUNT}:group/Crew`,
  ]);
  await iam.perform('UpdateGroup', input);
  expect(await iam.perform('GetGroup', { GroupName: 'Crew' })).toMatchObject({ Users: [{ UserName: 'bob' }] });
  expect(await iam.refusal('GetGroup', { GroupName: 'Team' })).toMatch(/^NoSuchEntity/);
});

test('a group is deleted only once it is empty and has no policies', async () => {
  await iam.perform('AddUserToGroup', { GroupName: 'Team', UserName: 'bob' });
  await iam.perform('PutGroupPolicy', { GroupName: 'Team', PolicyName: 'p', PolicyDocument: allowing('*') });
  await iam.perform('AttachGroupPolicy', { GroupName: 'Team', PolicyArn: ADMINISTRATOR });
  const refusal = () => iam.refusal('DeleteGroup', { GroupName: 'Team' });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete entity, must remove users from group first.');
  await iam.perform('RemoveUserFromGroup', { GroupName: 'Team', UserName: 'bob' });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete entity, must delete policies first.');
  await iam.perform('DeleteGroupPolicy', { GroupName: 'Team', PolicyName: 'p' });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete entity, must detach all policies first.');
  await iam.perform('DetachGroupPolicy', { GroupName: 'Team', PolicyArn: ADMINISTRATOR });
  await iam.perform('DeleteGroup', { GroupName: 'Team' });
  expect(world.identity.directory.get('group', ACCOUNT, 'Team')).toBeUndefined();
});
