// The administrators' keys over the life of a data folder: a first start that is cut off, a credentials file that is lost, and
// when a key was last used. With the real store, through the SDK.

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DetachUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetRoleCommand,
  ListAccessKeysCommand,
} from '@aws-sdk/client-iam';
import { ListModelsCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Enforcement } from '../../src/server/configuration.ts';
import { startServer } from '../../src/server/start-server.ts';
import { openStore } from '../../src/store/open-store.ts';
import { trust } from '../clients/team.ts';
import { temporaryFolder } from '../store/test-folder.ts';
import { type Credentials, clientsFor } from './test-server.ts';

const FIRST = '123456789012';
const OTHER = '210987654321';

interface Options {
  readonly newAdminKey?: boolean;
  readonly enforcement?: Enforcement;
}

async function start(dataFolder: string, { newAdminKey = false, enforcement = 'strict' }: Options = {}) {
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    dataFolder,
    enforcement,
    accounts: [OTHER],
    newAdminKey,
    encodedMessages: false,
    transitionMilliseconds: 0,
    gateway: { port: 0, trustedProxies: [], notebooks: { kind: 'none' as const } },
  });
  let open = true;
  const close = async () => {
    if (open) await server.close();
    open = false;
  };
  onTestFinished(close);
  return { ...server, close, as: (credentials: Credentials) => clientsFor(server, credentials) };
}

function keyOf(folder: string, profile = 'default'): Credentials {
  const text = readFileSync(join(folder, 'credentials'), 'utf8');
  const [, accessKeyId = '', secretAccessKey = ''] =
    new RegExp(`\\[${profile}\\]\\naws_access_key_id = (\\S+)\\naws_secret_access_key = (\\S+)`).exec(text) ?? [];
  return { accessKeyId, secretAccessKey };
}

const identity = new GetCallerIdentityCommand({});

describe('a first start that is cut off at its commit', () => {
  it('has written the key before, and the next start replaces it by one that works', async () => {
    const folder = temporaryFolder();
    await (await openStore({ folder, now: Date.now })).close();
    const sql = (text: string) => {
      const database = new DatabaseSync(join(folder, 'sagewarden.db'));
      database.exec(text);
      database.close();
    };
    sql(`CREATE TRIGGER cut BEFORE INSERT ON changes BEGIN SELECT RAISE(ABORT, 'cut off'); END`);
    await expect(start(folder)).rejects.toThrow('cut off');
    const lost = keyOf(folder);
    expect(lost.secretAccessKey).toHaveLength(40);

    sql('DROP TRIGGER cut');
    const server = await start(folder);
    const key = keyOf(folder);
    expect(key.accessKeyId).not.toBe(lost.accessKeyId);
    expect((await server.as(key).sts.send(identity)).Account).toBe(FIRST);
    expect((await server.as(keyOf(folder, OTHER)).sts.send(identity)).Account).toBe(OTHER);
    expect(server.accountsWithoutKey).toEqual([]);
  });
});

describe('a lost credentials file', () => {
  it('is told of, and new keys take the place of the old ones only when they are asked for', async () => {
    const folder = temporaryFolder();
    const first = await start(folder);
    const lost = keyOf(folder);
    await first.as(lost).iam.send(new CreateAccessKeyCommand({}));
    await first.close();
    rmSync(join(folder, 'credentials'));

    const second = await start(folder);
    expect(second.accountsWithoutKey).toEqual([FIRST, OTHER]);
    await second.as(lost).sts.send(identity);
    await second.close();

    const third = await start(folder, { newAdminKey: true });
    expect(third.accountsWithoutKey).toEqual([]);
    const admin = third.as(keyOf(folder));
    expect((await admin.sts.send(identity)).Arn).toBe(`arn:aws:iam::${FIRST}:user/admin`);
    expect((await admin.iam.send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toHaveLength(1);
    expect((await third.as(keyOf(folder, OTHER)).sts.send(identity)).Account).toBe(OTHER);
    await expect(third.as(lost).sts.send(identity)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });

  it('is one whose key was deleted, too; with the user admin gone, that user is made again', async () => {
    const folder = temporaryFolder();
    const first = await start(folder);
    const { iam } = first.as(keyOf(folder));
    const UserName = 'admin';
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await iam.send(new DeleteAccessKeyCommand({ AccessKeyId: keyOf(folder).accessKeyId }));
    await first.close();

    const second = await start(folder, { enforcement: 'off' });
    expect(second.accountsWithoutKey).toEqual([FIRST]);
    const anyone = second.as({ accessKeyId: 'test', secretAccessKey: 'test' });
    await anyone.iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
    await anyone.iam.send(new DeleteUserCommand({ UserName }));
    await second.close();

    const third = await start(folder, { newAdminKey: true });
    await third.as(keyOf(folder)).iam.send(new ListAccessKeysCommand({}));
  });
});

describe('the last use', () => {
  it('of an access key and of a role is noted once it was seen, and not with every request', async () => {
    const folder = temporaryFolder();
    const server = await start(folder);
    const { iam, sts } = server.as(keyOf(folder));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({}));
    const key = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
    const lastUsed = async () =>
      (await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key.accessKeyId }))).AccessKeyLastUsed;
    expect(await lastUsed()).toEqual({ Region: 'N/A', ServiceName: 'N/A' });

    const wrong = server.as({ ...key, secretAccessKey: 'wrong' });
    await expect(wrong.sagemaker.send(new ListModelsCommand({}))).rejects.toThrow();
    await iam.send(new ListAccessKeysCommand({}));
    expect(await lastUsed()).toEqual({ Region: 'N/A', ServiceName: 'N/A' });

    await server.as(key).sagemaker.send(new ListModelsCommand({}));
    await expect.poll(lastUsed).toMatchObject({ Region: 'us-east-1', ServiceName: 'sagemaker' });
    await server.as(key).sts.send(identity);
    await iam.send(
      new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: JSON.stringify(trust({ AWS: FIRST })) }),
    );
    expect(await lastUsed()).toMatchObject({ ServiceName: 'sagemaker', LastUsedDate: expect.any(Date) });

    const role = async () => (await iam.send(new GetRoleCommand({ RoleName: 'r' }))).Role?.RoleLastUsed;
    expect(await role()).toEqual({});
    const RoleArn = `arn:aws:iam::${FIRST}:role/r`;
    const session = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = session.Credentials ?? {};
    const assumed = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    await server.as(assumed).sts.send(identity);
    await expect.poll(role).toMatchObject({ Region: 'us-east-1', LastUsedDate: expect.any(Date) });
  });
});
