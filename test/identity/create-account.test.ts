// A second account beside the first.

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccount } from '../../src/identity/create-account.ts';
import { effectivePolicies } from '../../src/identity/effective-policies.ts';
import { firstStart } from '../../src/identity/first-start.ts';
import { resolveAccessKey } from '../../src/identity/resolve-access-key.ts';
import { NOW, openForTest, temporaryFolder } from '../store/test-folder.ts';

test('a second account has an administrator of its own; making it again changes nothing', async () => {
  const { identity, sealer } = await openForTest(temporaryFolder());
  await firstStart({ identity, sealer }, { now: NOW, randomBytes });
  const other = { account: '444455556666', name: 'other', createdAt: NOW };
  const create = () => identity.transact((draft) => createAccount(draft, other, { sealer, randomBytes }));

  const credentials = await create();
  expect(await create()).toBeUndefined();
  expect(identity.directory.accounts().map(({ account }) => account)).toEqual(['123456789012', '444455556666']);
  expect(identity.directory.list('accessKey', other.account)).toHaveLength(1);

  const key = { accessKeyId: credentials?.accessKeyId ?? '' };
  const resolved = resolveAccessKey(key, identity.directory, sealer, NOW);
  if ('problem' in resolved) throw new Error(resolved.problem);
  expect(resolved.caller.arn).toBe('arn:aws:iam::444455556666:user/admin');
  const policies = effectivePolicies(resolved.caller, identity.directory).identity;
  expect(policies.map(({ arn }) => arn)).toEqual(['arn:aws:iam::aws:policy/AdministratorAccess']);
});
