// AssumeRoleWithWebIdentity: whose tokens are believed, what they give, and how one that was tampered with fares.

import { createHmac } from 'node:crypto';
import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  type JWTVerifyGetKey,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decideNeeds } from '../../../src/services/authorize.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { IssuerUnreachable } from '../../../src/services/sts/issuer-keys.ts';
import { callUnsigned, outcomeUnsigned } from '../../federation/unsigned-call.ts';
import {
  ACCOUNT,
  type Client,
  callBy,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
} from '../world.ts';

const ISSUER = 'https://token.example.com/team';
const NAME = 'token.example.com/team';
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/${NAME}`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/visitor`;
const SECONDS = NOW / 1000;
const NOT_AUTHORIZED = 'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity';
const NOT_VERIFIED = 'InvalidIdentityToken: The ID Token provided could not be verified';
const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
const elliptic = await generateKeyPair('ES256');
const foreign = await generateKeyPair('RS256');
const KEYS = createLocalJWKSet({
  keys: [
    { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' },
    { ...(await exportJWK(elliptic.publicKey)), kid: 'two' },
  ],
});
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  const ClientIDList = ['sts.amazonaws.com', 'app'];
  await iam.perform('CreateOpenIDConnectProvider', { Url: ISSUER, ClientIDList });
  await iam.perform('CreateRole', { RoleName: 'visitor', AssumeRolePolicyDocument: trust() });
});

afterEach(() => world.close());

function trust(condition: object = {}, Federated = PROVIDER): string {
  const Action = ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession', 'sts:SetSourceIdentity'];
  const statement = { Effect: 'Allow', Principal: { Federated }, Action, Condition: condition };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

const trustWith = (condition: object, federated?: string) =>
  iam.perform('UpdateAssumeRolePolicy', { RoleName: 'visitor', PolicyDocument: trust(condition, federated) });

type Claims = Readonly<Record<string, unknown>>;

const claims = (changes: Claims = {}): JWTPayload => ({
  iss: ISSUER,
  sub: 'repo:team/app',
  aud: 'sts.amazonaws.com',
  iat: SECONDS,
  exp: SECONDS + 300,
  ...changes,
});
const token = (changes: Claims = {}, header: object = {}, key = privateKey) =>
  new SignJWT(claims(changes)).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key);

const within = (issuerKeys: (issuer: string) => JWTVerifyGetKey | undefined): TestWorld => ({ ...world, issuerKeys });
const known = () => within((issuer) => (issuer === ISSUER ? KEYS : undefined));
const request = (WebIdentityToken: string, input: object = {}) => ({
  RoleArn: ROLE,
  RoleSessionName: 'build',
  WebIdentityToken,
  ...input,
});
const outcome = (text: string, input: object = {}, time = NOW) =>
  outcomeUnsigned(known(), 'AssumeRoleWithWebIdentity', request(text, input), time);
const assume = (text: string, input: object = {}) =>
  callUnsigned(known(), 'AssumeRoleWithWebIdentity', request(text, input));

describe('a signed token', () => {
  test('gives a session of the role', async () => {
    expect(await assume(await token())).toMatchObject({
      AssumedRoleUser: { Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/visitor/build` },
      SubjectFromWebIdentityToken: 'repo:team/app',
      Audience: 'sts.amazonaws.com',
      Provider: PROVIDER,
    });
  });

  test('may be signed with an elliptic curve, and have its audience in a list or as the authorized party', async () => {
    expect(await outcome(await token({}, { alg: 'ES256', kid: 'two' }, elliptic.privateKey))).toBe('done');
    expect(await outcome(await token({ aud: ['app'] }))).toBe('done');
    expect(await outcome(await token({ aud: ['other', 'more'], azp: 'app' }))).toBe('done');
  });

  test('can be shown again until it expires, as with AWS', async () => {
    const text = await token();
    expect(await outcome(text)).toBe('done');
    expect(await outcome(text, {}, NOW + 299_000)).toBe('done');
    expect(await outcome(text, {}, NOW + 300_000)).toBe(
      `ExpiredTokenException: Token expired: current date/time ${SECONDS + 300} must be before the expiration date/time ${SECONDS + 300}`,
    );
  });

  test.each<[string, Claims, boolean]>([
    ['exp in a second', { exp: SECONDS + 1 }, true],
    ['exp now', { exp: SECONDS }, false],
    ['iat now', { iat: SECONDS }, true],
    ['iat in a second', { iat: SECONDS + 1 }, false],
    ['nbf now', { nbf: SECONDS }, true],
    ['nbf in a second', { nbf: SECONDS + 1 }, false],
  ])('with %s %j is believed: %s', async (_what, changes, believed) => {
    expect((await outcome(await token(changes))) === 'done').toBe(believed);
  });

  test('is worth nothing once its provider, or its audience there, is gone', async () => {
    const named = { OpenIDConnectProviderArn: PROVIDER };
    await iam.perform('RemoveClientIDFromOpenIDConnectProvider', { ...named, ClientID: 'sts.amazonaws.com' });
    expect(await outcome(await token())).toBe('InvalidIdentityToken: Incorrect token audience');
    await iam.perform('DeleteOpenIDConnectProvider', named);
    expect(await outcome(await token())).toBe(
      `InvalidIdentityToken: No OpenIDConnect provider found in your account for ${ISSUER}`,
    );
  });
});

describe('a token that proves nothing', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [none, forged] = ['none', 'HS256'].map((alg) => `${part({ alg, kid: 'one' })}.${part(claims())}`);
  const hmac = async () => {
    const secret = await exportSPKI(publicKey);
    return `${forged}.${createHmac('sha256', secret)
      .update(forged ?? '')
      .digest('base64url')}`;
  };
  const changed = async () => {
    const [header, , signature] = (await token()).split('.');
    return `${header}.${part(claims({ sub: 'repo:team/other' }))}.${signature}`;
  };

  test.each<[string, () => string | Promise<string>, string | RegExp]>([
    ['signed by somebody else', () => token({}, {}, foreign.privateKey), NOT_VERIFIED],
    ['of other claims than were signed', changed, NOT_VERIFIED],
    ['with no signature', async () => (await token()).replace(/[^.]*$/, ''), NOT_VERIFIED],
    ['with the algorithm none', () => `${none}.`, NOT_VERIFIED],
    ['with the algorithm none, made by a library', () => new UnsecuredJWT(claims()).encode(), NOT_VERIFIED],
    ['signed with the public key as a secret', hmac, NOT_VERIFIED],
    ['of a key that the issuer does not have', () => token({}, { kid: 'three' }), /Couldn't retrieve verification key/],
    [
      'with a critical header that nobody knows',
      () => `${part({ alg: 'RS256', kid: 'one', crit: ['x'], x: 1 })}.${part(claims())}.AAAA`,
      NOT_VERIFIED,
    ],
    ['for another audience', () => token({ aud: 'other' }), 'InvalidIdentityToken: Incorrect token audience'],
    ['for several audiences', () => token({ aud: ['app', 'other'] }), 'InvalidIdentityToken: Incorrect token audience'],
    ['for another authorized party', () => token({ azp: 'other' }), 'InvalidIdentityToken: Incorrect token audience'],
    ['that is over', () => token({ exp: SECONDS }), /^ExpiredTokenException: Token expired/],
    ['that is to come', () => token({ nbf: SECONDS + 1 }), /not valid yet$/],
    ['issued in the future', () => token({ iat: SECONDS + 1 }), /not valid yet$/],
    ['that never ends', () => token({ exp: undefined }), 'InvalidIdentityToken: Missing a required claim: exp'],
    ['without a subject', () => token({ sub: undefined }), 'InvalidIdentityToken: Missing a required claim: sub'],
    ['with an end that is no number', () => token({ exp: 'soon' }), NOT_VERIFIED],
    ['without an issuer', () => token({ iss: undefined }), 'InvalidIdentityToken: Missing a required claim: iss'],
    [
      'of another issuer',
      () => token({ iss: 'https://evil.example.com' }),
      /No OpenIDConnect provider found in your account for https:\/\/evil/,
    ],
    ['of an issuer like ours', () => token({ iss: `${ISSUER}/` }), /No OpenIDConnect provider/],
    ['of our issuer without https', () => token({ iss: NAME }), /No OpenIDConnect provider/],
    ['with tags that are no object', () => token({ 'https://aws.amazon.com/tags': 'x' }), /must be an object/],
    [
      'with a source identity that cannot be',
      () => token({ 'https://aws.amazon.com/source_identity': 'a b' }),
      /Source Identity must match/,
    ],
    ['no token', () => 'hello', /is not a valid JWT/],
    ['encrypted', () => 'a.b.c.d.e', /is not a valid JWT/],
  ])('%s', async (_what, make, refusal) => {
    const answer = await outcome(await make());
    if (typeof refusal === 'string') expect(answer).toBe(refusal);
    else expect(answer).toMatch(refusal);
  });

  test('of an issuer whose keys nobody has, or who does not answer', async () => {
    const input = request(await token());
    const name = 'AssumeRoleWithWebIdentity';
    expect(
      await outcomeUnsigned(
        within(() => undefined),
        name,
        input,
      ),
    ).toMatch(/Couldn't retrieve verification key/);
    const silent = () => Promise.reject(new IssuerUnreachable(ISSUER));
    expect(
      await outcomeUnsigned(
        within(() => silent),
        name,
        input,
      ),
    ).toMatch(/^IDPCommunicationError: /);
  });

  test('asks the issuer for nothing when it is not for us', async () => {
    const asked = within(() => () => Promise.reject(new Error('the issuer was asked')));
    for (const changes of [{ aud: 'other' }, { exp: SECONDS }]) {
      const input = request(await token(changes));
      expect(await outcomeUnsigned(asked, 'AssumeRoleWithWebIdentity', input)).not.toBe('done');
    }
  });
});

describe('who gets the role', () => {
  test('nobody through a provider of another account', async () => {
    await world.addAccount(OTHER_ACCOUNT);
    await iam.perform('DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn: PROVIDER });
    const other = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
    await other.perform('CreateOpenIDConnectProvider', { Url: ISSUER, ClientIDList: ['sts.amazonaws.com'] });
    await trustWith({}, PROVIDER.replace(ACCOUNT, OTHER_ACCOUNT));
    expect(await outcome(await token())).toMatch(/No OpenIDConnect provider/);
  });

  test('nobody whom the trust policy does not name, and nobody learns whether the role exists', async () => {
    expect(await outcome(await token(), { RoleArn: `${ROLE}s` })).toBe(NOT_AUTHORIZED);
    await trustWith({}, PROVIDER.replace('team', 'crew'));
    expect(await outcome(await token())).toBe(NOT_AUTHORIZED);
  });

  test('nobody with a token of another kind of provider', async () => {
    expect(await outcome(await token(), { ProviderId: 'www.amazon.com' })).toMatch(/^ValidationError: ProviderId/);
  });

  test.each([
    [`${NAME}:aud`, 'sts.amazonaws.com'],
    [`${NAME}:sub`, 'repo:team/app'],
    [`${NAME}:amr`, 'authenticated'],
    [`${NAME}:email`, 'casey@example.com'],
    ['aws:FederatedProvider', PROVIDER],
    ['sts:RoleSessionName', 'build'],
  ])('a trust policy can ask for %s', async (key, value) => {
    const text = await token({ amr: ['authenticated'], email: 'casey@example.com' });
    await trustWith({ StringEquals: { [key]: value } });
    expect(await outcome(text)).toBe('done');
    await trustWith({ StringEquals: { [key]: `${value}x` } });
    expect(await outcome(text)).toBe(NOT_AUTHORIZED);
  });

  test('the authorized party is the audience, and the audience the original one', async () => {
    await trustWith({ StringEquals: { [`${NAME}:aud`]: 'app', [`${NAME}:oaud`]: 'other' } });
    expect(await outcome(await token({ aud: 'other', azp: 'app' }))).toBe('done');
    expect(await outcome(await token({ aud: 'app' }))).toBe(NOT_AUTHORIZED);
  });
});

test('the session carries the tags, the source identity and the subject of the token, and its provider', async () => {
  const changes = {
    'https://aws.amazon.com/tags': { principal_tags: { Team: ['blue'] }, transitive_tag_keys: ['Team'] },
    'https://aws.amazon.com/source_identity': 'casey',
    email: 'casey@example.com',
  };
  const { Credentials } = await assume(await token(changes));
  const caller = sessionCaller(world, Credentials);
  const allowed = async (condition: object) => {
    const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: condition };
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await iam.perform('PutRolePolicy', { RoleName: 'visitor', PolicyName: 'p', PolicyDocument });
    return decideNeeds([{ action: 's3:GetObject', resource: '*', context: {} }], callBy(caller), world).allowed;
  };
  expect(caller.session?.transitiveTagKeys).toEqual(['Team']);
  for (const [key, value] of [
    ['aws:PrincipalTag/Team', 'blue'],
    ['aws:SourceIdentity', 'casey'],
    ['aws:FederatedProvider', PROVIDER],
    [`${NAME}:sub`, 'repo:team/app'],
  ] as const) {
    expect(await allowed({ StringEquals: { [key]: value } })).toBe(true);
    expect(await allowed({ StringEquals: { [key]: 'other' } })).toBe(false);
  }
  expect(await allowed({ Null: { [`${NAME}:email`]: 'true' } })).toBe(true);
});
