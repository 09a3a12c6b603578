// Certificates: of servers, which are checked against key and chain, and of users.

import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import {
  ACCOUNT,
  type Client,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  type TestWorld,
  userCaller,
} from '../world.ts';
import { testCertificate } from './x509.ts';

const authority = testCertificate({ name: 'authority' });
const between = testCertificate({ name: 'between', issuer: authority });
const server = testCertificate({ name: 'server', issuer: between });
const other = testCertificate({ name: 'other' });
const CHAIN = `${between.certificate}${authority.certificate}`;
const CERTIFICATE = `arn:aws:iam::${ACCOUNT}:server-certificate`;

let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
});

afterEach(() => world.close());

describe('of servers', () => {
  const named = { ServerCertificateName: 's' };
  const upload = {
    ...named,
    CertificateBody: server.certificate,
    PrivateKey: server.privateKey,
    CertificateChain: CHAIN,
  };
  const Tags = [{ Key: 'Team', Value: 'blue' }];

  test('what was uploaded is told, but for the private key, which rests sealed', async () => {
    const uploaded = await iam.perform('UploadServerCertificate', { ...upload, Path: '/cloudfront/', Tags });
    const ServerCertificateMetadata = {
      Path: '/cloudfront/',
      ServerCertificateName: 's',
      ServerCertificateId: expect.stringMatching(/^ASCA[A-Z2-7]{17}$/),
      Arn: `${CERTIFICATE}/cloudfront/s`,
      UploadDate: new Date(NOW),
      Expiration: new Date('2049-12-31'),
    };
    expect(uploaded).toEqual({ ServerCertificateMetadata, Tags });
    expect(await iam.perform('GetServerCertificate', { ServerCertificateName: 'S' })).toEqual({
      ServerCertificate: {
        ServerCertificateMetadata,
        CertificateBody: server.certificate,
        CertificateChain: CHAIN,
        Tags,
      },
    });
    expect(await iam.perform('ListServerCertificates', { PathPrefix: '/cloudfront/' })).toEqual({
      ServerCertificateMetadataList: [ServerCertificateMetadata],
      IsTruncated: false,
    });
    const record = world.identity.directory.get('serverCertificate', ACCOUNT, 's');
    expect(JSON.stringify(record)).not.toContain('PRIVATE KEY');
    expect(world.sealer.open(record?.sealedPrivateKey ?? '', `server-certificate/${record?.id}`)).toBe(
      server.privateKey,
    );
  });

  const expired = testCertificate({ name: 'old', from: new Date('2020-01-01'), to: new Date('2021-01-01') });
  const future = testCertificate({ name: 'new', from: new Date('2040-01-01') });
  const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const encrypted = server.key
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();
  test.each([
    ['the key of another', { PrivateKey: other.privateKey }, /^KeyPairMismatch: /],
    ['no key', { PrivateKey: 'x' }, /^MalformedCertificate: Unable to parse private key/],
    ['an encrypted key', { PrivateKey: encrypted }, /^MalformedCertificate: .*not encrypted/],
    ['a key that nothing serves with', { PrivateKey: ed25519 }, /^MalformedCertificate: .*RSA or EC/],
    ['no PEM', { CertificateBody: 'x' }, /^MalformedCertificate: Unable to parse certificate/],
    ['PEM of nothing', { CertificateBody: pem('AAAA') }, /^MalformedCertificate: Unable to parse certificate/],
    ['text after it', { CertificateBody: `${server.certificate}x` }, /^MalformedCertificate: Unable to parse/],
    ['two certificates', { CertificateBody: server.certificate + CHAIN }, /^MalformedCertificate: .*one certificate/],
    ['one that is over', { CertificateBody: expired.certificate }, /^MalformedCertificate: .*no longer valid/],
    ['one yet to come', { CertificateBody: future.certificate }, /^MalformedCertificate: .*not yet valid/],
    ['a chain without its issuer', { CertificateChain: authority.certificate }, /invalid certificate is: 0$/],
    ['a chain that breaks later', { CertificateChain: between.certificate + other.certificate }, /certificate is: 1$/],
    ['no chain', { CertificateChain: ' ' }, /^MalformedCertificate: .*at least one/],
  ])('%s is refused', async (_what, change, message) => {
    expect(await iam.refusal('UploadServerCertificate', { ...upload, ...change })).toMatch(message);
  });

  test('an issuer of the right name who did not sign is no issuer', async () => {
    const impostor = testCertificate({ name: 'between', issuer: authority });
    expect(await iam.refusal('UploadServerCertificate', { ...upload, CertificateChain: impostor.certificate })).toMatch(
      /invalid certificate is: 0$/,
    );
  });

  test('names are unique, and there are twenty at most', async () => {
    await iam.perform('UploadServerCertificate', upload);
    expect(await iam.refusal('UploadServerCertificate', { ...upload, ServerCertificateName: 'S' })).toBe(
      'EntityAlreadyExists: The Server Certificate with name S already exists.',
    );
    for (let count = 1; count < 20; count += 1) {
      await iam.perform('UploadServerCertificate', { ...upload, ServerCertificateName: `s${count}` });
    }
    expect(await iam.refusal('UploadServerCertificate', { ...upload, ServerCertificateName: 'more' })).toBe(
      'LimitExceeded: Cannot exceed quota for ServerCertificatesPerAccount: 20',
    );
  });

  test('one is moved by who may do so on both ARNs, keeps its tags, and is deleted', async () => {
    await iam.perform('UploadServerCertificate', { ...upload, Tags });
    await iam.perform('UploadServerCertificate', { ...upload, ServerCertificateName: 'taken' });
    const move = { ...named, NewServerCertificateName: 'S2', NewPath: '/x/' };
    const context = { 'aws:ResourceTag/Team': 'blue' };
    expect(await iam.needs('UpdateServerCertificate', move)).toEqual([
      { action: 'iam:UpdateServerCertificate', resource: `${CERTIFICATE}/s`, context },
      { action: 'iam:UpdateServerCertificate', resource: `${CERTIFICATE}/x/S2`, context },
    ]);
    expect(await iam.refusal('UpdateServerCertificate', { ...named, NewServerCertificateName: 'TAKEN' })).toMatch(
      /^EntityAlreadyExists: /,
    );
    await iam.perform('UpdateServerCertificate', move);
    const moved = { ServerCertificateName: 'S2' };
    expect(await iam.perform('ListServerCertificateTags', moved)).toEqual({ Tags, IsTruncated: false });
    expect(await iam.refusal('GetServerCertificate', named)).toBe(
      'NoSuchEntity: The Server Certificate with name s cannot be found.',
    );
    await iam.perform('UpdateServerCertificate', { ...moved, NewServerCertificateName: 's2' });
    await iam.perform('DeleteServerCertificate', moved);
    expect(await iam.refusal('DeleteServerCertificate', moved)).toMatch(/^NoSuchEntity: /);
  });
});

describe('of users', () => {
  const CertificateBody = server.certificate;
  let bob: Client;

  beforeEach(async () => {
    await iam.perform('CreateUser', { UserName: 'bob' });
    bob = clientOf(iamOperations, world, userCaller(world, 'bob'));
  });

  const upload = async (client: Client, input: object) => {
    const { Certificate } = await client.perform('UploadSigningCertificate', { ...input });
    return Certificate as { CertificateId: string };
  };

  test('one’s own is uploaded, listed, switched off and deleted', async () => {
    const uploaded = await upload(bob, { CertificateBody });
    expect(uploaded).toEqual({
      UserName: 'bob',
      CertificateId: expect.stringMatching(/^[A-Z2-7]{32}$/),
      CertificateBody,
      Status: 'Active',
      UploadDate: new Date(NOW),
    });
    const { CertificateId } = uploaded;
    await bob.perform('UpdateSigningCertificate', { CertificateId, Status: 'Inactive' });
    expect(await iam.perform('ListSigningCertificates', { UserName: 'BOB' })).toEqual({
      Certificates: [{ ...uploaded, Status: 'Inactive' }],
      IsTruncated: false,
    });
    const stranger = { UserName: 'admin', CertificateId };
    expect(await iam.refusal('DeleteSigningCertificate', stranger)).toBe(
      `NoSuchEntity: The Certificate with id ${CertificateId} cannot be found.`,
    );
    await bob.perform('DeleteSigningCertificate', { CertificateId });
    expect(await bob.perform('ListSigningCertificates')).toEqual({ Certificates: [], IsTruncated: false });
  });

  test('no certificate is anybody else’s as well, however it is written; another account knows nothing of it', async () => {
    await upload(bob, { CertificateBody });
    const written = CertificateBody.replaceAll('\n', '\r\n');
    expect(await iam.refusal('UploadSigningCertificate', { CertificateBody: written })).toMatch(
      /^DuplicateCertificate: /,
    );
    await world.addAccount(OTHER_ACCOUNT);
    const elsewhere = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
    expect(await upload(elsewhere, { CertificateBody })).toMatchObject({ UserName: OTHER_ACCOUNT });
  });

  test('two at most, and none that cannot be read', async () => {
    expect(await bob.refusal('UploadSigningCertificate', { CertificateBody: 'x' })).toMatch(/^MalformedCertificate: /);
    await upload(bob, { CertificateBody });
    await upload(bob, { CertificateBody: between.certificate });
    expect(await bob.refusal('UploadSigningCertificate', { CertificateBody: other.certificate })).toBe(
      'LimitExceeded: Cannot exceed quota for SigningCertificatesPerUser: 2',
    );
  });

  test('they follow the user to a new name, and keep it from being deleted', async () => {
    const { CertificateId } = await upload(bob, { CertificateBody });
    expect(await iam.perform('GetAccountSummary')).toMatchObject({
      SummaryMap: { AccountSigningCertificatesPresent: 0, SigningCertificatesPerUserQuota: 2 },
    });
    await upload(iam, { CertificateBody: other.certificate });
    expect(await iam.perform('GetAccountSummary')).toMatchObject({
      SummaryMap: { AccountSigningCertificatesPresent: 1 },
    });
    await iam.perform('UpdateUser', { UserName: 'bob', NewUserName: 'Rob' });
    expect(await iam.perform('ListSigningCertificates', { UserName: 'rob' })).toMatchObject({
      Certificates: [{ UserName: 'Rob', CertificateId }],
    });
    expect(await iam.refusal('DeleteUser', { UserName: 'Rob' })).toBe(
      'DeleteConflict: Cannot delete entity, must delete signing certificates first.',
    );
    await iam.perform('DeleteSigningCertificate', { UserName: 'Rob', CertificateId });
    await iam.perform('DeleteUser', { UserName: 'Rob' });
  });
});

function pem(base64: string): string {
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`;
}
