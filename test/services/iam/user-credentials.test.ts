// SSH public keys, and credentials for single services.

import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { ACCOUNT, type Client, clientOf, NOW, openWorld, rootCaller, type TestWorld, userCaller } from '../world.ts';

let world: TestWorld;
let iam: Client;
let bob: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'bob' });
  bob = clientOf(iamOperations, world, userCaller(world, 'bob'));
});

afterEach(() => world.close());

const UserName = 'bob';
const BOB = `arn:aws:iam::${ACCOUNT}:user/bob`;

describe('SSH public keys', () => {
  const pem = rsa(2048);
  const wire = wireOf(pem);
  const line = `ssh-rsa ${wire.toString('base64')}`;
  const fingerprint = createHash('md5').update(wire).digest('hex').match(/../g)?.join(':');

  const upload = async (SSHPublicKeyBody: string) => {
    const { SSHPublicKey } = await bob.perform('UploadSSHPublicKey', { UserName, SSHPublicKeyBody });
    return SSHPublicKey as { SSHPublicKeyId: string };
  };

  test('one in either form is told in both, with SSH’s own fingerprint', async () => {
    const uploaded = await upload(`${line} bob@home\n`);
    expect(uploaded).toEqual({
      UserName,
      SSHPublicKeyId: expect.stringMatching(/^APKA[A-Z2-7]{17}$/),
      Fingerprint: fingerprint,
      SSHPublicKeyBody: `${line} bob@home`,
      Status: 'Active',
      UploadDate: new Date(NOW),
    });
    const { SSHPublicKeyId } = uploaded;
    const get = async (Encoding: string) =>
      (await bob.perform('GetSSHPublicKey', { UserName, SSHPublicKeyId, Encoding }))['SSHPublicKey'];
    expect(await get('SSH')).toEqual(uploaded);
    expect(await get('PEM')).toEqual({ ...uploaded, SSHPublicKeyBody: pem });
    expect(await bob.refusal('GetSSHPublicKey', { UserName, SSHPublicKeyId, Encoding: 'DER' })).toMatch(
      /^UnrecognizedPublicKeyEncoding: /,
    );
    await bob.perform('DeleteSSHPublicKey', { UserName, SSHPublicKeyId });
    const pkcs1 = createPublicKey(pem).export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(await upload(pkcs1)).toMatchObject({ SSHPublicKeyBody: line, Fingerprint: fingerprint });
  });

  test.each([
    ['another algorithm', `ssh-ed25519 ${wire.toString('base64')}`, 'UnrecognizedPublicKeyEncoding'],
    ['no key at all', 'x', 'UnrecognizedPublicKeyEncoding'],
    ['another key than its line says', sshLine(['ssh-dss', fieldsOf(wire)[1], fieldsOf(wire)[2]]), 'InvalidPublicKey'],
    ['no base64', 'ssh-rsa ####', 'InvalidPublicKey'],
    ['one that is cut off', `ssh-rsa ${wire.subarray(0, 99).toString('base64')}`, 'InvalidPublicKey'],
    ['a length that is cut off', `ssh-rsa ${wire.subarray(0, 13).toString('base64')}`, 'InvalidPublicKey'],
    ['a number missing', sshLine(fieldsOf(wire).slice(0, 2)), 'InvalidPublicKey'],
    ['a number more', sshLine([...fieldsOf(wire), 'x']), 'InvalidPublicKey'],
    ['a negative number', sshLine(['ssh-rsa', fieldsOf(wire)[1], fieldsOf(wire)[2]?.subarray(1)]), 'InvalidPublicKey'],
    ['an exponent of one', sshLine(['ssh-rsa', Buffer.from([1]), fieldsOf(wire)[2]]), 'InvalidPublicKey'],
    ['two lines', `${line}\n${line}`, 'InvalidPublicKey'],
    ['one that is too short', rsa(1024), 'InvalidPublicKey'],
    ['broken PEM', pem.replace('M', 'W'), 'InvalidPublicKey'],
    ['PEM of another algorithm', elliptic(), 'InvalidPublicKey'],
  ])('%s is refused', async (_what, SSHPublicKeyBody, code) => {
    expect(await bob.refusal('UploadSSHPublicKey', { UserName, SSHPublicKeyBody })).toMatch(new RegExp(`^${code}: `));
  });

  test('a private key is none, and is not repeated', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const SSHPublicKeyBody = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(await bob.refusal('UploadSSHPublicKey', { UserName, SSHPublicKeyBody })).toBe(
      'UnrecognizedPublicKeyEncoding: The public key must be in ssh-rsa or PEM format.',
    );
  });

  test('a user has five at most, none of them twice; another user may have the same', async () => {
    for (let count = 0; count < 5; count += 1) await upload(count === 0 ? line : rsa(2048));
    expect(await bob.refusal('UploadSSHPublicKey', { UserName, SSHPublicKeyBody: pem })).toMatch(
      /^DuplicateSSHPublicKey: /,
    );
    expect(await bob.refusal('UploadSSHPublicKey', { UserName, SSHPublicKeyBody: rsa(2048) })).toBe(
      'LimitExceeded: Cannot exceed quota for SshPublicKeysPerUser: 5',
    );
    await iam.perform('UploadSSHPublicKey', { UserName: 'admin', SSHPublicKeyBody: line });
  });

  test('one is switched off, listed as one’s own, and follows its user', async () => {
    const { SSHPublicKeyId } = await upload(line);
    expect(await bob.needs('UpdateSSHPublicKey', { UserName })).toMatchObject([{ resource: BOB }]);
    await bob.perform('UpdateSSHPublicKey', { UserName: 'BOB', SSHPublicKeyId, Status: 'Inactive' });
    const listed = { UserName, SSHPublicKeyId, Status: 'Inactive', UploadDate: new Date(NOW) };
    expect(await bob.perform('ListSSHPublicKeys')).toEqual({ SSHPublicKeys: [listed], IsTruncated: false });
    expect(await iam.perform('ListSSHPublicKeys')).toEqual({ SSHPublicKeys: [], IsTruncated: false });
    expect(await iam.refusal('DeleteSSHPublicKey', { UserName: 'admin', SSHPublicKeyId })).toBe(
      `NoSuchEntity: The SSH Public Key with id ${SSHPublicKeyId} cannot be found.`,
    );
    await iam.perform('UpdateUser', { UserName, NewUserName: 'rob' });
    expect(await iam.refusal('DeleteUser', { UserName: 'rob' })).toMatch(/^DeleteConflict: .*SSH public keys first/);
    await iam.perform('DeleteSSHPublicKey', { UserName: 'rob', SSHPublicKeyId });
    await iam.perform('DeleteUser', { UserName: 'rob' });
  });
});

describe('credentials for one service', () => {
  const ServiceName = 'codecommit.amazonaws.com';
  const create = async (input = {}) => {
    const made = await iam.perform('CreateServiceSpecificCredential', { UserName, ServiceName, ...input });
    return made['ServiceSpecificCredential'] as { ServiceSpecificCredentialId: string; ServicePassword: string };
  };

  test('the password is told once, rests sealed, and can be made anew', async () => {
    const { ServicePassword, ...metadata } = await create();
    expect(ServicePassword).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(metadata).toEqual({
      UserName,
      ServiceName,
      ServiceUserName: `bob-at-${ACCOUNT}`,
      ServiceSpecificCredentialId: expect.stringMatching(/^ACCA[A-Z2-7]{17}$/),
      Status: 'Active',
      CreateDate: new Date(NOW),
    });
    const listed = { ServiceSpecificCredentials: [metadata], IsTruncated: false };
    expect(await bob.perform('ListServiceSpecificCredentials')).toEqual(listed);
    const { ServiceSpecificCredentialId } = metadata;
    const stored = () => world.identity.directory.get('serviceCredential', ACCOUNT, ServiceSpecificCredentialId);
    const opened = () =>
      world.sealer.open(stored()?.sealedSecret ?? '', `service-credential/${ServiceSpecificCredentialId}`);
    expect(JSON.stringify(stored())).not.toContain(ServicePassword);
    expect(opened()).toBe(ServicePassword);
    const reset = await bob.perform('ResetServiceSpecificCredential', { ServiceSpecificCredentialId });
    expect(reset['ServiceSpecificCredential']).toEqual({ ...metadata, ServicePassword: opened() });
    expect(opened()).not.toBe(ServicePassword);
  });

  test('there are two of a service, each with its name, and a name is not given twice', async () => {
    const { ServiceSpecificCredentialId } = await create();
    expect(await create()).toMatchObject({ ServiceUserName: `bob+1-at-${ACCOUNT}` });
    expect(await iam.refusal('CreateServiceSpecificCredential', { UserName, ServiceName })).toBe(
      'LimitExceeded: Cannot exceed quota for ServiceSpecificCredentialsPerUser: 2',
    );
    await create({ ServiceName: 'cassandra.amazonaws.com' });
    await iam.perform('DeleteServiceSpecificCredential', { UserName, ServiceSpecificCredentialId });
    await iam.perform('UpdateUser', { UserName, NewUserName: 'rob' });
    await iam.perform('CreateUser', { UserName });
    expect(await create()).toMatchObject({ ServiceUserName: `bob-at-${ACCOUNT}` });
    expect(await create()).toMatchObject({ ServiceUserName: `bob+2-at-${ACCOUNT}` });
  });

  test('API keys have an alias, and expire if they were made to', async () => {
    const bedrock = { ServiceName: 'bedrock.amazonaws.com', CredentialAgeDays: 30 };
    const ExpirationDate = new Date(NOW + 30 * 86_400_000);
    const made = await create(bedrock);
    expect(made).toMatchObject({
      ServiceCredentialAlias: `bob-at-${ACCOUNT}`,
      ServiceCredentialSecret: expect.stringMatching(/^.{44}$/),
      ExpirationDate,
    });
    expect(made).not.toHaveProperty('ServicePassword');
    const status = async (time: number) => {
      const later = clientOf(iamOperations, world, rootCaller(), time);
      return (await later.perform('ListServiceSpecificCredentials', { UserName }))['ServiceSpecificCredentials'];
    };
    expect(await status(ExpirationDate.getTime() - 1)).toMatchObject([{ Status: 'Active' }]);
    expect(await status(ExpirationDate.getTime())).toMatchObject([{ Status: 'Expired' }]);
    const days = { UserName, ServiceName, CredentialAgeDays: 30 };
    expect(await iam.refusal('CreateServiceSpecificCredential', days)).toMatch(/^InvalidInput: CredentialAgeDays/);
  });

  test('making one carries the service and the age as condition keys', async () => {
    const request = { UserName, ServiceName, CredentialAgeDays: 30 };
    const named = { 'iam:ServiceSpecificCredentialServiceName': ServiceName };
    expect(await iam.needs('CreateServiceSpecificCredential', request)).toEqual([
      {
        action: 'iam:CreateServiceSpecificCredential',
        resource: BOB,
        context: { ...named, 'iam:ServiceSpecificCredentialAgeDays': '30' },
      },
    ]);
    expect(await iam.needs('CreateServiceSpecificCredential', { UserName, ServiceName })).toMatchObject([
      { context: named },
    ]);
  });

  test('those of all users are listed by who may list everybody’s', async () => {
    await create();
    await create({ UserName: 'admin' });
    await create({ UserName: 'admin', ServiceName: 'cassandra.amazonaws.com' });
    const list = async (input: object) => {
      const answer = await iam.perform('ListServiceSpecificCredentials', { ...input });
      return (answer['ServiceSpecificCredentials'] as { UserName: string }[]).map((each) => each.UserName).toSorted();
    };
    expect(await list({ AllUsers: true })).toEqual(['admin', 'admin', 'bob']);
    expect(await list({ AllUsers: true, ServiceName })).toEqual(['admin', 'bob']);
    expect(await list({ UserName: 'admin', ServiceName })).toEqual(['admin']);
    expect(await list({})).toEqual([]);
    expect(await iam.needs('ListServiceSpecificCredentials', { AllUsers: true })).toMatchObject([
      { resource: `arn:aws:iam::${ACCOUNT}:user/*` },
    ]);
    expect(await iam.refusal('ListServiceSpecificCredentials', { AllUsers: true, UserName })).toMatch(
      /^InvalidInput: /,
    );
    expect(await iam.refusal('ListServiceSpecificCredentials', { ServiceName: 's3.amazonaws.com' })).toBe(
      'NotSupportedService: The service s3.amazonaws.com does not support service-specific credentials.',
    );
  });

  test('one is switched off and deleted, but not by the name of another user', async () => {
    const { ServiceSpecificCredentialId } = await create();
    const id = { ServiceSpecificCredentialId };
    expect(await iam.refusal('UpdateServiceSpecificCredential', { ...id, UserName: 'admin', Status: 'Active' })).toBe(
      `NoSuchEntity: The Service Specific Credential with id ${ServiceSpecificCredentialId} cannot be found.`,
    );
    await bob.perform('UpdateServiceSpecificCredential', { ...id, Status: 'Inactive' });
    expect(await bob.perform('ListServiceSpecificCredentials')).toMatchObject({
      ServiceSpecificCredentials: [{ Status: 'Inactive' }],
    });
    expect(await iam.refusal('DeleteUser', { UserName })).toMatch(/^DeleteConflict: .*service specific credentials/);
    await bob.perform('DeleteServiceSpecificCredential', id);
    await iam.perform('DeleteUser', { UserName });
  });
});

function rsa(modulusLength: number): string {
  return generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

function elliptic(): string {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

/** RFC 4253: the algorithm, the exponent, and the modulus, which begins with a one bit and gets a zero byte before it. */
function wireOf(pem: string): Buffer {
  const { e = '', n = '' } = createPublicKey(pem).export({ format: 'jwk' });
  const modulus = Buffer.concat([Buffer.from([0]), Buffer.from(n, 'base64url')]);
  return Buffer.from(sshLine(['ssh-rsa', Buffer.from(e, 'base64url'), modulus]).slice('ssh-rsa '.length), 'base64');
}

function sshLine(fields: readonly (string | Buffer | undefined)[]): string {
  const parts = fields.map((field) => {
    const bytes = Buffer.from(field ?? '');
    return Buffer.concat([Buffer.from([0, 0, bytes.length >> 8, bytes.length & 0xff]), bytes]);
  });
  return `ssh-rsa ${Buffer.concat(parts).toString('base64')}`;
}

function fieldsOf(wire: Buffer): readonly Buffer[] {
  const fields: Buffer[] = [];
  for (let start = 0; start < wire.length; ) {
    const end = start + 4 + wire.readUInt32BE(start);
    fields.push(wire.subarray(start + 4, end));
    start = end;
  }
  return fields;
}
