// Roles and their trust policies.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  type TestWorld,
  trusting,
} from '../world.ts';

const BOUNDARY = 'arn:aws:iam::aws:policy/AdministratorAccess';
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
let world: TestWorld;
let iam: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
});

afterEach(() => world.close());

const create = (input: object) => ({ RoleName: 'r', AssumeRolePolicyDocument: TRUST, ...input });

test('a role that was created is told in full, its trust policy URL-encoded', async () => {
  const input = create({ Path: '/a/', Description: 'd', MaxSessionDuration: 7200, PermissionsBoundary: BOUNDARY });
  const { Role } = await iam.perform('CreateRole', input);
  expect(Role).toEqual({
    Path: '/a/',
    RoleName: 'r',
    RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
    Arn: `arn:aws:iam::${ACCOUNT}:role/a/r`,
    CreateDate: new Date(NOW),
    AssumeRolePolicyDocument: encodeURIComponent(TRUST),
    Description: 'd',
    MaxSessionDuration: 7200,
    PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: BOUNDARY },
    RoleLastUsed: {},
  });
  expect(await iam.perform('GetRole', { RoleName: 'r' })).toEqual({ Role });
  const { Roles } = await iam.perform('ListRoles', { PathPrefix: '/a/' });
  expect(Roles).toEqual([expect.not.objectContaining({ PermissionsBoundary: expect.anything() })]);
});

test.each([
  ['not JSON', '{"Version":', /^MalformedPolicyDocument: Syntax errors in policy\. \(line 1, column \d+: /],
  [
    'an identity policy',
    allowing('*'),
    /^MalformedPolicyDocument: Missing required field Principal cannot be empty! \(/,
  ],
  [
    'about more than STS',
    trusting(ACCOUNT).replace('sts:TagSession', 's3:*'),
    /^MalformedPolicyDocument: AssumeRole policy may only/,
  ],
  ['a user that is not there', trusting(`arn:aws:iam::${ACCOUNT}:user/ghost`), /"AWS":"arn:aws:iam::\d+:user\/ghost"$/],
  ['a wrong path', trusting(`arn:aws:iam::${ACCOUNT}:user/x/admin`), /^MalformedPolicyDocument: Invalid principal/],
  ['a wrong case', trusting(`arn:aws:iam::${ACCOUNT}:user/Admin`), /^MalformedPolicyDocument: Invalid principal/],
  ['a role that is not there', trusting(`arn:aws:iam::${ACCOUNT}:role/ghost`), /^MalformedPolicyDocument: Invalid/],
  ['no session', trusting(`arn:aws:sts::${ACCOUNT}:assumed-role/ghost/s`), /^MalformedPolicyDocument: Invalid/],
  ['a unique id', trusting('AIDAABCDEFGHIJKLMNOPQ'), /^MalformedPolicyDocument: /],
])('a trust policy that is or names %s is refused', async (_what, trust, refusal) => {
  expect(await iam.refusal('CreateRole', create({ AssumeRolePolicyDocument: trust }))).toMatch(refusal);
  await iam.perform('CreateRole', create({}));
  expect(await iam.refusal('UpdateAssumeRolePolicy', { RoleName: 'r', PolicyDocument: trust })).toMatch(refusal);
  expect(world.identity.directory.get('role', ACCOUNT, 'r')?.trustPolicy).toBe(TRUST);
});

test('a trust policy may name whom we know, and whom we cannot know', async () => {
  const PolicyDocument = trusting(
    ACCOUNT,
    `arn:aws:iam::${ACCOUNT}:root`,
    `arn:aws:iam::${ACCOUNT}:user/admin`,
    `arn:aws:iam::${OTHER_ACCOUNT}:user/ghost`,
    `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/ghost/s`,
    `arn:aws:sts::${ACCOUNT}:federated-user/f`,
  );
  await iam.perform('CreateRole', create({}));
  await iam.perform('UpdateAssumeRolePolicy', { RoleName: 'r', PolicyDocument });
  expect(world.identity.directory.get('role', ACCOUNT, 'r')?.trustPolicy).toBe(PolicyDocument);
});

test('once the other account is held, its users must be there', async () => {
  await world.addAccount(OTHER_ACCOUNT);
  const trust = trusting(`arn:aws:iam::${OTHER_ACCOUNT}:user/ghost`);
  expect(await iam.refusal('CreateRole', create({ AssumeRolePolicyDocument: trust }))).toMatch(/Invalid principal/);
});

test('a trust policy has 2,048 characters at most, white space not counted', async () => {
  const fitting = TRUST.padEnd(3000);
  await iam.perform('CreateRole', create({ AssumeRolePolicyDocument: fitting }));
  const long = TRUST.replace('"Effect"', `"Sid":"${'a'.repeat(2048)}","Effect"`);
  expect(await iam.refusal('UpdateAssumeRolePolicy', { RoleName: 'r', PolicyDocument: long })).toBe(
    'LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048',
  );
});

test.each([
  [{ MaxSessionDuration: 3599 }, /^ValidationError: .*'maxSessionDuration'.*greater than or equal to 3600$/],
  [{ MaxSessionDuration: 43_201 }, /^ValidationError: .*'maxSessionDuration'.*less than or equal to 43200$/],
  [{ Description: 'x'.repeat(1001) }, /^ValidationError: .*'description'.*less than or equal to 1000$/],
  [{ RoleName: 'a b' }, /^ValidationError: The specified value for roleName is invalid\./],
])('CreateRole refuses %j', async (input, refusal) => {
  expect(await iam.refusal('CreateRole', create(input))).toMatch(refusal);
});

test('updating: a description stays when it is left out, a duration falls back to an hour', async () => {
  await iam.perform('CreateRole', create({ Description: 'd', MaxSessionDuration: 7200 }));
  expect(await iam.perform('UpdateRole', { RoleName: 'r' })).toEqual({});
  expect(await iam.perform('GetRole', { RoleName: 'r' })).toMatchObject({
    Role: { Description: 'd', MaxSessionDuration: 3600 },
  });
  expect(await iam.perform('UpdateRoleDescription', { RoleName: 'r', Description: '' })).toMatchObject({
    Role: { Description: '' },
  });
});

test('a role is deleted only once it has no policies; those who trusted it trust its id', async () => {
  const { Role } = await iam.perform('CreateRole', create({}));
  const { Arn, RoleId } = Role as { Arn: string; RoleId: string };
  await iam.perform('CreateRole', { RoleName: 'next', AssumeRolePolicyDocument: trusting(Arn) });
  await iam.perform('AttachRolePolicy', { RoleName: 'r', PolicyArn: BOUNDARY });
  await iam.perform('PutRolePolicy', { RoleName: 'r', PolicyName: 'p', PolicyDocument: allowing('*') });
  const refusal = () => iam.refusal('DeleteRole', { RoleName: 'r' });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete entity, must detach all policies first.');
  await iam.perform('DetachRolePolicy', { RoleName: 'r', PolicyArn: BOUNDARY });
  expect(await refusal()).toBe('DeleteConflict: Cannot delete entity, must delete policies first.');
  await iam.perform('DeleteRolePolicy', { RoleName: 'r', PolicyName: 'p' });
  await iam.perform('DeleteRole', { RoleName: 'r' });
  expect(await refusal()).toBe('NoSuchEntity: The role with name r cannot be found.');
  expect(world.identity.directory.get('role', ACCOUNT, 'next')?.trustPolicy).toBe(trusting(RoleId));
});
