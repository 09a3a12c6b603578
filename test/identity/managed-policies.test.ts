// The bundled managed policies: in new stores, in stores that an earlier build made, and the history of their changes.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { firstStart } from '../../src/identity/first-start.ts';
import { changeHistory } from '../../src/identity/managed-policies/change-history.ts';
import { BUNDLED_POLICIES } from '../../src/identity/managed-policies/managed-policies.ts';
import { withoutAction } from '../../src/identity/managed-policies/without-action.ts';
import type { ManagedPolicyRecord } from '../../src/identity/records.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';

const NOW = Date.parse('2026-03-01');
const FULL = 'AmazonSageMakerFullAccess';
let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sagewarden-managed-'));
  store = await openStore({ folder, now: () => NOW });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const start = () => firstStart(store, { now: NOW, randomBytes });
const awsPolicy = (name: string) => store.identity.directory.get('policy', 'aws', name);
const put = (record: ManagedPolicyRecord) => store.identity.transact((draft) => draft.put('policy', record));
const documentOf = (name: string, version: string): unknown =>
  JSON.parse(awsPolicy(name)?.versions.find(({ id }) => id === version)?.text ?? 'null');

/** As builds before this one installed it: one version, which is today's last. */
function earlierRecord(name: string): ManagedPolicyRecord {
  const bundled = BUNDLED_POLICIES.find((policy) => policy.name === name);
  const text = JSON.stringify(bundled?.versions.at(-1)?.document, undefined, 2);
  return {
    account: 'aws',
    name,
    path: '/',
    id: bundled?.id ?? '',
    createdAt: 5,
    updatedAt: 5,
    versions: [{ id: 'v1', text, createdAt: 5 }],
    defaultVersion: 'v1',
    nextVersion: 2,
    tags: [],
  };
}

describe('a new store', () => {
  it('has every bundled policy with its versions, the last one in force', async () => {
    await start();
    const told = store.identity.directory
      .list('policy', 'aws')
      .map(({ name, path, versions, defaultVersion }) => [
        `${path}${name}`,
        versions.map(({ id }) => id).join(' '),
        defaultVersion,
      ]);
    expect(told).toEqual([
      ['/AdministratorAccess', 'v1', 'v1'],
      ['/AmazonSageMakerFullAccess', 'v1 v2 v3', 'v3'],
      ['/AmazonSageMakerReadOnly', 'v1 v2', 'v2'],
      ['/job-function/DataScientist', 'v5', 'v5'],
      ['/root-task/IAMAuditRootUserCredentials', 'v1', 'v1'],
      ['/root-task/IAMCreateRootUserPassword', 'v1', 'v1'],
      ['/root-task/IAMDeleteRootUserCredentials', 'v1', 'v1'],
      ['/root-task/S3UnlockBucketPolicy', 'v1', 'v1'],
      ['/root-task/SQSUnlockQueuePolicy', 'v1', 'v1'],
    ]);
  });

  it('differs between versions by what the change history says', async () => {
    await start();
    expect(JSON.stringify(documentOf(FULL, 'v2'))).not.toContain('sns:Publish');
    expect(JSON.stringify(documentOf(FULL, 'v3'))).toContain('sns:Publish');
    expect(JSON.stringify(documentOf('AmazonSageMakerReadOnly', 'v1'))).not.toContain('BatchGetRecord');
    expect(JSON.stringify(documentOf('AmazonSageMakerReadOnly', 'v2'))).toContain('BatchGetRecord');
  });
});

describe('a store that an earlier build made', () => {
  it('gains what it lacks, with new numbers; what is attached and in force stays', async () => {
    await put(earlierRecord(FULL));
    await start();
    const record = awsPolicy(FULL);
    expect(record?.versions.map(({ id }) => id)).toEqual(['v1', 'v2', 'v3']);
    expect(record).toMatchObject({ defaultVersion: 'v1', nextVersion: 4, createdAt: 5, updatedAt: 5 });
    expect(JSON.stringify(documentOf(FULL, 'v3'))).not.toContain('sns:Publish');
    const [admin] = store.identity.directory.list('user', '123456789012');
    expect(admin?.attachedPolicies).toEqual(['arn:aws:iam::aws:policy/AdministratorAccess']);
  });

  it('does not change any more with the next start', async () => {
    await put(earlierRecord(FULL));
    await start();
    const before = store.identity.directory.list('policy', 'aws');
    await start();
    expect(store.identity.directory.list('policy', 'aws')).toEqual(before);
  });

  it('takes the newest bundled version into force where a bundled one was', async () => {
    const [first] = BUNDLED_POLICIES.find(({ name }) => name === FULL)?.versions ?? [];
    const version = { id: 'v1', text: JSON.stringify(first?.document), createdAt: 5 };
    await put({ ...earlierRecord(FULL), versions: [version] });
    await start();
    expect(awsPolicy(FULL)).toMatchObject({ defaultVersion: 'v3', updatedAt: Date.parse('2021-08-02') });
  });

  it('leaves in force what was published there', async () => {
    const own = { id: 'v7', text: '{"Version":"2012-10-17","Statement":[]}', createdAt: 6 };
    await put({ ...earlierRecord(FULL), versions: [own], defaultVersion: 'v7', nextVersion: 8 });
    await start();
    expect(awsPolicy(FULL)).toMatchObject({ defaultVersion: 'v7', nextVersion: 11 });
  });
});

test.each(
  BUNDLED_POLICIES.flatMap(({ name, versions }) =>
    versions.map((version) => [`${name} ${version.id}`, version] as const),
  ),
)('%s is understood', (_name, { document }) => {
  expect(parsePolicy(JSON.stringify(document), { kind: 'identity' }).problems).toEqual([]);
});

test('an action can be left out only of a list that has it and others', () => {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['a:A', 'a:B'], Resource: '*' }] };
  expect(withoutAction(document, 'a:A').Statement).toEqual([{ Effect: 'Allow', Action: ['a:B'], Resource: '*' }]);
  expect(() => withoutAction(document, 'a:C')).toThrow(/no list/);
  expect(() => withoutAction(withoutAction(document, 'a:A'), 'a:B')).toThrow(/no list/);
});

describe('the change history', () => {
  it("has AWS's own, newest first, since 2021-06-01", async () => {
    await start();
    const told = changeHistory(store.identity.directory).map(({ at, policy }) => [
      new Date(at).toISOString().slice(0, 10),
      policy,
    ]);
    expect(told).toEqual([
      ['2021-08-02', FULL],
      ['2021-06-10', 'AmazonSageMakerReadOnly'],
      ['2021-06-01', undefined],
    ]);
  });

  it('has what was published here, and can be had for one policy', async () => {
    await start();
    const record = awsPolicy(FULL);
    if (record === undefined) throw new Error('no such policy');
    const change = { kind: 'update', at: NOW, description: 'More.' } as const;
    await put({ ...record, versions: [...record.versions, { id: 'v4', text: '{}', createdAt: NOW, change }] });
    const [newest, ...rest] = changeHistory(store.identity.directory, FULL.toLowerCase());
    expect(newest).toEqual({
      id: `urn:sagewarden:managed-policies:arn:aws:iam::aws:policy/${FULL}:v4`,
      policy: FULL,
      version: 'v4',
      change: `${FULL} updates – Update to an existing policy`,
      description: 'More.',
      at: NOW,
    });
    expect(rest.map(({ policy }) => policy)).toEqual([FULL]);
  });
});
