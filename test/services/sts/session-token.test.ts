// GetCallerIdentity, GetSessionToken and what its sessions may not call.

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../../src/identity/caller.ts';
import { decideNeeds } from '../../../src/services/authorize.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  callBy,
  clientOf,
  NOW,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
  userCaller,
} from '../world.ts';

let world: TestWorld;
let admin: Client;
let root: Client;

beforeEach(async () => {
  world = await openWorld();
  admin = clientOf(stsOperations, world, userCaller(world, 'admin'));
  root = clientOf(stsOperations, world, rootCaller());
});

afterEach(() => world.close());

test('everyone may ask who they are', async () => {
  expect(await admin.outcome('GetCallerIdentity')).toBe('done');
  expect(await admin.perform('GetCallerIdentity')).toEqual({
    UserId: world.identity.directory.get('user', ACCOUNT, 'admin')?.id,
    Account: ACCOUNT,
    Arn: `arn:aws:iam::${ACCOUNT}:user/admin`,
  });
  expect(await root.perform('GetCallerIdentity')).toEqual({
    UserId: ACCOUNT,
    Account: ACCOUNT,
    Arn: `arn:aws:iam::${ACCOUNT}:root`,
  });
});

test('a session token acts as the same user, for twelve hours or as long as asked', async () => {
  const { Credentials } = await admin.perform('GetSessionToken');
  expect(Credentials).toMatchObject({ Expiration: new Date(NOW + 43_200_000) });
  const caller = sessionCaller(world, Credentials);
  expect(caller).toMatchObject({ kind: 'User', userName: 'admin', arn: `arn:aws:iam::${ACCOUNT}:user/admin` });
  expect(caller.session).toMatchObject({ issuedBy: 'GetSessionToken', issuedAt: NOW });
  expect(await admin.perform('GetSessionToken', { DurationSeconds: 900 })).toMatchObject({
    Credentials: { Expiration: new Date(NOW + 900_000) },
  });
});

test('the root user gets an hour at most', async () => {
  for (const input of [{}, { DurationSeconds: 7200 }]) {
    const { Credentials } = await root.perform('GetSessionToken', input);
    expect(Credentials).toMatchObject({ Expiration: new Date(NOW + 3_600_000) });
    expect(sessionCaller(world, Credentials).kind).toBe('Root');
  }
});

test('it is not for temporary credentials, nor for codes of devices that are not there', async () => {
  const { Credentials } = await admin.perform('GetSessionToken');
  const session = clientOf(stsOperations, world, sessionCaller(world, Credentials));
  expect(await session.refusal('GetSessionToken')).toBe(
    'AccessDenied: Cannot call GetSessionToken with session credentials',
  );
  const mfa = { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/admin`, TokenCode: '123456' };
  expect(await admin.refusal('GetSessionToken', mfa)).toMatch(/^AccessDenied: MultiFactorAuthentication failed/);
  expect(await admin.refusal('GetSessionToken', { DurationSeconds: 129_601 })).toMatch(
    /^ValidationError: .*less than or equal to 129600$/,
  );
});

test('its sessions may not call IAM without MFA, and of STS only two operations', async () => {
  const { Credentials } = await admin.perform('GetSessionToken');
  const session = sessionCaller(world, Credentials);
  if (session.kind !== 'User' || session.session === undefined) throw new Error('not a session of a user');
  const withMfa = { ...session, session: { ...session.session, mfaAt: NOW } };
  const refusal = (caller: Caller, action: string) => {
    const verdict = decideNeeds([{ action, resource: '*', context: {} }], callBy(caller), world);
    return verdict.allowed ? 'none' : `${verdict.code}: ${verdict.message}`;
  };
  const unknownToken = 'InvalidClientTokenId: The security token included in the request is invalid';
  expect(refusal(session, 'iam:GetUser')).toBe(unknownToken);
  expect(refusal(withMfa, 'iam:GetUser')).toBe('none');
  expect(refusal(withMfa, 'sts:GetSessionToken')).toBe(
    'AccessDenied: Cannot call GetSessionToken with session credentials',
  );
  expect(refusal(session, 'sts:GetCallerIdentity')).toBe('none');
  expect(refusal(session, 'sts:AssumeRole')).toBe('none');
  expect(refusal(session, 'iam:PassRole')).toBe('none');
  expect(refusal(session, 'sagemaker:CreateModel')).toBe('none');
  expect(refusal(userCaller(world, 'admin'), 'iam:GetUser')).toBe('none');
});

test('no policy can forbid or allow what credentials alone decide', async () => {
  const iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'casey' });
  const PolicyDocument = allowing('*').replace('Allow', 'Deny');
  await iam.perform('PutUserPolicy', { UserName: 'casey', PolicyName: 'nothing', PolicyDocument });
  const casey = clientOf(stsOperations, world, userCaller(world, 'casey'));
  expect(await casey.outcome('GetCallerIdentity')).toBe('done');
  const { Credentials } = await casey.call('GetSessionToken');
  const session = clientOf(stsOperations, world, sessionCaller(world, Credentials));
  expect(await session.outcome('GetCallerIdentity')).toBe('done');
});
