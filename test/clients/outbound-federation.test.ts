// Tokens for services outside through the official clients: the switch, a token, a service that checks it by what the server tells of its
// issuer, and another Sagewarden that lets its bearer in.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateOpenIDConnectProviderCommand,
  DisableOutboundWebIdentityFederationCommand,
  EnableOutboundWebIdentityFederationCommand,
  GetOutboundWebIdentityFederationInfoCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetWebIdentityTokenCommand,
} from '@aws-sdk/client-sts';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Clients,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';
import { createRole, createUser } from './team.ts';

const BASE = 'https://warden.example.com';
const asked = { Audience: ['https://api.example.com'], SigningAlgorithm: 'RS256' };
const folder = temporaryFolder();
let server: SagewardenProcess;
let admin: Clients;
let issuer: string;

beforeAll(async () => {
  server = await startSagewarden(folder, ['--issuer-url', `${BASE}/`]);
  admin = clientsFor(server.endpoint, server.credentials());
});

afterAll(async () => {
  await server?.stop();
  removeFolder(folder);
});

/** Where a document of the issuer is for whoever asks this server itself. */
const address = (document: string) => `${server.endpoint}${issuer.slice(BASE.length)}/${document}`;
const getToken = (who: Clients) => who.sts.send(new GetWebIdentityTokenCommand(asked));

it('is off, is switched on with an issuer, and off again', async () => {
  const info = () => admin.iam.send(new GetOutboundWebIdentityFederationInfoCommand({}));
  const off = { name: 'FeatureDisabledException', $metadata: { httpStatusCode: 404 } };
  await expect(info()).rejects.toMatchObject(off);
  await expect(getToken(admin)).rejects.toMatchObject({
    name: 'OutboundWebIdentityFederationDisabledException',
    $metadata: { httpStatusCode: 403 },
  });
  const { IssuerIdentifier } = await admin.iam.send(new EnableOutboundWebIdentityFederationCommand({}));
  expect(await info()).toMatchObject({ IssuerIdentifier, JwtVendingEnabled: true });
  await expect(admin.iam.send(new EnableOutboundWebIdentityFederationCommand({}))).rejects.toMatchObject({
    name: 'FeatureEnabledException',
    $metadata: { httpStatusCode: 409 },
  });
  await admin.iam.send(new DisableOutboundWebIdentityFederationCommand({}));
  await expect(info()).rejects.toMatchObject(off);
});

describe('a token', () => {
  let token: string;

  beforeAll(async () => {
    const { IssuerIdentifier = '' } = await admin.iam.send(new EnableOutboundWebIdentityFederationCommand({}));
    issuer = IssuerIdentifier;
    token = (await getToken(admin)).WebIdentityToken ?? '';
  });

  it('is checked by a service with the keys that the issuer tells', async () => {
    const discovery = await (await fetch(address('.well-known/openid-configuration'))).json();
    expect(discovery).toMatchObject({ issuer, jwks_uri: `${issuer}/jwks.json` });
    const keys = createRemoteJWKSet(new URL(address('jwks.json')));
    const { payload } = await jwtVerify(token, keys, { issuer, audience: asked.Audience });
    expect(payload.sub).toBe('arn:aws:iam::123456789012:user/admin');
  });

  it('is still checked after a restart, and nothing private of the keys is in the folder in clear', async () => {
    await server.stop();
    const files = ['sagewarden.db', 'sagewarden.db-wal'].map((name) => {
      try {
        return readFileSync(join(folder, name), 'latin1');
      } catch {
        return '';
      }
    });
    expect(files.join('')).toContain(issuer);
    expect(files.join('')).not.toContain('PRIVATE KEY');
    server = await startSagewarden(folder, ['--issuer-url', BASE]);
    admin = clientsFor(server.endpoint, server.credentials());
    await jwtVerify(token, createRemoteJWKSet(new URL(address('jwks.json'))), { issuer });
    expect((await getToken(admin)).WebIdentityToken?.split('.')[0]).toBe(token.split('.')[0]);
  });

  it('cannot be had without the permission', async () => {
    const nobody = await createUser(admin, server.endpoint, 'nobody', {});
    await expect(getToken(nobody)).rejects.toThrow(
      /no identity-based policy allows the sts:GetWebIdentityToken action/,
    );
  });

  it.each([
    ['GET', 'jwks', 404],
    ['GET', '', 404],
    ['POST', 'jwks.json', 405],
    ['HEAD', 'jwks.json', 200],
  ])('%s of %j gets %i', async (method, document, status) => {
    const answer = await fetch(address(document), { method });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, null]);
  });

  it('lets its bearer into another Sagewarden that trusts the issuer, and not into this one', async () => {
    const elsewhere = temporaryFolder();
    const file = join(folder, '../issuers.json');
    writeFileSync(file, JSON.stringify({ [issuer]: await (await fetch(address('jwks.json'))).json() }));
    const other = await startSagewarden(elsewhere, ['--oidc-keys', file]);
    try {
      const otherAdmin = clientsFor(other.endpoint, other.credentials());
      const login = async (clients: Clients) => {
        const provider = { Url: issuer, ClientIDList: asked.Audience };
        const made = await clients.iam.send(new CreateOpenIDConnectProviderCommand(provider));
        const Principal = { Federated: made.OpenIDConnectProviderArn };
        const statement = { Effect: 'Allow', Principal, Action: 'sts:AssumeRoleWithWebIdentity' };
        const RoleArn = await createRole(clients, 'visitor', { Version: '2012-10-17', Statement: [statement] });
        const input = { RoleArn, RoleSessionName: 'visit', WebIdentityToken: token };
        return clients.sts.send(new AssumeRoleWithWebIdentityCommand(input));
      };
      const { Credentials, SubjectFromWebIdentityToken } = await login(otherAdmin);
      expect(SubjectFromWebIdentityToken).toBe('arn:aws:iam::123456789012:user/admin');
      const visitor = clientsFor(other.endpoint, {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      });
      const { Arn } = await visitor.sts.send(new GetCallerIdentityCommand({}));
      expect(Arn).toBe('arn:aws:sts::123456789012:assumed-role/visitor/visit');
      await expect(login(admin)).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' });
    } finally {
      await other.stop();
      removeFolder(elsewhere);
    }
  });
});
