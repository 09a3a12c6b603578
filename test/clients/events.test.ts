// Events end to end: the real server, the official client and the real AWS CLI; what each kind of caller leaves behind, what LookupEvents
// finds, and what is exported while the server runs and when it has ended.

import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { LookupEventsCommand, paginateLookupEvents } from '@aws-sdk/client-cloudtrail';
import { CreateUserCommand, DeleteUserCommand, GetUserCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetFederationTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../repository/source-files.ts';
import {
  type Clients,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';
import { allow, createRole, createUser, trust } from './team.ts';

const ACCOUNT = '123456789012';
const OTHER = '210987654321';

const installed = spawnSync('aws', ['--version']).status === 0;
if (!installed) console.warn('aws is not on the PATH: the tests with the AWS CLI are skipped');

const folder = temporaryFolder();
let server: SagewardenProcess;
let admin: Clients;
let other: Clients;

beforeAll(async () => {
  server = await startSagewarden(folder, ['--account', OTHER]);
  admin = clientsFor(server.endpoint, server.credentials());
  other = clientsFor(server.endpoint, server.credentials(OTHER));
  await admin.iam.send(new CreateUserCommand({ UserName: 'casey', Path: '/team/' }));
  await admin.iam.send(new GetUserCommand({ UserName: 'casey' }));
  await admin.iam.send(new DeleteUserCommand({ UserName: 'nobody' })).catch(() => undefined);
});
afterAll(async () => {
  await server.stop();
  removeFolder(folder);
});

type Event = Readonly<Record<string, unknown>>;

async function lookUp(clients: Clients, AttributeKey: string, AttributeValue: string): Promise<Event[]> {
  const LookupAttributes = [{ AttributeKey: AttributeKey as 'EventName', AttributeValue }];
  const { Events = [] } = await clients.cloudtrail.send(new LookupEventsCommand({ LookupAttributes }));
  return Events.map(({ CloudTrailEvent = '' }) => JSON.parse(CloudTrailEvent));
}

describe('an event', () => {
  it('of a change tells the statement that allowed it, its resources and its answer', async () => {
    const [event] = await lookUp(admin, 'EventName', 'CreateUser');
    const ARN = `arn:aws:iam::${ACCOUNT}:user/team/casey`;
    expect(event).toMatchObject({
      eventVersion: '1.11',
      userIdentity: { type: 'IAMUser', userName: 'admin', accountId: ACCOUNT },
      eventSource: 'iam.amazonaws.com',
      requestParameters: { userName: 'casey', path: '/team/' },
      responseElements: { user: { userName: 'casey', arn: ARN } },
      resources: [{ ARN, accountId: ACCOUNT, type: 'AWS::IAM::User' }],
      additionalEventData: {
        decision: {
          enforcement: 'strict',
          outcome: 'allowed',
          grants: [
            {
              action: 'iam:CreateUser',
              resource: ARN,
              layer: 'identity',
              statements: [{ layer: 'identity', policy: 'arn:aws:iam::aws:policy/AdministratorAccess', statement: 0 }],
            },
          ],
        },
      },
      readOnly: false,
    });
  });

  it('of a reading tells what was allowed, without its answer', async () => {
    const [event] = await lookUp(admin, 'EventName', 'GetUser');
    expect(event).toMatchObject({
      requestParameters: { userName: 'casey' },
      responseElements: null,
      additionalEventData: { decision: { outcome: 'allowed', grants: [{ action: 'iam:GetUser', layer: 'identity' }] } },
      readOnly: true,
    });
  });

  it('of a refusal has the code of CloudTrail', async () => {
    const [event] = await lookUp(admin, 'EventName', 'DeleteUser');
    expect(event).toMatchObject({ errorCode: 'NoSuchEntityException', responseElements: null });
  });

  it('of a role that another account assumes is in both accounts, which share an id', async () => {
    const RoleArn = await createRole(admin, 'visited', trust({ AWS: OTHER }), { all: allow('sts:*') });
    const { Credentials } = await other.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'visit' }));
    const [own] = await lookUp(other, 'EventName', 'AssumeRole');
    const [foreign] = await lookUp(admin, 'EventName', 'AssumeRole');
    expect(own).toMatchObject({
      userIdentity: { type: 'IAMUser', accountId: OTHER },
      recipientAccountId: OTHER,
      resources: [{ ARN: RoleArn, accountId: ACCOUNT, type: 'AWS::IAM::Role' }],
      responseElements: { credentials: { secretAccessKey: 'HIDDEN_DUE_TO_SECURITY_REASONS' } },
    });
    expect(foreign?.['userIdentity']).toEqual({
      type: 'AWSAccount',
      principalId: (own?.['userIdentity'] as Event | undefined)?.['principalId'],
      accountId: OTHER,
    });
    expect(foreign).toMatchObject({ recipientAccountId: ACCOUNT, sharedEventID: own?.['sharedEventID'] });
    expect(foreign?.['eventID']).not.toBe(own?.['eventID']);
    expect(JSON.stringify(foreign?.['additionalEventData'])).not.toContain('polic');

    const session = { accessKeyId: '', secretAccessKey: '', sessionToken: '' };
    session.accessKeyId = Credentials?.AccessKeyId ?? '';
    session.secretAccessKey = Credentials?.SecretAccessKey ?? '';
    session.sessionToken = Credentials?.SessionToken ?? '';
    await clientsFor(server.endpoint, session).sts.send(new GetCallerIdentityCommand({}));
    const [used] = await lookUp(admin, 'Username', 'visit');
    expect(used).toMatchObject({
      eventName: 'GetCallerIdentity',
      userIdentity: {
        type: 'AssumedRole',
        sessionContext: {
          sessionIssuer: { type: 'Role', arn: RoleArn, userName: 'visited', accountId: ACCOUNT },
          attributes: { mfaAuthenticated: 'false' },
        },
      },
    });
    expect(await lookUp(other, 'AccessKeyId', session.accessKeyId)).toEqual([]);
    expect(await lookUp(admin, 'AccessKeyId', session.accessKeyId)).toHaveLength(1);
  });

  it('of a role that was asked for in vain is in the account of the caller alone', async () => {
    await createRole(admin, 'closed', trust({ AWS: ACCOUNT }), {});
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/closed`;
    await other.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'visit' })).catch(() => undefined);
    expect(await lookUp(other, 'ResourceName', RoleArn)).toMatchObject([
      { errorCode: 'AccessDenied', additionalEventData: { decision: { outcome: 'denied', action: 'sts:AssumeRole' } } },
    ]);
    const seen = await lookUp(admin, 'ResourceName', RoleArn);
    expect(seen.map((event) => event['eventName'])).not.toContain('AssumeRole');
  });

  it('of a federated user tells who asked for the session', async () => {
    const { Credentials } = await admin.sts.send(
      new GetFederationTokenCommand({ Name: 'guest', Policy: JSON.stringify(allow('sagemaker:*')) }),
    );
    const session = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    await clientsFor(server.endpoint, session).sts.send(new GetCallerIdentityCommand({}));
    const [event] = await lookUp(admin, 'Username', 'guest');
    expect(event).toMatchObject({
      userIdentity: {
        type: 'FederatedUser',
        sessionContext: { sessionIssuer: { type: 'IAMUser', userName: 'admin' } },
      },
    });
  });
});

describe('LookupEvents', () => {
  it('needs the permission of its name', async () => {
    const nobody = await createUser(admin, server.endpoint, 'nobody', {});
    await expect(nobody.cloudtrail.send(new LookupEventsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('cloudtrail:LookupEvents'),
    });
    const auditor = await createUser(admin, server.endpoint, 'auditor', { look: allow('cloudtrail:LookupEvents') });
    expect((await auditor.cloudtrail.send(new LookupEventsCommand({}))).Events?.length).toBeGreaterThan(0);
  });

  it('goes through all pages with the paginator of the SDK, newest first', async () => {
    const times: number[] = [];
    const input = { LookupAttributes: [{ AttributeKey: 'ReadOnly' as const, AttributeValue: 'false' }] };
    for await (const page of paginateLookupEvents({ client: admin.cloudtrail, pageSize: 2 }, input)) {
      expect(page.Events?.length).toBeLessThanOrEqual(2);
      for (const { EventTime } of page.Events ?? []) times.push(EventTime?.getTime() ?? 0);
    }
    expect(times.length).toBeGreaterThan(4);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('tells errors by their names in AWS', async () => {
    await expect(admin.cloudtrail.send(new LookupEventsCommand({ MaxResults: 51 }))).rejects.toMatchObject({
      name: 'InvalidMaxResultsException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it.runIf(installed)('answers the AWS CLI', async () => {
    const { accessKeyId, secretAccessKey } = server.credentials();
    const aws = async (...words: string[]) => {
      const { stdout } = await promisify(execFile)('aws', ['cloudtrail', ...words, '--output', 'json'], {
        env: {
          PATH: process.env['PATH'],
          HOME: '/nonexistent',
          AWS_ENDPOINT_URL: server.endpoint,
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          AWS_DEFAULT_REGION: 'us-east-1',
          AWS_MAX_ATTEMPTS: '1',
        },
      });
      return JSON.parse(stdout);
    };
    const found = await aws('lookup-events', '--lookup-attributes', 'AttributeKey=ResourceName,AttributeValue=casey');
    expect(found.Events.map((event: Event) => event['EventName']).toSorted()).toEqual(['CreateUser', 'GetUser']);
    expect(found.Events[0].Resources).toEqual([{ ResourceType: 'AWS::IAM::User', ResourceName: 'casey' }]);
    expect(found.Events[0].Username).toBe('admin');
    await expect(
      aws('lookup-events', '--lookup-attributes', 'AttributeKey=ReadOnly,AttributeValue=no'),
    ).rejects.toThrow('An error occurred (InvalidLookupAttributesException) when calling the LookupEvents operation');
    await expect(aws('create-trail', '--name', 't', '--s3-bucket-name', 'b')).rejects.toThrow(
      '`sagewarden events export` writes the files',
    );
  });
});

describe('sagewarden events export', () => {
  const run = async (...words: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(ROOT, 'bin/sagewarden'),
      'events',
      'export',
      '--data',
      folder,
      '--json',
      ...words,
    ]);
    return JSON.parse(stdout);
  };

  function recordsBelow(out: string): Event[] {
    const paths = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json.gz'));
    return paths.flatMap((path) => JSON.parse(gunzipSync(readFileSync(join(out, path))).toString()).Records);
  }

  it('writes the files of CloudTrail beside a running server, and the same when it has ended', async () => {
    const running = join(folder, '..', 'running');
    const { files, records } = await run('--out', running);
    for (const { path } of files) {
      expect(path).toMatch(
        /^AWSLogs\/(\d{12})\/CloudTrail\/us-east-1\/\d{4}\/\d\d\/\d\d\/\1_CloudTrail_us-east-1_\d{8}T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/,
      );
      expect(statSync(join(running, path)).mode & 0o777).toBe(0o600);
    }
    const exported = recordsBelow(running);
    expect(exported).toHaveLength(records);
    expect(exported.map((event) => event['eventName'])).toContain('CreateUser');
    expect(new Set(exported.map((event) => event['recipientAccountId']))).toEqual(new Set([ACCOUNT, OTHER]));

    expect(await server.stop()).toBe(0);
    const stopped = join(folder, '..', 'stopped');
    const only = await run('--out', stopped, '--account', OTHER);
    expect(new Set(recordsBelow(stopped).map((event) => event['recipientAccountId']))).toEqual(new Set([OTHER]));
    expect(only.records).toBe(exported.filter((event) => event['recipientAccountId'] === OTHER).length);
    expect(await run('--out', stopped, '--to', '2020-01-01')).toMatchObject({ records: 0, files: [] });
  });

  it.each([
    [['--from', 'yesterday'], 'A time is a date'],
    [['--from', '2026-02-31'], 'A time is a date'],
    [['--account', 'x'], 'twelve digits'],
    [['--data', '/nonexistent'], 'there is no Sagewarden data in `/nonexistent`'],
    [['--out', '/proc/nothing'], 'choose another folder with --out'],
  ])('refuses %j with exit code 2', async (words, message) => {
    await expect(run(...words)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
