// The account's alias: one, and nobody else's.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../../src/services/iam/operations.ts';
import { type Client, clientOf, OTHER_ACCOUNT, openWorld, rootCaller, type TestWorld } from '../../world.ts';

let world: TestWorld;
let root: Client;

beforeEach(async () => {
  world = await openWorld();
  root = clientOf(iamOperations, world, rootCaller());
});

afterEach(() => world.close());

test('a new alias replaces the one before, and an alias that is gone is free again', async () => {
  await root.perform('CreateAccountAlias', { AccountAlias: 'example-corp' });
  await root.perform('CreateAccountAlias', { AccountAlias: 'example-2' });
  expect(await root.perform('ListAccountAliases')).toEqual({ AccountAliases: ['example-2'], IsTruncated: false });
  expect(await root.refusal('DeleteAccountAlias', { AccountAlias: 'example-corp' })).toBe(
    'NoSuchEntity: The account alias example-corp cannot be found.',
  );
  await world.addAccount(OTHER_ACCOUNT);
  const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
  expect(await other.refusal('CreateAccountAlias', { AccountAlias: 'example-2' })).toBe(
    'EntityAlreadyExists: The account alias example-2 already exists.',
  );
  expect(await other.refusal('DeleteAccountAlias', { AccountAlias: 'example-2' })).toMatch(/^NoSuchEntity: /);
  await root.perform('DeleteAccountAlias', { AccountAlias: 'example-2' });
  expect(await root.perform('ListAccountAliases')).toMatchObject({ AccountAliases: [] });
  await other.perform('CreateAccountAlias', { AccountAlias: 'example-2' });
});

test.each(['ab', 'Example', '-example', 'example-', 'ex--ample', 'a'.repeat(64), '123456789012'])(
  '%s is no alias',
  async (AccountAlias) => {
    expect(await root.refusal('CreateAccountAlias', { AccountAlias })).toMatch(/^ValidationError: .*accountAlias/);
  },
);
