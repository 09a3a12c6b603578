// GetWebIdentityToken: what a token says of whom, who gets one, how its keys change, and where it is worth nothing.

import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../../src/identity/caller.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { Input } from '../../../src/services/operation.ts';
import { organizationsOperations } from '../../../src/services/organizations/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import { issuerDocument } from '../../../src/services/sts/outbound-issuer.ts';
import { outcomeUnsigned } from '../../federation/unsigned-call.ts';
import {
  ACCOUNT,
  type Client,
  clientOf,
  NOW,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
  trusting,
  userCaller,
} from '../world.ts';

const SECONDS = NOW / 1000;
const DAY = 86_400_000;
const ASKED = { Audience: ['https://api.example.com'], SigningAlgorithm: 'ES384' };
let world: TestWorld;
let iam: Client;
let issuer: string;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'bob', Tags: [{ Key: 'Team', Value: 'blue' }] });
  issuer = String((await iam.perform('EnableOutboundWebIdentityFederation'))['IssuerIdentifier']);
});

afterEach(() => world.close());

/** A policy of bob's: one statement. */
async function bobMay(statement: object): Promise<void> {
  const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Resource: '*', ...statement } };
  const PolicyDocument = JSON.stringify(document);
  await iam.perform('PutUserPolicy', { UserName: 'bob', PolicyName: 'p', PolicyDocument });
}

const bob = (time = NOW) => clientOf(stsOperations, world, userCaller(world, 'bob'), time);
const tokenOf = async (client: Client, input: Input = {}) =>
  String((await client.perform('GetWebIdentityToken', { ...ASKED, ...input }))['WebIdentityToken']);

function told(document: string, time = NOW) {
  const path = `${new URL(issuer).pathname}/${document}`;
  return issuerDocument(path, world.identity.directory, time);
}

const toldKeys = (time = NOW) => told('jwks.json', time) as unknown as JSONWebKeySet;

function verify(token: string, time = NOW) {
  const options = { issuer, audience: 'https://api.example.com', currentDate: new Date(time) };
  return jwtVerify(token, createLocalJWKSet(toldKeys(time)), options);
}

describe('a token', () => {
  test.each(['RS256', 'ES384'])('signed with %s says who calls', async (SigningAlgorithm) => {
    const Tags = [{ Key: 'job', Value: 'j-1' }];
    const token = await tokenOf(bob(), { SigningAlgorithm, Tags, DurationSeconds: 60 });
    const { payload, protectedHeader } = await verify(token);
    expect(protectedHeader).toEqual({ alg: SigningAlgorithm, typ: 'JWT', kid: toldKeys().keys[0]?.kid });
    const arn = `arn:aws:iam::${ACCOUNT}:user/bob`;
    expect(payload).toEqual({
      iss: issuer,
      aud: 'https://api.example.com',
      sub: arn,
      iat: SECONDS,
      exp: SECONDS + 60,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'https://sts.amazonaws.com/': {
        aws_account: ACCOUNT,
        source_region: 'us-east-1',
        principal_id: arn,
        principal_tags: { Team: 'blue' },
        request_tags: { job: 'j-1' },
      },
    });
  });

  test('lasts five minutes unless it is told otherwise, and can be for several', async () => {
    const Audience = ['a', 'b'];
    const { WebIdentityToken, Expiration } = await bob().perform('GetWebIdentityToken', { ...ASKED, Audience });
    expect(Expiration).toEqual(new Date(NOW + 300_000));
    expect(decodeJwt(String(WebIdentityToken))).toMatchObject({ aud: ['a', 'b'], exp: SECONDS + 300 });
  });

  test('of a session of a role says the role, the tags of both and when the session ends', async () => {
    const trust = trusting(ACCOUNT);
    const Tags = [{ Key: 'Stage', Value: 'prod' }];
    await iam.perform('CreateRole', { RoleName: 'job', Path: '/ml/', AssumeRolePolicyDocument: trust, Tags });
    const role = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/ml/job`, RoleSessionName: 'night' };
    const assume = { ...role, Tags: [{ Key: 'Team', Value: 'red' }] };
    const { Credentials } = await clientOf(stsOperations, world, userCaller(world, 'admin')).perform(
      'AssumeRole',
      assume,
    );
    const session = clientOf(stsOperations, world, sessionCaller(world, Credentials));
    const claims = decodeJwt(await tokenOf(session));
    expect(claims.sub).toBe(role.RoleArn);
    expect(claims['https://sts.amazonaws.com/']).toMatchObject({
      principal_id: role.RoleArn,
      principal_tags: { Stage: 'prod', Team: 'red' },
      original_session_exp: new Date(NOW + 3_600_000).toISOString().replace('.000', ''),
    });
  });

  test('says the organization of the account', async () => {
    const organizations = clientOf(organizationsOperations, world, rootCaller());
    await organizations.perform('CreateOrganization', { FeatureSet: 'ALL' });
    expect(decodeJwt(await tokenOf(bob()))['https://sts.amazonaws.com/']).toMatchObject({
      org_id: expect.stringMatching(/^o-/),
      ou_path: [expect.stringMatching(/^o-.*\/r-.*\/$/)],
    });
  });

  test('cannot outlive the session that asks for it', async () => {
    const trust = trusting(ACCOUNT);
    await iam.perform('CreateRole', { RoleName: 'job', AssumeRolePolicyDocument: trust });
    const role = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/job`, RoleSessionName: 'night', DurationSeconds: 900 };
    const { Credentials } = await clientOf(stsOperations, world, userCaller(world, 'admin')).perform(
      'AssumeRole',
      role,
    );
    const session: Caller = sessionCaller(world, Credentials);
    const at = (time: number) => clientOf(stsOperations, world, session, time);
    await tokenOf(at(NOW + 600_000));
    expect(await at(NOW + 600_001).refusal('GetWebIdentityToken', ASKED)).toMatch(
      /^SessionDurationEscalationException: /,
    );
  });
});

describe('who gets one', () => {
  test('nobody where the account has not enabled it, or not any more', async () => {
    await tokenOf(bob());
    await iam.perform('DisableOutboundWebIdentityFederation');
    expect(await bob().refusal('GetWebIdentityToken', ASKED)).toMatch(
      /^OutboundWebIdentityFederationDisabledException: /,
    );
  });

  test.each<[string, object, Input, boolean]>([
    ['nobody without a permission', { Action: 'sts:Assume*' }, {}, false],
    ['whoever may', { Action: 'sts:GetWebIdentityToken' }, {}, true],
    ['tags take another', { Action: 'sts:GetWebIdentityToken' }, { Tags: [{ Key: 'a', Value: 'b' }] }, false],
    ['with it', { Action: ['sts:GetWeb*', 'sts:TagGet*'] }, { Tags: [{ Key: 'a', Value: 'b' }] }, true],
    ['the audience', condition('ForAllValues:StringEquals', 'sts:IdentityTokenAudience', ASKED.Audience[0]), {}, true],
    [
      'every one of them',
      condition('ForAllValues:StringEquals', 'sts:IdentityTokenAudience', ASKED.Audience[0]),
      { Audience: [...ASKED.Audience, 'other'] },
      false,
    ],
    ['the duration', condition('NumericLessThanEquals', 'sts:DurationSeconds', '300'), {}, true],
    ['a longer one', condition('NumericLessThanEquals', 'sts:DurationSeconds', '300'), { DurationSeconds: 301 }, false],
    ['the algorithm', condition('StringEquals', 'sts:SigningAlgorithm', 'ES384'), {}, true],
    ['another one', condition('StringEquals', 'sts:SigningAlgorithm', 'RS256'), {}, false],
  ])('%s', async (_title, statement, input, allowed) => {
    await bobMay(statement);
    const outcome = await bob().outcome('GetWebIdentityToken', { ...ASKED, ...input });
    if (allowed) expect(outcome).toBe('done');
    else expect(outcome).toMatch(/^AccessDenied: .* because no identity-based policy allows/);
  });

  test('no session of GetSessionToken', async () => {
    await bobMay({ Action: '*' });
    const { Credentials } = await bob().perform('GetSessionToken');
    const session = clientOf(stsOperations, world, sessionCaller(world, Credentials));
    expect(await session.outcome('GetWebIdentityToken', ASKED)).toBe(
      'AccessDenied: Cannot call GetWebIdentityToken with session credentials',
    );
  });

  test.each<[Input, RegExp]>([
    [{ SigningAlgorithm: 'HS256' }, /ValidationError: .*signingAlgorithm is invalid. It must be one of: RS256, ES384/],
    [{ DurationSeconds: 59 }, /ValidationError: .*greater than or equal to 60/],
    [{ DurationSeconds: 3601 }, /ValidationError: .*less than or equal to 3600/],
    [{ Audience: [] }, /ValidationError: .*audience is invalid/],
    [{ Audience: [''] }, /ValidationError: .*audience is invalid/],
    [{ Audience: ['x'.repeat(1001)] }, /ValidationError: .*audience is invalid/],
    [{ Audience: Array.from({ length: 11 }, String) }, /ValidationError: .*less than or equal to 10/],
    [
      { Tags: Array.from({ length: 50 }, (_, n) => ({ Key: `${n}`.padEnd(128, 'k'), Value: 'v'.repeat(256) })) },
      /^JWTPayloadSizeExceededException: /,
    ],
  ])('nobody with %j', async (input, refusal) => {
    expect(await bob().refusal('GetWebIdentityToken', { ...ASKED, ...input })).toMatch(refusal);
  });
});

function condition(operator: string, key: string, value: string | undefined): object {
  return { Action: 'sts:GetWebIdentityToken', Condition: { [operator]: { [key]: value } } };
}

describe('the keys', () => {
  const kid = async (time: number) => decodeProtectedHeader(await tokenOf(bob(time))).kid;

  test('sign for 30 days, and are told for a day more', async () => {
    const first = await kid(NOW);
    expect(await kid(NOW + 30 * DAY - 1)).toBe(first);
    const second = await kid(NOW + 30 * DAY);
    expect(second).not.toBe(first);
    const kidsAt = (time: number) => toldKeys(time).keys.map((key) => key.kid);
    expect(kidsAt(NOW + 31 * DAY - 1).toSorted()).toEqual([first, second].toSorted());
    expect(kidsAt(NOW + 31 * DAY)).toEqual([second]);
  });

  test('are one however many ask at once', async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => tokenOf(bob())));
    expect(new Set(tokens.map((token) => decodeProtectedHeader(token).kid)).size).toBe(1);
  });

  test('are told without anything private, also when no more tokens are given', async () => {
    const token = await tokenOf(bob(), { SigningAlgorithm: 'RS256' });
    await iam.perform('DisableOutboundWebIdentityFederation');
    await verify(token);
    const [key] = toldKeys().keys;
    expect(Object.keys(key ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(JSON.stringify(world.identity.directory.list('issuerKey', ACCOUNT))).not.toContain('PRIVATE');
  });

  test('are where the discovery document says', () => {
    expect(told('.well-known/openid-configuration')).toMatchObject({ issuer, jwks_uri: `${issuer}/jwks.json` });
    for (const other of ['', 'jwks', '.well-known', 'jwks.json/']) expect(told(other)).toBeUndefined();
    const { pathname } = new URL(issuer);
    for (const path of [
      pathname.slice(0, -1),
      `${pathname}0`,
      pathname.replace(ACCOUNT, '999999999999'),
      '/_sagewarden/oidc',
    ]) {
      expect(issuerDocument(`${path}/jwks.json`, world.identity.directory, NOW)).toBeUndefined();
    }
  });
});

test('its token is no way into AWS, whatever provider and role trust it', async () => {
  const token = await tokenOf(bob());
  const provider = { Url: issuer, ClientIDList: ASKED.Audience };
  const { OpenIDConnectProviderArn } = await iam.perform('CreateOpenIDConnectProvider', provider);
  const Principal = { Federated: OpenIDConnectProviderArn };
  const statement = { Effect: 'Allow', Principal, Action: 'sts:AssumeRoleWithWebIdentity' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  await iam.perform('CreateRole', { RoleName: 'open', AssumeRolePolicyDocument });
  const login = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/open`, RoleSessionName: 'bob', WebIdentityToken: token };
  const knowing = { ...world, issuerKeys: () => createLocalJWKSet(toldKeys()) };
  expect(await outcomeUnsigned(knowing, 'AssumeRoleWithWebIdentity', login)).toBe(
    'InvalidIdentityToken: A token of GetWebIdentityToken cannot be used with AssumeRoleWithWebIdentity',
  );
});
