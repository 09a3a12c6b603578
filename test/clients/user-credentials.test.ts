// SSH keys and service-specific credentials through the official IAM client, by a user who may look after its own.

import { generateKeyPairSync } from 'node:crypto';
import {
  CreateServiceSpecificCredentialCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSSHPublicKeyCommand,
  GetSSHPublicKeyCommand,
  ListServiceSpecificCredentialsCommand,
  ListSSHPublicKeysCommand,
  ResetServiceSpecificCredentialCommand,
  UpdateServiceSpecificCredentialCommand,
  UpdateSSHPublicKeyCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createUser } from './team.ts';

const UserName = 'bob';
const OWN = 'arn:aws:iam::*:user/${aws:username}';
let bob: Clients;

serveWhileTesting(async (server, admin) => {
  const codecommit = { StringEquals: { 'iam:ServiceSpecificCredentialServiceName': 'codecommit.amazonaws.com' } };
  bob = await createUser(admin, server.endpoint, UserName, {
    keys: allow('iam:*SSHPublicKey*', OWN),
    credentials: allow(['iam:List*', 'iam:Update*', 'iam:Reset*', 'iam:Delete*'], OWN),
    creation: allow('iam:CreateServiceSpecificCredential', OWN, codecommit),
  });
});

it('an SSH key is uploaded, read in both forms, switched off and deleted', async () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const { SSHPublicKey } = await bob.iam.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: pem }));
  const key = { UserName, SSHPublicKeyId: SSHPublicKey?.SSHPublicKeyId };
  const read = await bob.iam.send(new GetSSHPublicKeyCommand({ ...key, Encoding: 'PEM' }));
  expect(read.SSHPublicKey?.SSHPublicKeyBody).toBe(pem);
  const line = await bob.iam.send(new GetSSHPublicKeyCommand({ ...key, Encoding: 'SSH' }));
  expect(line.SSHPublicKey?.SSHPublicKeyBody).toMatch(/^ssh-rsa AAAAB3NzaC1yc2E/);
  await expect(bob.iam.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: pem }))).rejects.toMatchObject({
    name: 'DuplicateSSHPublicKeyException',
    $metadata: { httpStatusCode: 400 },
  });
  await bob.iam.send(new UpdateSSHPublicKeyCommand({ ...key, Status: 'Inactive' }));
  const { SSHPublicKeys } = await bob.iam.send(new ListSSHPublicKeysCommand({}));
  expect(SSHPublicKeys).toMatchObject([{ ...key, Status: 'Inactive' }]);
  await bob.iam.send(new DeleteSSHPublicKeyCommand(key));
  await expect(bob.iam.send(new GetSSHPublicKeyCommand({ ...key, Encoding: 'SSH' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
});

it('a credential for a service is made where policy lets it, reset, and deleted', async () => {
  const create = (ServiceName: string) =>
    bob.iam.send(new CreateServiceSpecificCredentialCommand({ UserName, ServiceName }));
  const { ServiceSpecificCredential: made } = await create('codecommit.amazonaws.com');
  await expect(create('bedrock.amazonaws.com')).rejects.toMatchObject({ name: 'AccessDenied' });
  const id = { ServiceSpecificCredentialId: made?.ServiceSpecificCredentialId };
  const { ServiceSpecificCredential: reset } = await bob.iam.send(new ResetServiceSpecificCredentialCommand(id));
  expect(reset?.ServicePassword).toHaveLength(44);
  expect(reset?.ServicePassword).not.toBe(made?.ServicePassword);
  await bob.iam.send(new UpdateServiceSpecificCredentialCommand({ ...id, Status: 'Inactive' }));
  const listed = await bob.iam.send(new ListServiceSpecificCredentialsCommand({}));
  expect(listed.ServiceSpecificCredentials).toMatchObject([{ ...id, Status: 'Inactive' }]);
  await expect(bob.iam.send(new ListServiceSpecificCredentialsCommand({ AllUsers: true }))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  await bob.iam.send(new DeleteServiceSpecificCredentialCommand(id));
  expect((await bob.iam.send(new ListServiceSpecificCredentialsCommand({}))).ServiceSpecificCredentials).toEqual([]);
});
