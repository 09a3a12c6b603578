// What changes between the decision about a call and the call itself cannot make it touch what nobody allowed.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { decideNeeds } from '../../src/services/authorize.ts';
import { decidingInTransactions } from '../../src/services/decide-in-transaction.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import type { Operation } from '../../src/services/operation.ts';
import { stsOperations } from '../../src/services/sts/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  callBy,
  clientOf,
  openWorld,
  rootCaller,
  type TestWorld,
  trusting,
  userCaller,
} from './world.ts';

let world: TestWorld;
let admin: Client;

beforeEach(async () => {
  world = await openWorld();
  admin = clientOf(iamOperations, world, rootCaller());
  await admin.perform('CreateUser', { UserName: 'mallory' });
  await admin.perform('CreateUser', { UserName: 'target', Path: '/sandbox/' });
  await allowMallory({ Action: 'iam:*', Resource: `arn:aws:iam::${ACCOUNT}:user/sandbox/*` });
});

afterEach(() => world.close());

async function allowMallory(statement: object): Promise<void> {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  await admin.perform('PutUserPolicy', { UserName: 'mallory', PolicyName: 'p', PolicyDocument });
}

/** Mallory's call is decided while `change` is under way, and performed after it, in one batch of the store. */
function raced(change: () => Promise<unknown>, operations: typeof iamOperations, name: string, input: object) {
  const operation = operations.get(name) as Operation;
  const call = callBy(userCaller(world, 'mallory'));
  const allowed = { operation, input: { ...input }, call };
  const needs = operation.needs(allowed.input, call, world);
  if (needs instanceof Promise) throw new Error('decided later');
  expect(decideNeeds(needs, call, world).allowed).toBe(true);
  const changed = change();
  const performed = operation.perform(allowed.input, call, decidingInTransactions(allowed, world, decideNeeds));
  return Promise.all([changed, performed]);
}

test('a user who was replaced by another one of the same name is not changed', async () => {
  const replace = () =>
    Promise.all([
      admin.perform('DeleteUser', { UserName: 'target' }),
      admin.perform('CreateUser', { UserName: 'target', Path: '/production/' }),
    ]);
  const input = { UserName: 'target', PolicyName: 'all', PolicyDocument: allowing('*') };
  await expect(raced(replace, iamOperations, 'PutUserPolicy', input)).rejects.toThrow(
    `not authorized to perform: iam:PutUserPolicy on resource: arn:aws:iam::${ACCOUNT}:user/production/target`,
  );
  const target = world.identity.directory.get('user', ACCOUNT, 'target');
  expect(target).toMatchObject({ path: '/production/', inlinePolicies: {} });
});

test('a caller whose permission was taken away meanwhile changes nothing', async () => {
  const revoke = () => admin.perform('DeleteUserPolicy', { UserName: 'mallory', PolicyName: 'p' });
  const input = { UserName: 'target', PolicyName: 'all', PolicyDocument: allowing('*') };
  await expect(raced(revoke, iamOperations, 'PutUserPolicy', input)).rejects.toThrow('not authorized');
});

test('what is still allowed goes on', async () => {
  const tag = () => admin.perform('TagUser', { UserName: 'target', Tags: [{ Key: 'a', Value: 'b' }] });
  await raced(tag, iamOperations, 'TagUser', { UserName: 'target', Tags: [{ Key: 'c', Value: 'd' }] });
  expect(world.identity.directory.get('user', ACCOUNT, 'target')?.tags).toHaveLength(2);
});

test('no session is given of a role that was replaced by one that does not trust the caller', async () => {
  const RoleArn = `arn:aws:iam::${ACCOUNT}:role/r`;
  const roleTrusting = (name: string) => ({
    RoleName: 'r',
    AssumeRolePolicyDocument: trusting(`arn:aws:iam::${ACCOUNT}:user/${name}`),
  });
  await admin.perform('CreateRole', roleTrusting('mallory'));
  const replace = () =>
    Promise.all([admin.perform('DeleteRole', { RoleName: 'r' }), admin.perform('CreateRole', roleTrusting('admin'))]);
  await expect(raced(replace, stsOperations, 'AssumeRole', { RoleArn, RoleSessionName: 'lab' })).rejects.toThrow(
    `not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
  );
});
