// Access keys, one's own and those of others.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { resolveAccessKey } from '../../../src/identity/resolve-access-key.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import {
  ACCOUNT,
  type Client,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  type TestWorld,
  userCaller,
} from '../world.ts';

let world: TestWorld;
let root: Client;
let bob: Client;

beforeEach(async () => {
  world = await openWorld();
  root = clientOf(iamOperations, world, rootCaller());
  await root.perform('CreateUser', { UserName: 'bob' });
  bob = clientOf(iamOperations, world, userCaller(world, 'bob'));
});

afterEach(() => world.close());

async function createKey(client: Client, input = {}): Promise<{ AccessKeyId: string; SecretAccessKey: string }> {
  const { AccessKey } = await client.perform('CreateAccessKey', input);
  return AccessKey as { AccessKeyId: string; SecretAccessKey: string };
}

test('a key is told with its secret once, and authenticates', async () => {
  const key = await createKey(root, { UserName: 'BOB' });
  expect(key).toEqual({
    UserName: 'bob',
    AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
    Status: 'Active',
    SecretAccessKey: expect.stringMatching(/^.{40}$/),
    CreateDate: new Date(NOW),
  });
  const { directory } = world.identity;
  expect(resolveAccessKey({ accessKeyId: key.AccessKeyId }, directory, world.sealer, NOW)).toMatchObject({
    caller: { kind: 'User', userName: 'bob' },
    secretKey: key.SecretAccessKey,
  });
  const { SecretAccessKey: _told, ...metadata } = key;
  expect(await root.perform('ListAccessKeys', { UserName: 'bob' })).toEqual({
    AccessKeyMetadata: [metadata],
    IsTruncated: false,
  });
});

test('without a user name it is the caller that is meant', async () => {
  const own = await createKey(bob);
  expect(await bob.needs('CreateAccessKey')).toEqual([
    { action: 'iam:CreateAccessKey', resource: `arn:aws:iam::${ACCOUNT}:user/bob`, context: {} },
  ]);
  expect(await bob.perform('ListAccessKeys')).toMatchObject({ AccessKeyMetadata: [{ AccessKeyId: own.AccessKeyId }] });
  const rootKey = await createKey(root);
  expect(rootKey).not.toHaveProperty('UserName');
  expect(await root.perform('ListAccessKeys')).toMatchObject({
    AccessKeyMetadata: [{ AccessKeyId: rootKey.AccessKeyId }],
  });
});

test('two keys at most', async () => {
  await createKey(bob);
  await createKey(bob);
  expect(await bob.refusal('CreateAccessKey')).toBe('LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2');
});

test('a key is switched off and deleted, but not by the name of another user', async () => {
  const { AccessKeyId } = await createKey(bob);
  const stranger = { UserName: 'admin', AccessKeyId };
  const notFound = `NoSuchEntity: The Access Key with id ${AccessKeyId} cannot be found.`;
  expect(await root.refusal('UpdateAccessKey', { ...stranger, Status: 'Inactive' })).toBe(notFound);
  expect(await root.refusal('DeleteAccessKey', stranger)).toBe(notFound);
  expect(await bob.refusal('UpdateAccessKey', { AccessKeyId, Status: 'Off' })).toMatch(/^ValidationError: .*status/);
  await bob.perform('UpdateAccessKey', { AccessKeyId, Status: 'Inactive' });
  const { directory } = world.identity;
  expect(resolveAccessKey({ accessKeyId: AccessKeyId }, directory, world.sealer, NOW)).toEqual({
    problem: 'inactiveKey',
  });
  await bob.perform('DeleteAccessKey', { AccessKeyId });
  expect(await bob.refusal('DeleteAccessKey', { AccessKeyId })).toBe(notFound);
});

test('last use: of a key of one’s own account, needing the key’s user', async () => {
  const { AccessKeyId } = await createKey(bob);
  expect(await root.needs('GetAccessKeyLastUsed', { AccessKeyId })).toEqual([
    { action: 'iam:GetAccessKeyLastUsed', resource: `arn:aws:iam::${ACCOUNT}:user/bob`, context: {} },
  ]);
  expect(await root.perform('GetAccessKeyLastUsed', { AccessKeyId })).toEqual({
    UserName: 'bob',
    AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
  });
  await world.identity.transact((draft) => {
    const key = draft.accessKey(AccessKeyId);
    if (key) draft.put('accessKey', { ...key, lastUsed: { at: NOW, region: 'us-east-1', service: 'iam' } });
  });
  expect(await root.perform('GetAccessKeyLastUsed', { AccessKeyId })).toMatchObject({
    AccessKeyLastUsed: { LastUsedDate: new Date(NOW), ServiceName: 'iam', Region: 'us-east-1' },
  });
  await world.addAccount(OTHER_ACCOUNT);
  const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
  expect(await other.refusal('GetAccessKeyLastUsed', { AccessKeyId })).toMatch(/^NoSuchEntity: /);
});
