// Sessions and their end, through the official clients: a session works, is revoked as AWS's console does it, is denied, and a new one
// works; what else ends a session and what does not. The guide's own commands do the same where the AWS CLI is installed.

import { spawnSync } from 'node:child_process';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  ListAccessKeysCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { ListModelsCommand } from '@aws-sdk/client-sagemaker';
import {
  AssumeRoleCommand,
  type Credentials,
  DecodeAuthorizationMessageCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../repository/source-files.ts';
import { type Clients, clientsFor, type SagewardenProcess } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createRole, createUser, trust } from './team.ts';

const ACCOUNT = '123456789012';
const PolicyName = 'AWSRevokeOlderSessions';
const MAY = allow(['sagemaker:*', 'sts:*']);
const TRUST = trust({ AWS: ACCOUNT });
let server: SagewardenProcess;
let admin: Clients;
let bob: Clients;

serveWhileTesting(
  async (running, clients) => {
    server = running;
    admin = clients;
    bob = await createUser(admin, server.endpoint, 'bob', { may: MAY });
    await createRole(admin, 'analyst', TRUST, { may: MAY });
  },
  ['--encoded-messages'],
);

function as(credentials: Credentials | undefined): Clients {
  return clientsFor(server.endpoint, {
    accessKeyId: credentials?.AccessKeyId ?? '',
    secretAccessKey: credentials?.SecretAccessKey ?? '',
    sessionToken: credentials?.SessionToken ?? '',
  });
}

const roleSession = async (name = 'analyst') => {
  const role = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/${name}`, RoleSessionName: 'night' };
  return as((await bob.sts.send(new AssumeRoleCommand(role))).Credentials);
};
const userSession = async (who = bob) => as((await who.sts.send(new GetSessionTokenCommand({}))).Credentials);
const federatedSession = async (who = bob) => {
  const input = { Name: 'guest', Policy: JSON.stringify(MAY) };
  return as((await who.sts.send(new GetFederationTokenCommand(input))).Credentials);
};

const works = (who: Clients) => who.sagemaker.send(new ListModelsCommand({}));
const revoked = {
  name: 'AccessDeniedException',
  message: expect.stringContaining('with an explicit deny in an identity-based policy'),
};
const gone = { name: 'UnrecognizedClientException' };
const nextSecond = () => new Promise((wait) => setTimeout(wait, 1001 - (Date.now() % 1000)));

/** The policies that the encoded message names with which a call is denied. */
async function policiesNamed(who: Clients): Promise<readonly string[]> {
  const { message } = (await works(who).catch((error: unknown) => error)) as Error;
  const [, EncodedMessage] = /Encoded authorization failure message: (\S+)$/.exec(message) ?? [];
  const { DecodedMessage = '{}' } = await admin.sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage }));
  const { matchedStatements } = JSON.parse(DecodedMessage) as { matchedStatements: { items: { policy: string }[] } };
  return matchedStatements.items.map(({ policy }) => policy);
}

/** As AWS's console writes it. */
function revokeOlder(): string {
  const Condition = { DateLessThan: { 'aws:TokenIssueTime': new Date().toISOString() } };
  const statement = { Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

describe('revoked', () => {
  it('a session of a role is denied, and a new one works', async () => {
    const session = await roleSession();
    await works(session);
    await admin.iam.send(new PutRolePolicyCommand({ RoleName: 'analyst', PolicyName, PolicyDocument: revokeOlder() }));
    await expect(works(session)).rejects.toMatchObject(revoked);
    expect(await policiesNamed(session)).toEqual([PolicyName]);
    await nextSecond();
    await works(await roleSession());
    await expect(works(session)).rejects.toMatchObject(revoked);
    await admin.iam.send(new DeleteRolePolicyCommand({ RoleName: 'analyst', PolicyName }));
  });

  it('so are the sessions of a user and of whom the user let in, but not the user’s own key', async () => {
    const sessions = [await userSession(), await federatedSession()];
    await Promise.all(sessions.map(works));
    await admin.iam.send(new PutUserPolicyCommand({ UserName: 'bob', PolicyName, PolicyDocument: revokeOlder() }));
    for (const session of sessions) await expect(works(session)).rejects.toMatchObject(revoked);
    await works(bob);
    await nextSecond();
    for (const session of [await userSession(), await federatedSession()]) await works(session);
    await admin.iam.send(new DeleteUserPolicyCommand({ UserName: 'bob', PolicyName }));
  });
});

describe('what else ends a session', () => {
  it('its role is deleted, even when another one gets the name', async () => {
    await createRole(admin, 'brief', TRUST, { may: MAY });
    const session = await roleSession('brief');
    await works(session);
    await admin.iam.send(new DeleteRolePolicyCommand({ RoleName: 'brief', PolicyName: 'may' }));
    await admin.iam.send(new DeleteRoleCommand({ RoleName: 'brief' }));
    await expect(works(session)).rejects.toMatchObject(gone);
    const AssumeRolePolicyDocument = JSON.stringify(TRUST);
    await admin.iam.send(new CreateRoleCommand({ RoleName: 'brief', AssumeRolePolicyDocument }));
    await expect(works(session)).rejects.toMatchObject(gone);
  });

  it('its user is deleted, even when another one gets the name; not the access key that asked for it', async () => {
    const UserName = 'temp';
    const temp = await createUser(admin, server.endpoint, UserName, { may: MAY });
    const sessions = [await userSession(temp), await federatedSession(temp)];
    const { AccessKeyMetadata = [] } = await admin.iam.send(new ListAccessKeysCommand({ UserName }));
    await admin.iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKeyMetadata[0]?.AccessKeyId }));
    await expect(works(temp)).rejects.toMatchObject(gone);
    await Promise.all(sessions.map(works));
    await admin.iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'may' }));
    await expect(works(sessions[0] ?? temp)).rejects.toThrow(/no identity-based policy allows/);
    await admin.iam.send(new DeleteUserCommand({ UserName }));
    for (const session of sessions) await expect(works(session)).rejects.toMatchObject(gone);
    await admin.iam.send(new CreateUserCommand({ UserName }));
    await admin.iam.send(new CreateAccessKeyCommand({ UserName }));
    for (const session of sessions) await expect(works(session)).rejects.toMatchObject(gone);
  });
});

const installed = spawnSync('aws', ['--version']).status === 0;

describe.runIf(installed)(`the guide${installed ? '' : ' (skipped: no aws on the PATH)'}`, () => {
  const blocks = [...textOf('docs/guide/sessions.md').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
    ([, text = '']) => text,
  );

  function run(script: string): string {
    const { accessKeyId, secretAccessKey } = server.credentials();
    const { status, stderr } = spawnSync('sh', ['-e', '-c', script], {
      encoding: 'utf8',
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
    return status === 0 ? 'done' : stderr;
  }

  let sessions: readonly Clients[];

  beforeAll(async () => {
    sessions = [await roleSession(), await userSession(), await federatedSession()];
  });

  it('ends the sessions that it says', { timeout: 60_000 }, async () => {
    expect(blocks).toHaveLength(3);
    const [role, undo, user] = blocks;
    const [ofRole = bob, ...ofUser] = sessions;
    expect(run(role ?? '')).toBe('done');
    await expect(works(ofRole)).rejects.toMatchObject(revoked);
    expect(run(undo ?? '')).toBe('done');
    await works(ofRole);
    expect(run(user ?? '')).toBe('done');
    for (const session of ofUser) await expect(works(session)).rejects.toMatchObject(revoked);
    await works(bob);
  });
});
