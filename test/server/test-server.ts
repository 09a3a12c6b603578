// A listener in this process with a handful of operations of its own: what the pipeline does can be seen without any service.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SageMakerFeatureStoreRuntimeClient } from '@aws-sdk/client-sagemaker-featurestore-runtime';
import { SageMakerGeospatialClient } from '@aws-sdk/client-sagemaker-geospatial';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { STSClient } from '@aws-sdk/client-sts';
import type { ActivityRecord } from '../../src/identity/activity-log.ts';
import type { Caller } from '../../src/identity/caller.ts';
import type { ServerParts } from '../../src/server/exchange.ts';
import { createListener, LIMITS, type Limits } from '../../src/server/listener.ts';
import type { Operation, ServiceOperations, World } from '../../src/services/operation.ts';
import { ServiceError } from '../../src/services/service-error.ts';
import { SERVICE_NAMES, type ServiceName } from '../../src/wire/service-schemas.ts';
import { SigningKeys } from '../../src/wire/signing-keys.ts';

export const KEY = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

export const CALLER: Caller = {
  kind: 'User',
  account: '123456789012',
  arn: 'arn:aws:iam::123456789012:user/casey',
  userId: 'AIDACKCEVSQ6C2EXAMPLE',
  userName: 'casey',
  accessKeyId: KEY.accessKeyId,
};

function operation(name: string, readOnly: boolean, perform: Operation['perform']): [string, Operation] {
  const needs: Operation['needs'] = () => [{ action: `test:${name}`, resource: '*', context: {} }];
  return [name, { name, readOnly, needs, perform }];
}

const iam = new Map([
  operation('CreateUser', false, async (input, call) => {
    if (input['UserName'] === 'taken')
      throw new ServiceError('EntityAlreadyExists', 'User with name taken already exists.');
    if (input['UserName'] === 'bug') throw new Error('a secret detail');
    if (input['UserName'] === 'typo') throw new ServiceError('NoSuchCode', 'no such code');
    const CreateDate = new Date(call.time);
    return {
      User: { ...input, Path: '/', UserId: 'AIDA1', Arn: `arn:aws:iam::${call.caller.account}:user/x`, CreateDate },
    };
  }),
  operation('CreateAccessKey', false, async () => ({
    AccessKey: { UserName: 'casey', AccessKeyId: 'AKIA1', Status: 'Active', SecretAccessKey: 'top-secret' },
  })),
  operation('DeleteUser', false, async () => ({})),
  operation('ListUsers', true, async () => ({ Users: [], IsTruncated: false })),
]);

const sts = new Map([
  operation('GetCallerIdentity', true, async (_input, { caller }) => ({
    UserId: caller.userId,
    Account: caller.account,
    Arn: caller.arn,
  })),
]);

const sagemaker = new Map([
  operation('CreateNotebookInstance', false, async (input) => {
    if (input['NotebookInstanceName'] === 'missing') throw new ServiceError('ResourceNotFound', 'no such thing');
    return {
      NotebookInstanceArn: `arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/${input['NotebookInstanceName']}`,
    };
  }),
  operation('DeleteNotebookInstance', false, async () => ({})),
  operation('Search', true, async () => ({ Results: [] })),
]);

const featureStore = new Map([
  operation('GetRecord', true, async (input) => {
    if (input['FeatureGroupName'] === 'missing') throw new ServiceError('ResourceNotFound', 'no such thing');
    return { Record: [{ FeatureName: 'echo', ValueAsString: JSON.stringify(input) }] };
  }),
  operation('PutRecord', false, async () => ({})),
]);

/** Every service, none with an operation. */
export function withoutOperations(): Record<ServiceName, ServiceOperations> {
  return Object.fromEntries(SERVICE_NAMES.map((name) => [name, new Map()])) as unknown as Record<
    ServiceName,
    ServiceOperations
  >;
}

export interface TestServer {
  readonly endpoint: string;
  readonly port: number;
  readonly records: ActivityRecord[];
  /** Those of the records that nobody waits for. */
  readonly enqueued: ActivityRecord[];
  readonly reports: string[];
  readonly close: () => Promise<void>;
}

/** `parts` and `limits` replace what a test is about. Every need is allowed unless `decideNeeds` is given. */
export async function startTestServer(
  parts: Partial<ServerParts> = {},
  limits: Partial<Limits> = {},
): Promise<TestServer> {
  const records: ActivityRecord[] = [];
  const enqueued: ActivityRecord[] = [];
  const reports: string[] = [];
  const composed: ServerParts = {
    services: { ...withoutOperations(), iam, sts, sagemaker, 'sagemaker-featurestore-runtime': featureStore },
    // The operations above look at nothing in the world.
    world: {} as World,
    activity: {
      append: async (...appended) => {
        records.push(...appended);
      },
      enqueue: async (record) => {
        records.push(record);
        enqueued.push(record);
      },
      recent: async () => records,
      prune: async () => 0,
    },
    enforcement: 'strict',
    signingKeys: new SigningKeys(),
    resolveKey: ({ accessKeyId, sessionToken }) => {
      if (sessionToken === 'expired') return { problem: 'expiredToken' };
      if (accessKeyId !== KEY.accessKeyId) return { problem: 'unknownKey' };
      return { caller: CALLER, secretKey: KEY.secretAccessKey };
    },
    noteUse: () => undefined,
    decideNeeds: () => ({ allowed: true, grants: [] }),
    issuerDocuments: () => undefined,
    now: Date.now,
    newId: randomUUID,
    report: (message, cause) => reports.push(`${message}: ${cause}`),
    ...parts,
  };
  const server = createListener(composed, { ...LIMITS, ...limits });
  const port = await listenOnFreePort(server);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { endpoint: `http://127.0.0.1:${port}`, port, records, enqueued, reports, close };
}

async function listenOnFreePort(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export function clientsFor({ endpoint }: { readonly endpoint: string }, credentials: Credentials = KEY) {
  const settings = { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
  return {
    iam: new IAMClient(settings),
    sts: new STSClient(settings),
    organizations: new OrganizationsClient(settings),
    sagemaker: new SageMakerClient(settings),
    cloudtrail: new CloudTrailClient(settings),
    'sagemaker-runtime': new SageMakerRuntimeClient(settings),
    'sagemaker-featurestore-runtime': new SageMakerFeatureStoreRuntimeClient(settings),
    'sagemaker-geospatial': new SageMakerGeospatialClient(settings),
    resourcegroupstaggingapi: new ResourceGroupsTaggingAPIClient(settings),
  };
}
