// What the first start leaves behind, through the real store.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { effectivePolicies } from '../../src/identity/effective-policies.ts';
import { FIRST_ACCOUNT, firstStart } from '../../src/identity/first-start.ts';
import { resolveAccessKey } from '../../src/identity/resolve-access-key.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';

const NOW = 1_700_000_000_000;
let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sagewarden-first-start-'));
  store = await openStore({ folder, now: () => NOW });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test('the first start makes an administrator whose key resolves to a user with full access', async () => {
  const credentials = await firstStart(store, { now: NOW, randomBytes });
  expect(credentials?.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(credentials?.secretAccessKey).toHaveLength(40);

  const key = { accessKeyId: credentials?.accessKeyId ?? '' };
  const resolved = resolveAccessKey(key, store.identity.directory, store.sealer, NOW);
  if ('problem' in resolved) throw new Error(resolved.problem);
  expect(resolved.secretKey).toBe(credentials?.secretAccessKey);
  expect(resolved.caller.arn).toBe(`arn:aws:iam::${FIRST_ACCOUNT}:user/admin`);
  const { identity, boundary } = effectivePolicies(resolved.caller, store.identity.directory);
  expect(identity.map((policy) => policy.arn)).toEqual(['arn:aws:iam::aws:policy/AdministratorAccess']);
  expect(boundary).toBeUndefined();
});

test('a later start makes nothing', async () => {
  await firstStart(store, { now: NOW, randomBytes });
  expect(await firstStart(store, { now: NOW + 1, randomBytes })).toBeUndefined();
  expect(store.identity.directory.list('accessKey', FIRST_ACCOUNT)).toHaveLength(1);
});

test('the policies that AWS manages are there, each with a document that is JSON', async () => {
  await firstStart(store, { now: NOW, randomBytes });
  const policies = store.identity.directory.list('policy', 'aws');
  expect(policies.map((policy) => policy.name)).toEqual([
    'AdministratorAccess',
    'AmazonSageMakerFullAccess',
    'AmazonSageMakerReadOnly',
    'DataScientist',
    'IAMAuditRootUserCredentials',
    'IAMCreateRootUserPassword',
    'IAMDeleteRootUserCredentials',
    'S3UnlockBucketPolicy',
    'SQSUnlockQueuePolicy',
  ]);
  for (const policy of policies) {
    expect(policy.id).toMatch(/^ANPA[A-Z2-7]{17}$/);
    expect(JSON.parse(policy.versions[0]?.text ?? '')).toHaveProperty('Version', '2012-10-17');
  }
});

test('no secret is in the database in clear', async () => {
  const credentials = await firstStart(store, { now: NOW, randomBytes });
  const [key] = store.identity.directory.list('accessKey', FIRST_ACCOUNT);
  expect(JSON.stringify(key)).not.toContain(credentials?.secretAccessKey);
});
