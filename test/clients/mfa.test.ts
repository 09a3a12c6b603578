// MFA from end to end, with the official clients: a policy that demands a code denies, a session with a code passes while it is young.

import {
  ChangePasswordCommand,
  CreateLoginProfileCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetUserCommand,
  ListMFADevicesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { CreateModelCommand, DeleteModelCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, type Credentials, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AuthenticatorApp, authenticatorApp } from '../services/iam/sign-in/authenticator-app.ts';
import { type Clients, clientsFor } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createRole, createUser } from './team.ts';

const ACCOUNT = '123456789012';
const STEP = 30_000;
const demandsMfa = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['sagemaker:*', 'iam:*', 'sts:*'], Resource: '*' },
    {
      Effect: 'Deny',
      Action: ['sagemaker:CreateModel', 'iam:ListUsers'],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
    {
      Effect: 'Deny',
      Action: 'sagemaker:DeleteModel',
      Resource: '*',
      Condition: { NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '1' } },
    },
    {
      Effect: 'Deny',
      Action: 'sagemaker:DeleteModel',
      Resource: '*',
      Condition: { Null: { 'aws:MultiFactorAuthAge': 'true' } },
    },
  ],
};
let endpoint: string;
let admin: Clients;
let casey: Clients;
let app: AuthenticatorApp;
/** Later than all codes that were shown: each code counts once. */
let nextCode: number;
const SerialNumber = `arn:aws:iam::${ACCOUNT}:mfa/casey`;

serveWhileTesting(async (server, clients) => {
  ({ endpoint } = server);
  admin = clients;
  casey = await createUser(admin, endpoint, 'casey', { mfa: demandsMfa });
});

async function createDevice(
  VirtualMFADeviceName: string,
  owner: Clients,
  UserName?: string,
): Promise<AuthenticatorApp> {
  const { VirtualMFADevice } = await admin.iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
  const device = authenticatorApp(VirtualMFADevice?.Base32StringSeed);
  const codes = device.twoCodes(Date.now() - STEP);
  const input = { UserName, SerialNumber: VirtualMFADevice?.SerialNumber, ...codes };
  await owner.iam.send(new EnableMFADeviceCommand(input));
  return device;
}

function sessionOf({ AccessKeyId = '', SecretAccessKey = '', SessionToken = '' }: Partial<Credentials> = {}): Clients {
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return clientsFor(endpoint, keys);
}

const createModel = (who: Clients, ModelName: string) => who.sagemaker.send(new CreateModelCommand({ ModelName }));
const deleteModel = (who: Clients, ModelName: string) => who.sagemaker.send(new DeleteModelCommand({ ModelName }));
const denied = { name: 'AccessDeniedException', message: expect.stringContaining('explicit deny') };

describe('a user whose policy demands MFA', () => {
  let session: Clients;

  beforeAll(async () => {
    app = await createDevice('casey', casey, 'casey');
    nextCode = Date.now();
    const { MFADevices } = await casey.iam.send(new ListMFADevicesCommand({}));
    expect(MFADevices).toMatchObject([{ UserName: 'casey', SerialNumber }]);
    const input = { SerialNumber, TokenCode: app.codeAt(nextCode) };
    session = sessionOf((await casey.sts.send(new GetSessionTokenCommand(input))).Credentials);
  });

  it('is denied with the access key alone, and with a session that showed no code', async () => {
    const without = sessionOf((await casey.sts.send(new GetSessionTokenCommand({}))).Credentials);
    for (const who of [casey, without]) {
      await expect(createModel(who, 'm')).rejects.toMatchObject(denied);
      await expect(deleteModel(who, 'm')).rejects.toMatchObject(denied);
    }
  });

  it('passes with a code, and IAM answers only such a session', async () => {
    await createModel(session, 'kept');
    expect((await session.iam.send(new ListUsersCommand({}))).Users?.length).toBeGreaterThan(1);
    const without = sessionOf((await casey.sts.send(new GetSessionTokenCommand({}))).Credentials);
    await expect(without.iam.send(new GetUserCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    expect((await session.iam.send(new GetUserCommand({}))).User?.UserName).toBe('casey');
  });

  it('can use no code twice, and none that is wrong', async () => {
    for (const TokenCode of [app.codeAt(nextCode), app.codeAt(nextCode - 20 * STEP)]) {
      await expect(casey.sts.send(new GetSessionTokenCommand({ SerialNumber, TokenCode }))).rejects.toMatchObject({
        name: 'AccessDenied',
        message: 'MultiFactorAuthentication failed with invalid MFA one time pass code.',
      });
    }
  });

  it('loses what is only for those who showed a code a moment ago', async () => {
    await createModel(session, 'a');
    const input = { SerialNumber, TokenCode: app.codeAt(nextCode + STEP) };
    const fresh = sessionOf((await casey.sts.send(new GetSessionTokenCommand(input))).Credentials);
    await deleteModel(fresh, 'a');
    await new Promise((wait) => setTimeout(wait, 2100));
    await expect(deleteModel(fresh, 'kept')).rejects.toMatchObject(denied);
    await createModel(fresh, 'b');
  });
});

it('a role that demands MFA is assumed with a code, of which the session of the role does not tell', async () => {
  const drew = await createUser(admin, endpoint, 'drew', { roles: allow('sts:AssumeRole') });
  const mfa = await createDevice('drew', admin, 'drew');
  const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const statement = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole', Condition };
  const RoleArn = await createRole(
    admin,
    'careful',
    { Version: '2012-10-17', Statement: [statement] },
    { create: allow('sagemaker:CreateModel'), remove: allow('sagemaker:DeleteModel', '*', Condition) },
  );
  const role = { RoleArn, RoleSessionName: 'drew' };
  await expect(drew.sts.send(new AssumeRoleCommand(role))).rejects.toMatchObject({ name: 'AccessDenied' });
  const code = { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/drew`, TokenCode: mfa.codeAt(Date.now()) };
  const { Credentials } = await drew.sts.send(new AssumeRoleCommand({ ...role, ...code }));
  const session = sessionOf(Credentials);
  await createModel(session, 'of-drew');
  await expect(deleteModel(session, 'of-drew')).rejects.toThrow(/no identity-based policy allows/);
});

it('passwords: a user changes their own, and the rules are told', async () => {
  const evan = await createUser(admin, endpoint, 'evan', { own: allow('iam:ChangePassword') });
  await admin.iam.send(new CreateLoginProfileCommand({ UserName: 'evan', Password: 'first-Passw0rd' }));
  const change = (OldPassword: string, NewPassword: string) =>
    evan.iam.send(new ChangePasswordCommand({ OldPassword, NewPassword }));
  await expect(change('first-Passw0rd', 'short')).rejects.toMatchObject({ name: 'PasswordPolicyViolationException' });
  await expect(change('wrong', 'second-Passw0rd')).rejects.toMatchObject({ name: 'AccessDenied' });
  await change('first-Passw0rd', 'second-Passw0rd');
  await change('second-Passw0rd', 'third-Passw0rd');
});
