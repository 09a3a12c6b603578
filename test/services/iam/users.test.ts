// CreateUser, GetUser, ListUsers, UpdateUser, DeleteUser.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
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

const BOUNDARY = 'arn:aws:iam::aws:policy/AdministratorAccess';
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
});

afterEach(() => world.close());

test('a user that was created is told in full', async () => {
  const Tags = [{ Key: 'Team', Value: 'blue' }];
  const created = await iam.perform('CreateUser', {
    UserName: 'bob',
    Path: '/a/',
    Tags,
    PermissionsBoundary: BOUNDARY,
  });
  const user = {
    Path: '/a/',
    UserName: 'bob',
    UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::${ACCOUNT}:user/a/bob`,
    CreateDate: new Date(NOW),
    PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: BOUNDARY },
    Tags,
  };
  expect(created).toEqual({ User: user });
  expect(await iam.perform('GetUser', { UserName: 'BOB' })).toEqual({ User: user });
});

test('names are unique without regard to case', async () => {
  await iam.perform('CreateUser', { UserName: 'bob' });
  expect(await iam.refusal('CreateUser', { UserName: 'Bob' })).toBe(
    'EntityAlreadyExists: User with name Bob already exists.',
  );
});

test.each([
  ['UserName', { UserName: 'a b' }, /^ValidationError: The specified value for userName is invalid\. It must contain/],
  ['UserName', { UserName: 'a/b' }, /^ValidationError: The specified value for userName is invalid\./],
  ['UserName', { UserName: '' }, /^ValidationError: .*at 'userName'.*greater than or equal to 1$/],
  ['UserName', { UserName: 'x'.repeat(65) }, /^ValidationError: .*at 'userName'.*less than or equal to 64$/],
  ['UserName', {}, /^ValidationError: .*Value null at 'userName'.*must not be null$/],
  ['Path', { UserName: 'bob', Path: 'a/' }, /^ValidationError: The specified value for path is invalid\./],
  ['Tags', { UserName: 'bob', Tags: [{ Key: 'aws:a', Value: '' }] }, /^InvalidInput: Tag keys starting with/],
  [
    'Tags',
    {
      UserName: 'bob',
      Tags: [
        { Key: 'a', Value: '' },
        { Key: 'A', Value: '' },
      ],
    },
    /^InvalidInput: Duplicate tag keys found/,
  ],
  [
    'PermissionsBoundary',
    { UserName: 'bob', PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/none` },
    /^NoSuchEntity: Policy arn:aws:iam::\d+:policy\/none does not exist or is not attachable\.$/,
  ],
])('CreateUser refuses a bad %s: %j', async (_member, input, refusal) => {
  expect(await iam.refusal('CreateUser', input)).toMatch(refusal);
  expect(world.identity.directory.get('user', ACCOUNT, 'bob')).toBeUndefined();
});

test('creating needs CreateUser on the new ARN, and TagUser when there are tags', async () => {
  const resource = `arn:aws:iam::${ACCOUNT}:user/a/bob`;
  expect(await iam.needs('CreateUser', { UserName: 'bob', Path: '/a/' })).toEqual([
    { action: 'iam:CreateUser', resource, context: {} },
  ]);
  const context = {
    'aws:RequestTag/Team': 'blue',
    'aws:TagKeys': ['Team'],
    'aws:ResourceTag/Team': 'blue',
    'iam:ResourceTag/Team': 'blue',
    'iam:PermissionsBoundary': BOUNDARY,
  };
  const Tags = [{ Key: 'Team', Value: 'blue' }];
  const input = { UserName: 'bob', Path: '/a/', Tags, PermissionsBoundary: BOUNDARY };
  expect(await iam.needs('CreateUser', input)).toEqual([
    { action: 'iam:CreateUser', resource, context },
    { action: 'iam:TagUser', resource, context },
  ]);
});

test('a need names the stored ARN and carries the stored tags; the boundary only where AWS has it', async () => {
  const Tags = [{ Key: 'Team', Value: 'blue' }];
  await iam.perform('CreateUser', { UserName: 'bob', Path: '/a/', Tags, PermissionsBoundary: BOUNDARY });
  const tags = { 'aws:ResourceTag/Team': 'blue', 'iam:ResourceTag/Team': 'blue' };
  const resource = `arn:aws:iam::${ACCOUNT}:user/a/bob`;
  expect(await iam.needs('GetUser', { UserName: 'Bob' })).toEqual([{ action: 'iam:GetUser', resource, context: tags }]);
  const put = { UserName: 'bob', PolicyName: 'p', PolicyDocument: allowing('*') };
  expect(await iam.needs('PutUserPolicy', put)).toEqual([
    { action: 'iam:PutUserPolicy', resource, context: { ...tags, 'iam:PermissionsBoundary': BOUNDARY } },
  ]);
});

test('GetUser without a name tells the caller: a user, the root user, but no role', async () => {
  await iam.perform('CreateUser', { UserName: 'bob' });
  const bob = clientOf(iamOperations, world, userCaller(world, 'bob'));
  expect(await bob.perform('GetUser')).toMatchObject({ User: { UserName: 'bob' } });
  expect((await bob.needs('GetUser'))[0]?.resource).toBe(`arn:aws:iam::${ACCOUNT}:user/bob`);
  expect(await iam.perform('GetUser')).toEqual({
    User: { UserId: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root`, CreateDate: new Date(NOW) },
  });
  const role = clientOf(iamOperations, world, {
    kind: 'AssumedRole',
    account: ACCOUNT,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/r/s`,
    userId: 'AROA:s',
    accessKeyId: 'ASIA',
    roleName: 'r',
    roleArn: `arn:aws:iam::${ACCOUNT}:role/r`,
    sessionName: 's',
    session: { issuedBy: 'AssumeRole', issuedAt: NOW, expiresAt: NOW + 1, tags: [], transitiveTagKeys: [] },
  });
  expect(await role.refusal('GetUser')).toBe(
    'ValidationError: Must specify userName when calling with non-User credentials',
  );
});

test('a user who is not there cannot be found', async () => {
  for (const operation of ['GetUser', 'UpdateUser', 'DeleteUser']) {
    expect(await iam.refusal(operation, { UserName: 'ghost' })).toBe(
      'NoSuchEntity: The user with name ghost cannot be found.',
    );
  }
});

test('ListUsers goes page by page through those under a path', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await iam.perform('CreateUser', { UserName: name, Path: '/x/' });
  const first = await iam.perform('ListUsers', { PathPrefix: '/x', MaxItems: 3 });
  expect(first).toMatchObject({ IsTruncated: true, Users: [{ UserName: 'a' }, { UserName: 'b' }, { UserName: 'c' }] });
  for (const name of ['a', 'b', 'c']) await iam.perform('DeleteUser', { UserName: name });
  const rest = await iam.perform('ListUsers', { PathPrefix: '/x', MaxItems: 3, Marker: first['Marker'] });
  expect(rest).toEqual({ IsTruncated: false, Users: [expect.objectContaining({ UserName: 'd' })] });
  expect(await iam.refusal('ListUsers', { Marker: 'bad' })).toBe('ValidationError: Invalid Marker.');
  expect(await iam.refusal('ListRoles', { Marker: first['Marker'] })).toBe('ValidationError: Invalid Marker.');
  expect(await iam.refusal('ListUsers', { MaxItems: 0 })).toMatch(/^ValidationError: .*greater than or equal to 1$/);
  expect(await iam.needs('ListUsers', { PathPrefix: '/x/' })).toEqual([
    { action: 'iam:ListUsers', resource: `arn:aws:iam::${ACCOUNT}:user/x/`, context: {} },
  ]);
});

test('a renamed user keeps id, keys and groups, and trust policies follow', async () => {
  const created = await iam.perform('CreateUser', { UserName: 'bob' });
  await iam.perform('CreateAccessKey', { UserName: 'bob' });
  await iam.perform('CreateRole', {
    RoleName: 'r',
    AssumeRolePolicyDocument: trusting(`arn:aws:iam::${ACCOUNT}:user/bob`),
  });
  const input = { UserName: 'bob', NewUserName: 'Robert', NewPath: '/x/' };
  expect((await iam.needs('UpdateUser', input)).map(({ resource }) => resource)).toEqual([
    `arn:aws:iam::${ACCOUNT}:user/bob`,
    `arn:aws:iam::${ACCOUNT}:user/x/Robert`,
  ]);
  await iam.perform('UpdateUser', input);
  const { UserId } = created['User'] as { UserId: string };
  expect(await iam.perform('GetUser', { UserName: 'Robert' })).toMatchObject({ User: { UserId, Path: '/x/' } });
  expect(await iam.perform('ListAccessKeys', { UserName: 'Robert' })).toMatchObject({
    AccessKeyMetadata: [{ UserName: 'Robert' }],
  });
  expect(await iam.refusal('GetUser', { UserName: 'bob' })).toMatch(/^NoSuchEntity/);
  expect(world.identity.directory.get('role', ACCOUNT, 'r')?.trustPolicy).toBe(
    trusting(`arn:aws:iam::${ACCOUNT}:user/x/Robert`),
  );
});

test('a user can change the case of its name but not take the name of another', async () => {
  await iam.perform('CreateUser', { UserName: 'bob' });
  await iam.perform('UpdateUser', { UserName: 'bob', NewUserName: 'BOB' });
  expect(await iam.perform('GetUser', { UserName: 'bob' })).toMatchObject({ User: { UserName: 'BOB' } });
  expect(await iam.refusal('UpdateUser', { UserName: 'bob', NewUserName: 'Admin' })).toBe(
    'EntityAlreadyExists: User with name Admin already exists.',
  );
});

test('a user is deleted only once it has nothing left', async () => {
  await iam.perform('CreateUser', { UserName: 'bob' });
  await iam.perform('CreateGroup', { GroupName: 'g' });
  await iam.perform('AddUserToGroup', { GroupName: 'g', UserName: 'bob' });
  await iam.perform('AttachUserPolicy', { UserName: 'bob', PolicyArn: BOUNDARY });
  await iam.perform('PutUserPolicy', { UserName: 'bob', PolicyName: 'p', PolicyDocument: allowing('*') });
  const { AccessKey } = await iam.perform('CreateAccessKey', { UserName: 'bob' });
  const { AccessKeyId } = AccessKey as { AccessKeyId: string };

  const refusal = () => iam.refusal('DeleteUser', { UserName: 'bob' });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete entity, must delete access keys first.');
  await iam.perform('DeleteAccessKey', { UserName: 'bob', AccessKeyId });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete entity, must delete policies first.');
  await iam.perform('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'p' });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete entity, must detach all policies first.');
  await iam.perform('DetachUserPolicy', { UserName: 'bob', PolicyArn: BOUNDARY });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete entity, must remove users from group first.');
  await iam.perform('RemoveUserFromGroup', { GroupName: 'g', UserName: 'bob' });
  await iam.perform('DeleteUser', { UserName: 'bob' });
  expect(await iam.refusal('GetUser', { UserName: 'bob' })).toMatch(/^NoSuchEntity/);
});

test('a trust policy does not trust one who is made anew under the name of one who was deleted', async () => {
  const { User } = await iam.perform('CreateUser', { UserName: 'bob' });
  const { Arn, UserId } = User as { Arn: string; UserId: string };
  await iam.perform('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trusting(Arn) });
  await iam.perform('DeleteUser', { UserName: 'bob' });
  await iam.perform('CreateUser', { UserName: 'bob' });
  expect(world.identity.directory.get('role', ACCOUNT, 'r')?.trustPolicy).toBe(trusting(UserId));
});

test('nor when the trust policy writes the name with escapes', async () => {
  const { User } = await iam.perform('CreateUser', { UserName: 'bob' });
  const { Arn, UserId } = User as { Arn: string; UserId: string };
  const escaped = trusting(Arn).replace('user/bob', 'user\\/b\\u006fb');
  await iam.perform('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: escaped });
  await iam.perform('DeleteUser', { UserName: 'bob' });
  expect(world.identity.directory.get('role', ACCOUNT, 'r')?.trustPolicy).toBe(trusting(UserId));
});

test('one who was deleted is trusted no more; the others whom the trust policy names still are', async () => {
  const arns: string[] = [];
  for (const UserName of ['bob', 'carla', 'dan']) {
    const { User } = await iam.perform('CreateUser', { UserName });
    arns.push((User as { Arn: string }).Arn);
  }
  await iam.perform('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trusting(...arns) });
  await iam.perform('DeleteUser', { UserName: 'bob' });
  await iam.perform('DeleteUser', { UserName: 'carla' });
  for (const UserName of ['bob', 'carla']) await iam.perform('CreateUser', { UserName });
  const assume = (name: string) => {
    const input = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/r`, RoleSessionName: 'lab' };
    return clientOf(stsOperations, world, userCaller(world, name)).outcome('AssumeRole', input);
  };
  expect(await assume('dan')).toBe('done');
  expect(await assume('bob')).toMatch(/^AccessDenied/);
  expect(await assume('carla')).toMatch(/^AccessDenied/);
});
