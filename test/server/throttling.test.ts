// Throttling through the official clients: AWS's errors, clients that wait and succeed, and whom it does not concern.

import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { ListRootsCommand } from '@aws-sdk/client-organizations';
import { SearchCommand } from '@aws-sdk/client-sagemaker';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServerParts } from '../../src/server/exchange.ts';
import { TokenBuckets } from '../../src/server/token-buckets.ts';
import type { Operation } from '../../src/services/operation.ts';
import { CALLER, clientsFor, KEY, startTestServer, type TestServer, withoutOperations } from './test-server.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(parts: Partial<ServerParts>) {
  const server = await startTestServer(parts);
  servers.push(server);
  return { server, ...clientsFor(server) };
}

const listUsers = new ListUsersCommand({});

describe('who calls too often', () => {
  it('gets the error of each service, for each service on its own', async () => {
    const { iam, sts, sagemaker } = await start({ throttle: new TokenBuckets({ perSecond: 1, burst: 1 }) });
    const search = new SearchCommand({ Resource: 'TrainingJob' });
    const identity = new GetCallerIdentityCommand({});
    await Promise.all([iam.send(listUsers), sts.send(identity), sagemaker.send(search)]);
    const throttled = { message: 'Rate exceeded', $metadata: { httpStatusCode: 400 } };
    await expect(iam.send(listUsers)).rejects.toMatchObject({ name: 'Throttling', ...throttled });
    await expect(sts.send(identity)).rejects.toMatchObject({ name: 'Throttling', ...throttled });
    await expect(sagemaker.send(search)).rejects.toMatchObject({ name: 'ThrottlingException', ...throttled });
  });

  it('gets the error that Organizations has of its own', async () => {
    const perform: Operation['perform'] = async () => ({ Roots: [] });
    const needs: Operation['needs'] = () => [{ action: 'organizations:ListRoots', resource: '*', context: {} }];
    const listRoots: Operation = { name: 'ListRoots', readOnly: true, needs, perform };
    const { organizations } = await start({
      throttle: new TokenBuckets({ perSecond: 1, burst: 1 }),
      services: { ...withoutOperations(), organizations: new Map([['ListRoots', listRoots]]) },
    });
    await organizations.send(new ListRootsCommand({}));
    await expect(organizations.send(new ListRootsCommand({}))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('succeeds after all with a client that retries as AWS’s do', async () => {
    const { server } = await start({ throttle: new TokenBuckets({ perSecond: 20, burst: 2 }) });
    const iam = new IAMClient({ endpoint: server.endpoint, region: 'us-east-1', credentials: KEY, maxAttempts: 8 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => iam.send(listUsers)));
    expect(answers.map(({ Users }) => Users)).toEqual(Array(6).fill([]));
    const attempts = answers.map(({ $metadata }) => $metadata.attempts ?? 0);
    expect(Math.max(...attempts)).toBeGreaterThan(1);
  });

  it('costs no decision and no record', async () => {
    let decisions = 0;
    const { iam, server } = await start({
      throttle: new TokenBuckets({ perSecond: 1, burst: 1 }),
      decideNeeds: () => {
        decisions += 1;
        return { allowed: true, grants: [] };
      },
    });
    await iam.send(listUsers);
    await expect(iam.send(listUsers)).rejects.toMatchObject({ name: 'Throttling' });
    // The first call alone was decided and recorded.
    expect([decisions, server.records.length]).toEqual([1, 1]);
  });
});

describe('who does not', () => {
  it('is another principal; all sessions of one role are the same', async () => {
    const session = { issuedBy: 'AssumeRole', issuedAt: 0, expiresAt: 9e15, tags: [], transitiveTagKeys: [] } as const;
    const roleArn = 'arn:aws:iam::123456789012:role/r';
    let caller: typeof CALLER = CALLER;
    const role = (name: string): typeof CALLER => ({
      kind: 'AssumedRole',
      account: '123456789012',
      arn: `arn:aws:sts::123456789012:assumed-role/r/${name}`,
      userId: `AROA1:${name}`,
      accessKeyId: 'ASIA1',
      roleName: 'r',
      roleArn,
      sessionName: name,
      session,
    });
    const { iam } = await start({
      throttle: new TokenBuckets({ perSecond: 1, burst: 1 }),
      resolveKey: () => ({ caller, secretKey: KEY.secretAccessKey }),
    });
    await iam.send(listUsers);
    caller = role('one');
    await iam.send(listUsers);
    caller = role('two');
    await expect(iam.send(listUsers)).rejects.toMatchObject({ name: 'Throttling' });
  });

  it('has no bucket without proving who it is', async () => {
    const throttle = new TokenBuckets({ perSecond: 1, burst: 1 });
    const { server, iam } = await start({ throttle });
    const strangers = Array.from({ length: 50 }, (_, index) => {
      const accessKeyId = `AKIA${String(index).padStart(16, '0')}`;
      return clientsFor(server, { accessKeyId, secretAccessKey: 'wrong' }).iam.send(listUsers);
    });
    const forged = clientsFor(server, { ...KEY, secretAccessKey: 'wrong' }).iam.send(listUsers);
    const outcomes = await Promise.allSettled([...strangers, forged]);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(throttle.size).toBe(0);
    await iam.send(listUsers);
    expect(throttle.size).toBe(1);
  });
});
