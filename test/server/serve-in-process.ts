// A whole server in this process with the real store, its administrator, and users with policies; clients are the official SDK's.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import type { ResourceRecord } from '../../src/sagemaker/resource-store.ts';
import type { Configuration } from '../../src/server/configuration.ts';
import { startServer } from '../../src/server/start-server.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Credentials, clientsFor } from './test-server.ts';

export const ACCOUNT = '123456789012';

export interface Served {
  readonly endpoint: string;
  readonly admin: ReturnType<typeof clientsFor>;
  readonly key: Credentials;
  /** A user that may do what the statements say. */
  readonly addUser: (
    name: string,
    ...statements: object[]
  ) => Promise<{
    readonly clients: ReturnType<typeof clientsFor>;
    readonly key: Credentials;
  }>;
  readonly close: () => Promise<void>;
}

/** `resources` are there before the server starts. */
export async function serveInProcess(
  configuration: Partial<Configuration> = {},
  resources: readonly ResourceRecord[] = [],
): Promise<Served> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sagewarden-served-'));
  const store = await openStore({ folder: dataFolder, now: Date.now });
  for (const resource of resources) await store.resources.insert(resource);
  await store.close();
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    dataFolder,
    enforcement: 'strict',
    accounts: [],
    newAdminKey: false,
    gateway: { port: 0, trustedProxies: [], notebooks: { kind: 'none' } },
    encodedMessages: false,
    transitionMilliseconds: 0,
    ...configuration,
  });
  const [, accessKeyId = '', secretAccessKey = ''] =
    /_id = (\S+)\n.*_key = (\S+)/.exec(readFileSync(join(dataFolder, 'credentials'), 'utf8')) ?? [];
  const key = { accessKeyId, secretAccessKey };
  const admin = clientsFor(server, key);
  return {
    endpoint: server.endpoint,
    admin,
    key,
    addUser: async (UserName, ...Statement) => {
      await admin.iam.send(new CreateUserCommand({ UserName }));
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      await admin.iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument }));
      const { AccessKey } = await admin.iam.send(new CreateAccessKeyCommand({ UserName }));
      const credentials = {
        accessKeyId: AccessKey?.AccessKeyId ?? '',
        secretAccessKey: AccessKey?.SecretAccessKey ?? '',
      };
      return { clients: clientsFor(server, credentials), key: credentials };
    },
    close: async () => {
      await server.close();
      rmSync(dataFolder, { recursive: true });
    },
  };
}

/** A resource as it is in the store. */
export function kept(
  type: string,
  name: string,
  document: object,
  tags: Readonly<Record<string, string>> = {},
): ResourceRecord {
  return {
    account: ACCOUNT,
    region: 'us-east-1',
    type,
    name,
    arn: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:${type}/${name}`,
    createdAt: 1,
    updatedAt: 1,
    document: { ...document },
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    version: 1,
  };
}

export function allow(action: string | readonly string[], resource: string, condition?: object): object {
  return { Effect: 'Allow', Action: action, Resource: resource, ...(condition && { Condition: condition }) };
}
