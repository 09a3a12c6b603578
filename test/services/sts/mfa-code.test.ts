// Codes of MFA devices in STS: what they prove, to whom, and what wrong ones are told.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { Input } from '../../../src/services/operation.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import { type AuthenticatorApp, authenticatorApp } from '../iam/sign-in/authenticator-app.ts';
import {
  ACCOUNT,
  type Client,
  clientOf,
  NOW,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
  userCaller,
} from '../world.ts';

const STEP = 30_000;
const SerialNumber = `arn:aws:iam::${ACCOUNT}:mfa/phone`;
const RoleArn = `arn:aws:iam::${ACCOUNT}:role/careful`;
const RoleSessionName = 'bob';
const WRONG = 'AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code.';
const NOT_THEIRS =
  'AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code.  ' +
  'Please verify your MFA serial number is valid and associated with this user.';
let world: TestWorld;
let root: Client;
let app: AuthenticatorApp;

beforeEach(async () => {
  world = await openWorld();
  root = clientOf(iamOperations, world, rootCaller());
  await root.perform('CreateUser', { UserName: 'bob' });
  const { VirtualMFADevice } = await root.perform('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' });
  app = authenticatorApp((VirtualMFADevice as { Base32StringSeed: Uint8Array }).Base32StringSeed);
});

afterEach(() => world.close());

async function enable(input: Input = { UserName: 'bob' }): Promise<void> {
  await root.perform('EnableMFADevice', { ...input, SerialNumber, ...app.twoCodes(NOW - STEP) });
}

function bob(time = NOW): Client {
  return clientOf(stsOperations, world, userCaller(world, 'bob'), time);
}

function withCode(time = NOW): Input {
  return { SerialNumber, TokenCode: app.codeAt(time) };
}

/** A role that whoever shows a code not longer ago than `seconds` may assume. */
async function createCarefulRole(seconds: number): Promise<void> {
  const Condition = { NumericLessThan: { 'aws:MultiFactorAuthAge': String(seconds) } };
  const statement = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole', Condition };
  const trust = { Version: '2012-10-17', Statement: [statement] };
  await root.perform('CreateRole', { RoleName: 'careful', AssumeRolePolicyDocument: JSON.stringify(trust) });
  const may = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] };
  await root.perform('PutUserPolicy', { UserName: 'bob', PolicyName: 'p', PolicyDocument: JSON.stringify(may) });
}

test('a session of GetSessionToken knows when the code was shown', async () => {
  await enable();
  const { Credentials } = await bob().perform('GetSessionToken', withCode());
  expect(sessionCaller(world, Credentials)).toMatchObject({ kind: 'User', session: { mfaAt: NOW } });
  expect(await bob().refusal('GetSessionToken', withCode())).toBe(WRONG);
});

test('both members or none', async () => {
  await enable();
  const both =
    'AccessDenied: MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.';
  expect(await bob().refusal('GetSessionToken', { SerialNumber })).toBe(both);
  expect(await bob().refusal('GetSessionToken', { TokenCode: '123456' })).toBe(both);
  const { Credentials } = await bob().perform('GetSessionToken');
  expect(sessionCaller(world, Credentials).session).not.toHaveProperty('mfaAt');
});

test('only one’s own device that is enabled', async () => {
  expect(await bob().refusal('GetSessionToken', withCode())).toBe(NOT_THEIRS);
  await enable();
  const admin = clientOf(stsOperations, world, userCaller(world, 'admin'));
  expect(await admin.refusal('GetSessionToken', withCode())).toBe(NOT_THEIRS);
  const rootSts = clientOf(stsOperations, world, rootCaller());
  expect(await rootSts.refusal('GetSessionToken', withCode())).toBe(NOT_THEIRS);
  expect(await bob().refusal('GetSessionToken', { ...withCode(), SerialNumber: 'GAHT12345678' })).toBe(NOT_THEIRS);
});

test('the root user’s device is for the root user', async () => {
  await enable({});
  expect(await bob().refusal('GetSessionToken', withCode())).toBe(NOT_THEIRS);
  const { Credentials } = await clientOf(stsOperations, world, rootCaller()).perform('GetSessionToken', withCode());
  expect(sessionCaller(world, Credentials)).toMatchObject({ kind: 'Root', session: { mfaAt: NOW } });
});

test('wrong codes are counted whatever the policies say, and close the device', async () => {
  await enable();
  const TokenCode = app.codeAt(NOW - 5 * STEP);
  for (let tries = 0; tries < 5; tries += 1) {
    const asked = tries % 2 === 0 ? {} : { RoleArn: `${RoleArn}-nowhere`, RoleSessionName };
    const operation = tries % 2 === 0 ? 'GetSessionToken' : 'AssumeRole';
    expect(await bob().outcome(operation, { ...asked, SerialNumber, TokenCode })).toBe(WRONG);
  }
  expect(await bob().outcome('GetSessionToken', withCode())).toBe('Throttling: Rate exceeded');
  expect(await bob(NOW + STEP).outcome('GetSessionToken', withCode(NOW + STEP))).toBe('done');
});

test('a trust policy can ask for a code: in the request, or in a session that is young enough', async () => {
  await enable();
  await createCarefulRole(60);
  const role = { RoleArn, RoleSessionName };
  expect(await bob().outcome('AssumeRole', role)).toMatch(/^AccessDenied: User: .* no role trust policy allows/);
  const { Credentials } = await bob().call('AssumeRole', { ...role, ...withCode() });
  expect(sessionCaller(world, Credentials)).toMatchObject({ kind: 'AssumedRole', session: { mfaAt: NOW } });

  const own = await bob(NOW + STEP).call('GetSessionToken', withCode(NOW + STEP));
  const session = sessionCaller(world, own['Credentials'], NOW + STEP);
  const sessionAt = (time: number) => clientOf(stsOperations, world, session, time);
  expect(await sessionAt(NOW + STEP + 59_999).outcome('AssumeRole', role)).toBe('done');
  expect(await sessionAt(NOW + STEP + 60_000).outcome('AssumeRole', role)).toMatch(/^AccessDenied: /);
  const again = withCode(NOW + 3 * STEP);
  expect(await sessionAt(NOW + 3 * STEP).outcome('AssumeRole', { ...role, ...again })).toBe('done');
});

test('credentials that cannot call the operation are told so, and cost no code', async () => {
  await enable();
  const { Credentials } = await bob().perform('GetSessionToken');
  const session = clientOf(stsOperations, world, sessionCaller(world, Credentials));
  expect(await session.outcome('GetSessionToken', withCode())).toBe(
    'AccessDenied: Cannot call GetSessionToken with session credentials',
  );
  expect(await bob().outcome('GetSessionToken', withCode())).toBe('done');
});
