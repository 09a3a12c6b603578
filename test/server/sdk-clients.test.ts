// The official SDK clients against the pipeline: answers, AWS's own errors, enforcement, and what is recorded.

import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteUserCommand,
  GetRoleCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import {
  CreateNotebookInstanceCommand,
  DeleteNotebookInstanceCommand,
  ListModelsCommand,
  SearchCommand,
} from '@aws-sdk/client-sagemaker';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServerParts } from '../../src/server/exchange.ts';
import { CALLER, clientsFor, KEY, startTestServer, type TestServer } from './test-server.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(parts: Partial<ServerParts> = {}) {
  const server = await startTestServer(parts);
  servers.push(server);
  return { server, ...clientsFor(server) };
}

const notebook = {
  NotebookInstanceName: 'mine',
  InstanceType: 'ml.t3.medium',
  RoleArn: 'arn:aws:iam::123456789012:role/r',
} as const;

const denyAll: ServerParts['decideNeeds'] = (needs) => {
  const [need] = needs;
  if (need === undefined) return { allowed: true, grants: [] };
  const decision = {
    decision: 'implicitDeny',
    layer: 'identity',
    statements: [],
    reason: 'nothing allows it',
  } as const;
  return {
    allowed: false,
    need,
    decision,
    code: 'AccessDenied',
    message: `User: ${CALLER.arn} is not authorized to perform: ${need.action}`,
  };
};

describe('answers', () => {
  it('are read by the clients of all three services', async () => {
    const { iam, sts, sagemaker } = await start();
    const { User } = await iam.send(new CreateUserCommand({ UserName: 'casey', Tags: [{ Key: 'a&b', Value: '<é>' }] }));
    expect(User).toMatchObject({ UserName: 'casey', Tags: [{ Key: 'a&b', Value: '<é>' }] });
    expect(User?.CreateDate).toBeInstanceOf(Date);
    expect((await iam.send(new ListUsersCommand({}))).Users).toEqual([]);
    const deleted = await iam.send(new DeleteUserCommand({ UserName: 'casey' }));
    expect(deleted.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: CALLER.arn, UserId: CALLER.userId });
    const created = await sagemaker.send(new CreateNotebookInstanceCommand(notebook));
    expect(created.NotebookInstanceArn).toMatch(/notebook-instance\/mine$/);
    expect(created.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    await sagemaker.send(new DeleteNotebookInstanceCommand({ NotebookInstanceName: 'mine' }));
  });

  it('tell modelled errors by their class, name and status', async () => {
    const { iam, sagemaker } = await start();
    await expect(iam.send(new CreateUserCommand({ UserName: 'taken' }))).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'User with name taken already exists.',
      $metadata: { httpStatusCode: 409 },
    });
    await expect(
      sagemaker.send(new CreateNotebookInstanceCommand({ ...notebook, NotebookInstanceName: 'missing' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFound', message: 'no such thing', $metadata: { httpStatusCode: 400 } });
  });

  it('refuse by name what the SDK knows and Sagewarden does not', async () => {
    const { iam, sagemaker } = await start();
    await expect(iam.send(new GetRoleCommand({ RoleName: 'r' }))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: 'the operation `GetRole` of iam is not implemented by Sagewarden',
    });
    await expect(sagemaker.send(new ListModelsCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });

  it('name all required members that are missing, in the words of AWS', async () => {
    const { iam, sagemaker } = await start();
    await expect(iam.send(new CreateUserCommand({ UserName: undefined }))).rejects.toMatchObject({
      name: 'ValidationError',
      message:
        "1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null",
    });
    const partial = {
      NotebookInstanceName: 'mine',
      InstanceType: undefined,
      RoleArn: undefined,
      Tags: [{ Key: 'k', Value: undefined }],
    };
    await expect(sagemaker.send(new CreateNotebookInstanceCommand(partial))).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "3 validation errors detected: Value null at 'instanceType' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'roleArn' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
    });
  });

  it('say nothing about a bug but the id of the request', async () => {
    const { server, iam } = await start();
    for (const UserName of ['bug', 'typo']) {
      const failed = await iam.send(new CreateUserCommand({ UserName })).catch((error: unknown) => error);
      expect(failed).toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
      expect(JSON.stringify(failed)).not.toContain('secret detail');
    }
    expect(server.reports[0]).toContain('a secret detail');
    expect(server.reports[1]).toContain('no such code');
  });

  it('report an internal failure when the activity cannot be recorded', async () => {
    const append = async () => {
      throw new Error('disk full');
    };
    const activity = { append, enqueue: async () => undefined, recent: async () => [], prune: async () => 0 };
    const { iam } = await start({ activity });
    await expect(iam.send(new CreateUserCommand({ UserName: 'casey' }))).rejects.toMatchObject({
      name: 'InternalFailure',
    });
    expect((await iam.send(new ListUsersCommand({}))).Users).toEqual([]);
  });
});

describe('signatures', () => {
  const wrong = { ...KEY, secretAccessKey: 'not-the-secret' };
  const unknown = { ...KEY, accessKeyId: 'AKIAUNKNOWN000000000' };
  const expired = { ...KEY, sessionToken: 'expired' };

  it.each([
    ['a wrong secret', wrong, 'SignatureDoesNotMatch', 403, 'InvalidSignatureException'],
    ['an unknown key', unknown, 'InvalidClientTokenId', 403, 'UnrecognizedClientException'],
    ['an expired token', expired, 'ExpiredToken', 403, 'ExpiredTokenException'],
  ])('%s is refused with the codes of AWS', async (_what, credentials, queryCode, status, jsonCode) => {
    const { server } = await start();
    const { sts, sagemaker } = clientsFor(server, credentials);
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: queryCode,
      $metadata: { httpStatusCode: status },
    });
    await expect(sagemaker.send(new SearchCommand({ Resource: 'Model' }))).rejects.toMatchObject({
      name: jsonCode,
      $metadata: { httpStatusCode: 400 },
    });
    expect(server.records).toEqual([]);
  });

  it('are refused more than fifteen minutes before and after their time', async () => {
    for (const [minutes, message] of [
      [15.1, /^Signature expired: \d{8}T\d{6}Z is now earlier than/],
      [-15.1, /^Signature not yet current: \d{8}T\d{6}Z is still later than/],
    ] as const) {
      const { sts } = await start({ now: () => Date.now() + minutes * 60_000 });
      await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
        name: 'SignatureDoesNotMatch',
        message,
      });
    }
    const { sts } = await start({ now: () => Date.now() + 14.9 * 60_000 });
    await sts.send(new GetCallerIdentityCommand({}));
  });
});

describe('enforcement', () => {
  it('strict denies, performs nothing and records the denial', async () => {
    const { server, iam, sagemaker } = await start({ decideNeeds: denyAll });
    await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${CALLER.arn} is not authorized to perform: test:ListUsers`,
      $metadata: { httpStatusCode: 403 },
    });
    await expect(sagemaker.send(new CreateNotebookInstanceCommand(notebook))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
    });
    expect(server.records).toMatchObject([
      { eventName: 'ListUsers', errorCode: 'AccessDenied', readOnly: true, responseElements: null },
      {
        eventName: 'CreateNotebookInstance',
        errorCode: 'AccessDenied',
        additionalEventData: { decision: { enforcement: 'strict', outcome: 'denied', evalDecision: 'implicitDeny' } },
      },
    ]);
  });

  it('soft lets pass and records what would have been denied', async () => {
    const { server, iam } = await start({ decideNeeds: denyAll, enforcement: 'soft' });
    await iam.send(new ListUsersCommand({}));
    expect(server.records).toMatchObject([
      {
        eventName: 'ListUsers',
        additionalEventData: { decision: { enforcement: 'soft', outcome: 'denied', action: 'test:ListUsers' } },
      },
    ]);
    expect(server.records[0]).not.toHaveProperty('errorCode');
  });

  it('denies with the code that was decided', async () => {
    const time = Date.now();
    const session = {
      issuedBy: 'GetSessionToken',
      issuedAt: time,
      expiresAt: time + 9e5,
      tags: [],
      transitiveTagKeys: [],
    } as const;
    const resolveKey = () => ({ caller: { ...CALLER, session }, secretKey: KEY.secretAccessKey });
    const decideNeeds: ServerParts['decideNeeds'] = (needs, call, world) => {
      const verdict = denyAll(needs, call, world);
      return verdict.allowed ? verdict : { ...verdict, code: 'InvalidClientTokenId' };
    };
    const { server, iam } = await start({ resolveKey, decideNeeds });
    await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    expect(server.records).toMatchObject([
      {
        errorCode: 'InvalidClientTokenId',
        userIdentity: { sessionContext: { attributes: { mfaAuthenticated: 'false' } } },
        additionalEventData: { decision: { outcome: 'denied' } },
      },
    ]);
  });

  it('off takes any key for the root of the first account and decides nothing', async () => {
    const { server } = await start({ decideNeeds: denyAll, enforcement: 'off' });
    const { sts, iam } = clientsFor(server, { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: 'test' });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::123456789012:root');
    await iam.send(new CreateUserCommand({ UserName: 'casey' }));
    expect(server.records).toMatchObject([
      { eventName: 'GetCallerIdentity' },
      {
        userIdentity: { type: 'Root' },
        additionalEventData: { decision: { enforcement: 'off', outcome: 'undecided' } },
      },
    ]);
  });
});

describe('the record of a call', () => {
  it('is a CloudTrail event without secrets', async () => {
    const { server, iam } = await start();
    await iam.send(new CreateAccessKeyCommand({ UserName: 'casey' }));
    const [record] = server.records;
    expect(JSON.stringify(record)).not.toContain('top-secret');
    expect(record).toMatchObject({
      eventVersion: '1.11',
      userIdentity: {
        type: 'IAMUser',
        principalId: CALLER.userId,
        arn: CALLER.arn,
        accountId: CALLER.account,
        accessKeyId: KEY.accessKeyId,
        userName: 'casey',
      },
      eventSource: 'iam.amazonaws.com',
      eventName: 'CreateAccessKey',
      awsRegion: 'us-east-1',
      sourceIPAddress: '127.0.0.1',
      requestParameters: { userName: 'casey' },
      responseElements: { accessKey: { accessKeyId: 'AKIA1', secretAccessKey: 'HIDDEN_DUE_TO_SECURITY_REASONS' } },
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: '123456789012',
      eventCategory: 'Management',
    });
    expect(record?.['eventTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(record?.['userAgent']).toContain('aws-sdk-js');
  });

  it('is made for reading too, which does not wait for the disk', async () => {
    const { server, iam } = await start();
    await iam.send(new ListUsersCommand({}));
    expect(server.records).toMatchObject([
      { eventName: 'ListUsers', readOnly: true, requestParameters: null, responseElements: null },
    ]);
    expect(server.enqueued).toEqual(server.records);
    await iam.send(new CreateUserCommand({ UserName: 'casey' }));
    expect(server.enqueued).toHaveLength(1);
  });

  it('tells the error of a change that was refused', async () => {
    const { server, iam } = await start();
    await iam.send(new CreateUserCommand({ UserName: 'taken' })).catch(() => undefined);
    expect(server.records).toMatchObject([
      { errorCode: 'EntityAlreadyExistsException', requestParameters: { userName: 'taken' } },
    ]);
  });
});
