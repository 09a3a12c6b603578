// Logins through identity providers, end to end with the official clients: a SAML assertion, tokens of an OpenID Connect issuer that serves
// its keys over HTTPS, tokens of one whose keys the operator gave, and a federated user. Nothing is signed but by real keys.

import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  CreateOpenIDConnectProviderCommand,
  CreateSAMLProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { ListModelsCommand } from '@aws-sdk/client-sagemaker';
import {
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfSigned } from '../federation/certificate.ts';
import {
  encoded,
  samlIdentityProvider,
  signedResponse,
  unsignedResponse,
} from '../federation/saml-identity-provider.ts';
import {
  type Clients,
  clientsFor,
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from './sagewarden-process.ts';
import { allow, createRole, createUser } from './team.ts';

const ACCOUNT = '123456789012';
const GIVEN = 'https://given.example.com';
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
const folder = temporaryFolder();
const idp = samlIdentityProvider();
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] };
let issuer: Server;
let origin: string;
let server: SagewardenProcess;
let admin: Clients;
let nobody: STSClient;
const asked: string[] = [];
const documents = new Map<string, object>();

/** The issuer's web server, whose certificate the Sagewarden process is told to trust. */
async function startIssuer(): Promise<void> {
  const web = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const cert = selfSigned(web.privateKey);
  const key = web.privateKey.export({ type: 'pkcs8', format: 'pem' });
  issuer = createServer({ key, cert }, (request, response) => {
    asked.push(request.url ?? '');
    const document = documents.get(request.url ?? '');
    response.writeHead(document === undefined ? 404 : 200).end(JSON.stringify(document));
  }).listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  origin = `https://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const discovery = (path: string, keys: string) =>
    documents.set(`${path}/.well-known/openid-configuration`, { issuer: origin + path, jwks_uri: keys });
  documents.set('/keys', jwks);
  discovery('/team', `${origin}/keys`);
  discovery('/elsewhere', 'https://127.0.0.1:1/keys');
  discovery('/huge', `${origin}/many`);
  documents.set('/many', { keys: [], padding: 'x'.repeat(300_000) });
  const file = join(folder, '../ca.pem');
  writeFileSync(file, cert);
  process.env['NODE_EXTRA_CA_CERTS'] = file;
}

beforeAll(async () => {
  mkdirSync(join(folder, '..'), { recursive: true });
  await startIssuer();
  const issuers = ['/team', '/elsewhere', '/huge', '/absent'].map((path) => [origin + path, 'discover']);
  const file = join(folder, '../issuers.json');
  writeFileSync(file, JSON.stringify({ ...Object.fromEntries(issuers), [GIVEN]: jwks }));
  server = await startSagewarden(folder, ['--oidc-keys', file]);
  admin = clientsFor(server.endpoint, server.credentials());
  nobody = new STSClient({ endpoint: server.endpoint, region: 'us-east-1', maxAttempts: 1, credentials: refused });
  await admin.iam.send(new CreateSAMLProviderCommand({ Name: 'corp', SAMLMetadataDocument: idp.metadata }));
  await createRole(admin, 'saml', trust({ Federated: SAML }, 'sts:AssumeRoleWithSAML'), {
    models: allow('sagemaker:ListModels'),
  });
});

afterAll(async () => {
  delete process.env['NODE_EXTRA_CA_CERTS'];
  await server?.stop();
  issuer?.close();
  removeFolder(folder);
});

/** Nothing may be signed: whoever asks for credentials here has none. */
const refused = () => Promise.reject(new Error('the client asked for credentials'));

function trust(Principal: object, Action: string): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action }] };
}

const as = (credentials: Credentials | undefined) =>
  clientsFor(server.endpoint, {
    accessKeyId: credentials?.AccessKeyId ?? '',
    secretAccessKey: credentials?.SecretAccessKey ?? '',
    sessionToken: credentials?.SessionToken ?? '',
  });

const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

describe('a SAML login', () => {
  const Role = [`${roleArn('saml')},${SAML}`];
  const assertion = () => ({ at: Date.now(), attributes: { Role, RoleSessionName: ['casey'] } });
  const login = (xml: string) =>
    nobody.send(
      new AssumeRoleWithSAMLCommand({ RoleArn: roleArn('saml'), PrincipalArn: SAML, SAMLAssertion: encoded(xml) }),
    );

  it('gives credentials of the role that work', async () => {
    const answer = await login(signedResponse(idp, assertion()));
    expect(answer).toMatchObject({ Subject: 'casey', SubjectType: 'persistent', Issuer: idp.entityId });
    const session = as(answer.Credentials);
    const { Arn } = await session.sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/saml/casey`);
    expect((await session.sagemaker.send(new ListModelsCommand({}))).Models).toEqual([]);
    await expect(session.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('is refused by name for assertions that prove nothing', async () => {
    await expect(login(unsignedResponse(idp, assertion()))).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
      message: 'Response signature invalid',
    });
    const late = signedResponse(idp, { ...assertion(), notOnOrAfter: Date.now() - 1 });
    await expect(login(late)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });
});

describe('an OpenID Connect login', () => {
  const token = (iss: string) =>
    new SignJWT({ sub: 'app' })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(iss)
      .setAudience('sts.amazonaws.com')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  const login = async (name: string, iss: string) =>
    nobody.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: roleArn(name),
        RoleSessionName: 'build',
        WebIdentityToken: await token(iss),
      }),
    );
  const register = async (name: string, Url: string) => {
    const { OpenIDConnectProviderArn = '' } = await admin.iam.send(
      new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: ['sts.amazonaws.com'] }),
    );
    const policy = trust({ Federated: OpenIDConnectProviderArn }, 'sts:AssumeRoleWithWebIdentity');
    await createRole(admin, name, policy, { models: allow('sagemaker:ListModels') });
    return OpenIDConnectProviderArn;
  };

  it('works with keys that the issuer serves, which are asked for once', async () => {
    const provider = await register('served', `${origin}/team`);
    const { Credentials, Provider } = await login('served', `${origin}/team`);
    expect(Provider).toBe(provider);
    expect((await as(Credentials).sagemaker.send(new ListModelsCommand({}))).Models).toEqual([]);
    await login('served', `${origin}/team`);
    expect(asked).toEqual(['/team/.well-known/openid-configuration', '/keys']);
  });

  it('works with keys that the operator gave', async () => {
    const provider = await register('given', GIVEN);
    const { Credentials } = await login('given', GIVEN);
    const { Arn } = await as(Credentials).sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/given/build`);
    await admin.iam.send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: provider }));
    await expect(login('given', GIVEN)).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' });
  });

  it('asks no address that the operator did not name', async () => {
    asked.length = 0;
    await register('unnamed', `${origin}/unnamed`);
    documents.set('/unnamed/.well-known/openid-configuration', {
      issuer: `${origin}/unnamed`,
      jwks_uri: `${origin}/keys`,
    });
    const noKey = { name: 'InvalidIdentityTokenException', message: expect.stringMatching(/^Couldn't retrieve/) };
    await expect(login('unnamed', `${origin}/unnamed`)).rejects.toMatchObject(noKey);
    await expect(login('unnamed', `${origin}/team`)).rejects.toMatchObject({ name: 'AccessDenied' });
    await register('elsewhere', `${origin}/elsewhere`);
    await expect(login('elsewhere', `${origin}/elsewhere`)).rejects.toMatchObject(noKey);
    expect(asked).toEqual(['/elsewhere/.well-known/openid-configuration']);
  });

  it('tells that an issuer did not answer, and leaves it alone for a while', async () => {
    for (const name of ['absent', 'huge']) {
      asked.length = 0;
      await register(name, `${origin}/${name}`);
      const failure = { name: 'IDPCommunicationErrorException' };
      await expect(login(name, `${origin}/${name}`)).rejects.toMatchObject(failure);
      const before = asked.length;
      await expect(login(name, `${origin}/${name}`)).rejects.toMatchObject(failure);
      expect([before > 0, asked.length]).toEqual([true, before]);
    }
  });
});

describe('without a signature', () => {
  it.each(['AssumeRole', 'GetCallerIdentity', 'GetSessionToken', 'GetFederationToken', 'ListUsers', 'CreateUser'])(
    '%s is refused',
    async (Action) => {
      for (const Version of ['2011-06-15', '2010-05-08']) {
        const body = new URLSearchParams({ Action, Version, RoleArn: roleArn('saml'), UserName: 'eve', Name: 'eve' });
        const answer = await fetch(server.endpoint, { method: 'POST', body });
        expect(answer.status).toBe(403);
        expect(await answer.text()).toContain('<Code>MissingAuthenticationToken</Code>');
      }
    },
  );

  it('a second action in the form changes nothing', async () => {
    const body = 'Action=AssumeRoleWithSAML&Version=2011-06-15&Action=AssumeRole&RoleArn=x';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(server.endpoint, { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
  });
});

it('a federated user may do what user and session policy allow', async () => {
  const broker = await createUser(admin, server.endpoint, 'broker', {
    tokens: allow(['sts:GetFederationToken', 'sagemaker:ListModels']),
  });
  const federate = async (policy?: object) => {
    const { Credentials, FederatedUser } = await broker.sts.send(
      new GetFederationTokenCommand({ Name: 'guest', ...(policy && { Policy: JSON.stringify(policy) }) }),
    );
    expect(FederatedUser?.Arn).toBe(`arn:aws:sts::${ACCOUNT}:federated-user/guest`);
    return as(Credentials);
  };
  const guest = await federate(allow('sagemaker:*'));
  expect((await guest.sagemaker.send(new ListModelsCommand({}))).Models).toEqual([]);
  await expect(guest.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  const bare = await federate();
  await expect(bare.sagemaker.send(new ListModelsCommand({}))).rejects.toThrow(/no session policy allows/);
});
