// Credentials that cannot call an operation, whatever policies say: what the official clients are told, each with its code and status.

import { CreateAccessKeyCommand, CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { CreateNotebookInstanceCommand, ListModelsCommand } from '@aws-sdk/client-sagemaker';
import {
  AssumeRoleCommand,
  type Credentials,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Clients,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createRole, createUser, trust } from './team.ts';

const ACCOUNT = '123456789012';
const everything = { everything: allow('*') };
const RoleSessionName = 'casey';
const UNKNOWN_TOKEN = ['InvalidClientTokenId', 403, 'The security token included in the request is invalid'];
const NO_SESSION = ['AccessDenied', 403, 'Cannot call GetSessionToken with session credentials'];
const NO_ROLES = ['AccessDenied', 403, 'Roles may not be assumed by root accounts.'];
let admin: Clients;
let endpoint: string;
let worker: string;
let execution: string;

serveWhileTesting(async (server, clients) => {
  admin = clients;
  endpoint = server.endpoint;
  worker = await createRole(admin, 'worker', trust({ AWS: ACCOUNT }), everything);
  execution = await createRole(admin, 'execution', trust({ Service: 'sagemaker.amazonaws.com' }));
});

function sessionOf(credentials: Credentials | undefined, address = endpoint): Clients {
  return clientsFor(address, {
    accessKeyId: credentials?.AccessKeyId ?? '',
    secretAccessKey: credentials?.SecretAccessKey ?? '',
    sessionToken: credentials?.SessionToken ?? '',
  });
}

/** Code, status and message as the client shows them. */
async function refusal(sent: Promise<unknown>) {
  try {
    await sent;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata: { httpStatusCode: number } };
    return [name, $metadata.httpStatusCode, message];
  }
  return [];
}

describe('a session of GetSessionToken, without MFA and with a policy that allows everything', () => {
  let session: Clients;

  beforeAll(async () => {
    const casey = await createUser(admin, endpoint, 'casey', everything);
    session = sessionOf((await casey.sts.send(new GetSessionTokenCommand({}))).Credentials);
  });

  it.each([new ListUsersCommand({}), new CreateUserCommand({ UserName: 'mallory' })])(
    'cannot call IAM',
    async (command) => {
      expect(await refusal(session.iam.send(command as ListUsersCommand))).toEqual(UNKNOWN_TOKEN);
    },
  );

  it('cannot get another session', async () => {
    expect(await refusal(session.sts.send(new GetSessionTokenCommand({})))).toEqual(NO_SESSION);
  });

  it('can ask who it is, assume a role, call SageMaker and pass it a role', async () => {
    const { Arn } = await session.sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(`arn:aws:iam::${ACCOUNT}:user/casey`);
    const Tags = [{ Key: 'Team', Value: 'blue' }];
    await session.sts.send(new AssumeRoleCommand({ RoleArn: worker, RoleSessionName }));
    // The trust policy does not let anybody set tags: a policy decides that, not the credentials.
    expect(await refusal(session.sts.send(new AssumeRoleCommand({ RoleArn: worker, RoleSessionName, Tags })))).toEqual([
      'AccessDenied',
      403,
      expect.stringContaining('is not authorized to perform: sts:TagSession on resource'),
    ]);
    expect((await session.sagemaker.send(new ListModelsCommand({}))).Models).toEqual([]);
    const notebook = { NotebookInstanceName: 'mine', InstanceType: 'ml.t3.medium', RoleArn: execution } as const;
    const { NotebookInstanceArn } = await session.sagemaker.send(new CreateNotebookInstanceCommand(notebook));
    expect(NotebookInstanceArn).toContain(':notebook-instance/mine');
  });
});

describe('a session of a role that may do everything', () => {
  it('can call IAM and assume roles, but cannot get a session token', async () => {
    const { Credentials } = await admin.sts.send(new AssumeRoleCommand({ RoleArn: worker, RoleSessionName }));
    const session = sessionOf(Credentials);
    expect((await session.iam.send(new ListUsersCommand({}))).Users?.length).toBeGreaterThan(0);
    await session.sts.send(new AssumeRoleCommand({ RoleArn: worker, RoleSessionName }));
    expect(await refusal(session.sts.send(new GetSessionTokenCommand({})))).toEqual(NO_SESSION);
  });
});

describe('the root user', () => {
  const folder = temporaryFolder();
  let server: SagewardenProcess;
  let root: Clients;

  beforeAll(async () => {
    // Where nothing is enforced every key is the root user's: that is how the root user gets a key of its own.
    const open = await startSagewarden(folder, ['--enforcement', 'off']);
    const anyone = clientsFor(open.endpoint, { accessKeyId: 'test', secretAccessKey: 'test' });
    const { AccessKey } = await anyone.iam.send(new CreateAccessKeyCommand({}));
    await createRole(anyone, 'worker', trust({ AWS: ACCOUNT }), everything);
    expect(await refusal(anyone.sts.send(new AssumeRoleCommand({ RoleArn: worker, RoleSessionName })))).toEqual(
      NO_ROLES,
    );
    await open.stop();
    server = await startSagewarden(folder);
    root = clientsFor(server.endpoint, {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    });
  });

  afterAll(async () => {
    await server.stop();
    removeFolder(folder);
  });

  it('assumes no role', async () => {
    expect(await refusal(root.sts.send(new AssumeRoleCommand({ RoleArn: worker, RoleSessionName })))).toEqual(NO_ROLES);
  });

  it('gets a session token, whose session calls no IAM, assumes no role and gets no other session', async () => {
    const { Credentials } = await root.sts.send(new GetSessionTokenCommand({}));
    const session = sessionOf(Credentials, server.endpoint);
    expect((await session.sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(`arn:aws:iam::${ACCOUNT}:root`);
    expect(await refusal(session.iam.send(new ListUsersCommand({})))).toEqual(UNKNOWN_TOKEN);
    expect(await refusal(session.sts.send(new AssumeRoleCommand({ RoleArn: worker, RoleSessionName })))).toEqual(
      NO_ROLES,
    );
    expect(await refusal(session.sts.send(new GetSessionTokenCommand({})))).toEqual(NO_SESSION);
  });
});
