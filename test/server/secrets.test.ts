// Every kind of secret that there is, made and used: none of them is in the data folder or in what the server prints, but for the
// administrator's in the credentials file.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetAccessKeyLastUsedCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { ListModelsCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, type Credentials, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, expect, it } from 'vitest';
import { clientsFor, removeFolder, startSagewarden, temporaryFolder } from '../clients/sagewarden-process.ts';
import { allow, createRole, trust } from '../clients/team.ts';

const folder = temporaryFolder();
afterAll(() => removeFolder(folder));

it('no secret is kept or printed in clear', async () => {
  const server = await startSagewarden(folder);
  const key = server.credentials();
  const admin = clientsFor(server.endpoint, key);
  const secrets = [key.secretAccessKey];
  const remember = ({ SecretAccessKey = '', SessionToken = '' }: Partial<Credentials> = {}) => {
    secrets.push(SecretAccessKey);
    if (SessionToken !== '') secrets.push(SessionToken);
    return SecretAccessKey;
  };

  const { AccessKey } = await admin.iam.send(new CreateAccessKeyCommand({}));
  const secretAccessKey = remember(AccessKey);
  const RoleArn = await createRole(admin, 'r', trust({ AWS: '123456789012' }), { all: allow('*') });
  const assumed = await admin.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
  remember(assumed.Credentials);
  remember((await admin.sts.send(new GetSessionTokenCommand({}))).Credentials);

  // Used rightly and wrongly, so that refusals, denials and their records have seen them too.
  const own = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey };
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = assumed.Credentials ?? {};
  const session = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  await clientsFor(server.endpoint, own).iam.send(new ListUsersCommand({}));
  await clientsFor(server.endpoint, session).sagemaker.send(new ListModelsCommand({}));
  for (const wrong of [
    { ...own, sessionToken: SessionToken },
    { ...session, accessKeyId: own.accessKeyId },
    { ...session, secretAccessKey },
  ]) {
    await expect(clientsFor(server.endpoint, wrong).iam.send(new ListUsersCommand({}))).rejects.toThrow();
  }
  const mfa = { DurationSeconds: 900, SerialNumber: 'arn:aws:iam::123456789012:mfa/admin', TokenCode: '907351' };
  await admin.sts.send(new GetSessionTokenCommand(mfa)).catch(() => undefined);
  secrets.push(mfa.TokenCode);
  const made = await admin.iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'admin' }));
  secrets.push(Buffer.from(made.VirtualMFADevice?.Base32StringSeed ?? []).toString());
  const codes = { AuthenticationCode1: '907352', AuthenticationCode2: '907353' };
  const enabled = admin.iam.send(
    new EnableMFADeviceCommand({ UserName: 'admin', SerialNumber: mfa.SerialNumber, ...codes }),
  );
  await expect(enabled).rejects.toThrow('Authentication code for device is not valid.');
  secrets.push(...Object.values(codes));
  const password = { UserName: 'admin', Password: 'told-to-Nobody-1' };
  await admin.iam.send(new CreateLoginProfileCommand(password));
  const passwords = { OldPassword: 'guessed-by-Somebody-2', NewPassword: 'short-3' };
  await expect(admin.iam.send(new ChangePasswordCommand(passwords))).rejects.toThrow('old password was incorrect');
  secrets.push(password.Password, ...Object.values(passwords));
  await admin.iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: own.accessKeyId }));

  expect(secrets).toHaveLength(13);
  const found = () =>
    readdirSync(folder)
      .filter((name) => name !== 'credentials')
      .flatMap((name) => {
        const bytes = readFileSync(join(folder, name));
        return secrets.filter((secret) => bytes.includes(secret)).map((secret) => [name, secret]);
      });
  expect(readFileSync(join(folder, 'sagewarden.db-wal')).includes(own.accessKeyId)).toBe(true);
  expect(found()).toEqual([]);
  expect(await server.stop()).toBe(0);
  expect(readFileSync(join(folder, 'sagewarden.db')).includes(own.accessKeyId)).toBe(true);
  expect(found()).toEqual([]);
  expect(secrets.filter((secret) => server.printed().includes(secret))).toEqual([]);
});
