// What must be allowed for an IAM call is named as it is stored, not as the caller spells it, and a permission on one thing is none
// on another.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  clientOf,
  openWorld,
  rootCaller,
  type TestWorld,
  trusting,
  userCaller,
} from '../world.ts';

const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`;
const POLICY = arn('policy/shared');
let world: TestWorld;
let iam: Client;
let eve: Client;

beforeEach(async () => {
  world = await openWorld();
  iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'eve' });
  await iam.perform('CreateUser', { UserName: 'casey', Path: '/team/' });
  await iam.perform('CreateGroup', { GroupName: 'staff', Path: '/team/' });
  await iam.perform('CreateRole', { RoleName: 'ops', Path: '/team/', AssumeRolePolicyDocument: trusting(ACCOUNT) });
  await iam.perform('CreatePolicy', { PolicyName: 'shared', PolicyDocument: allowing('s3:*') });
  await iam.perform('AttachUserPolicy', { UserName: 'eve', PolicyArn: POLICY });
  eve = clientOf(iamOperations, world, userCaller(world, 'eve'));
});

afterEach(() => world.close());

async function allowEve(Action: string, Resource: string | string[], Condition: object = {}): Promise<void> {
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource, Condition }],
  });
  await iam.perform('PutUserPolicy', { UserName: 'eve', PolicyName: 'p', PolicyDocument });
}

describe.each([
  ['GetUser', 'user', { UserName: 'casey' }],
  ['PutUserPolicy', 'user', { UserName: 'casey', PolicyName: 'x', PolicyDocument: allowing('*') }],
  ['CreateAccessKey', 'user', { UserName: 'casey' }],
  ['AddUserToGroup', 'group', { GroupName: 'staff', UserName: 'eve' }],
  ['PutGroupPolicy', 'group', { GroupName: 'staff', PolicyName: 'x', PolicyDocument: allowing('*') }],
  ['UpdateAssumeRolePolicy', 'role', { RoleName: 'ops', PolicyDocument: trusting(ACCOUNT) }],
  ['PutRolePolicy', 'role', { RoleName: 'ops', PolicyName: 'x', PolicyDocument: allowing('*') }],
])('%s', (operation, kind, input) => {
  const [member = '', name = ''] = Object.entries(input)[0] ?? [];

  test('is decided on the stored path and name, however the caller writes the name', async () => {
    const shouted = { ...input, [member]: name.toUpperCase() };
    for (const wrong of [`${kind}/${name}`, `${kind}/team/${name.toUpperCase()}`, `${kind}/${name.toUpperCase()}`]) {
      await allowEve(`iam:${operation}`, arn(wrong));
      for (const spelled of [input, shouted]) {
        expect(await eve.outcome(operation, spelled)).toMatch(
          new RegExp(`^AccessDenied: .* on resource: ${arn(`${kind}/team/${name}`)} because no identity-based`),
        );
      }
    }
    await allowEve(`iam:${operation}`, arn(`${kind}/team/${name}`));
    expect(await eve.outcome(operation, shouted)).toBe('done');
  });
});

test('of what is not there only those are told who may ask for it', async () => {
  expect(await eve.outcome('GetUser', { UserName: 'ghost' })).toMatch(/^AccessDenied: .*user\/ghost because/);
  expect(await eve.outcome('GetPolicy', { PolicyArn: arn('policy/ghost') })).toMatch(/^AccessDenied/);
  await allowEve('iam:Get*', [arn('user/ghost'), arn('policy/ghost')]);
  expect(await eve.outcome('GetUser', { UserName: 'ghost' })).toMatch(/^NoSuchEntity/);
  expect(await eve.outcome('GetPolicy', { PolicyArn: arn('policy/ghost') })).toMatch(/^NoSuchEntity/);
});

test('who may write the own inline policies may do everything, and others nothing', async () => {
  await allowEve('iam:PutUserPolicy', arn('user/${aws:username}'));
  const all = { PolicyName: 'all', PolicyDocument: allowing('*') };
  expect(await eve.outcome('PutUserPolicy', { UserName: 'casey', ...all })).toMatch(/^AccessDenied/);
  expect(await eve.outcome('AttachUserPolicy', { UserName: 'eve', PolicyArn: POLICY })).toMatch(/^AccessDenied/);
  expect(await eve.outcome('PutUserPolicy', { UserName: 'eve', ...all })).toBe('done');
  expect(await eve.outcome('GetUser', { UserName: 'casey' })).toBe('done');
});

test('CreatePolicyVersion with SetAsDefault needs no SetDefaultPolicyVersion, as in AWS', async () => {
  const version = { PolicyArn: POLICY, PolicyDocument: allowing('*'), SetAsDefault: true };
  await allowEve('iam:CreatePolicyVersion', POLICY);
  expect(await eve.outcome('SetDefaultPolicyVersion', { PolicyArn: POLICY, VersionId: 'v1' })).toMatch(/^AccessDenied/);
  expect(await eve.outcome('CreatePolicyVersion', version)).toBe('done');
});

test('iam:PolicyARN says which policies may be attached', async () => {
  await allowEve('iam:AttachUserPolicy', '*', { ArnEquals: { 'iam:PolicyARN': POLICY } });
  const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
  expect(await eve.outcome('AttachUserPolicy', { UserName: 'casey', PolicyArn: POLICY })).toBe('done');
  expect(await eve.outcome('AttachUserPolicy', { UserName: 'casey', PolicyArn: admin })).toMatch(/^AccessDenied/);
});

test('a rename needs both the old and the new name, also when only the case changes', async () => {
  const rename = { UserName: 'eve', NewUserName: 'admin2' };
  await allowEve('iam:UpdateUser', arn('user/eve'));
  expect(await eve.outcome('UpdateUser', rename)).toMatch(/^AccessDenied: .*user\/admin2/);
  expect(await eve.outcome('UpdateUser', { UserName: 'eve', NewUserName: 'Eve' })).toMatch(
    /^AccessDenied: .*user\/Eve/,
  );
  expect(await eve.outcome('UpdateUser', { UserName: 'eve', NewPath: '/team/' })).toMatch(/^AccessDenied: .*team\/eve/);
  await allowEve('iam:UpdateUser', arn('user/admin2'));
  expect(await eve.outcome('UpdateUser', rename)).toMatch(/^AccessDenied: .*user\/eve/);
  await allowEve('iam:UpdateUser', [arn('user/eve'), arn('user/admin2')]);
  expect(await eve.outcome('UpdateUser', rename)).toBe('done');
});

test('a tag on the resource counts as it is stored', async () => {
  await iam.perform('TagUser', { UserName: 'casey', Tags: [{ Key: 'Owner', Value: 'eve' }] });
  await allowEve('iam:DeleteUser', '*', { StringEquals: { 'aws:ResourceTag/Owner': '${aws:username}' } });
  await iam.perform('CreateUser', { UserName: 'dana' });
  expect(await eve.outcome('DeleteUser', { UserName: 'dana' })).toMatch(/^AccessDenied/);
  expect(await eve.outcome('DeleteUser', { UserName: 'CASEY' })).toBe('done');
});
