// AssumeRoot: who gets a session of a member's root user, what each task lets it do, and what ends it.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../../src/identity/caller.ts';
import { resolveAccessKey } from '../../../src/identity/resolve-access-key.ts';
import { decideNeeds } from '../../../src/services/authorize.ts';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import type { Input } from '../../../src/services/operation.ts';
import { sagemakerOperations } from '../../../src/services/sagemaker/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import { createOrganization, type TestOrganization } from '../organizations/organization.ts';
import {
  ACCOUNT,
  allowing,
  type Client,
  callBy,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
  userCaller,
} from '../world.ts';

const taskArn = (task: string) => `arn:aws:iam::aws:policy/root-task/${task}`;
const IAM = { ServicePrincipal: 'iam.amazonaws.com' };
const MFA = { VirtualMFADeviceName: 'phone' };
let world: TestWorld;
let organization: TestOrganization;
let member: string;
let iam: Client;
let sts: Client;

beforeEach(async () => {
  world = await openWorld();
  organization = await createOrganization(world);
  member = await organization.account('team');
  iam = clientOf(iamOperations, world, rootCaller());
  sts = clientOf(stsOperations, world, userCaller(world, 'admin'));
});

afterEach(() => world.close());

async function enable(): Promise<void> {
  await organization.manager.perform('EnableAWSServiceAccess', IAM);
  await iam.perform('EnableOrganizationsRootCredentialsManagement');
  await iam.perform('EnableOrganizationsRootSessions');
}

const asked = (task: string, more: Input = {}): Input => ({
  TargetPrincipal: member,
  TaskPolicyArn: { arn: taskArn(task) },
  ...more,
});

async function sessionFor(task: string): Promise<Caller> {
  const { Credentials } = await sts.perform('AssumeRoot', asked(task));
  return sessionCaller(world, Credentials);
}

const audit = () => asked('IAMAuditRootUserCredentials');

describe('the switch', () => {
  test('needs an organization that the caller manages and that trusts IAM', async () => {
    await world.addAccount(OTHER_ACCOUNT);
    const alone = clientOf(iamOperations, world, rootCaller(OTHER_ACCOUNT));
    expect(await alone.refusal('ListOrganizationsFeatures')).toMatch(/^OrganizationNotFoundException: /);
    const memberIam = clientOf(iamOperations, world, rootCaller(member));
    expect(await memberIam.refusal('EnableOrganizationsRootSessions')).toMatch(
      /^CallerIsNotManagementAccountException: /,
    );
    const neither = /^AccountNotManagementOrDelegatedAdministratorException: /;
    expect(await memberIam.refusal('DisableOrganizationsRootSessions')).toMatch(neither);
    expect(await memberIam.refusal('ListOrganizationsFeatures')).toMatch(neither);
    expect(await iam.refusal('EnableOrganizationsRootSessions')).toMatch(/^ServiceAccessNotEnabledException: /);
  });

  test('is for organizations with all features', async () => {
    await world.identity.transact((draft) => {
      const record = draft.list('organization', ACCOUNT)[0];
      if (record !== undefined) draft.put('organization', { ...record, featureSet: 'CONSOLIDATED_BILLING' });
    });
    expect(await iam.refusal('ListOrganizationsFeatures')).toMatch(/^OrganizationNotInAllFeaturesModeException: /);
  });

  test('turns each feature on and off by itself, and tells both', async () => {
    await organization.manager.perform('EnableAWSServiceAccess', IAM);
    const told = async (operation: string) => (await iam.perform(operation))['EnabledFeatures'];
    expect(await iam.perform('ListOrganizationsFeatures')).toEqual({
      OrganizationId: organization.id,
      EnabledFeatures: [],
    });
    expect(await told('EnableOrganizationsRootSessions')).toEqual(['RootSessions']);
    expect(await told('EnableOrganizationsRootSessions')).toEqual(['RootSessions']);
    expect(await told('EnableOrganizationsRootCredentialsManagement')).toEqual([
      'RootCredentialsManagement',
      'RootSessions',
    ]);
    expect(await told('DisableOrganizationsRootSessions')).toEqual(['RootCredentialsManagement']);
    expect(await told('DisableOrganizationsRootCredentialsManagement')).toEqual([]);
    expect(await told('ListOrganizationsFeatures')).toEqual([]);
  });
});

describe('who gets a session', () => {
  const ADMIN = `arn:aws:iam::${ACCOUNT}:user/admin`;
  const denied = (target: string) =>
    `AccessDenied: User: ${ADMIN} is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::${target}:root`;

  test('whoever may, of the management account, by number or ARN', async () => {
    await enable();
    expect(await sts.outcome('AssumeRoot', audit())).toBe('done');
    expect(await sts.outcome('AssumeRoot', { ...audit(), TargetPrincipal: `arn:aws:iam::${member}:root` })).toBe(
      'done',
    );
  });

  test('nobody before it is switched on, nor for a task whose feature is off', async () => {
    const refused = `${denied(member)} because no resource-based policy allows the sts:AssumeRoot action`;
    expect(await sts.outcome('AssumeRoot', audit())).toBe(refused);
    expect(await sts.refusal('AssumeRoot', audit())).toBe(denied(member));
    await enable();
    await iam.perform('DisableOrganizationsRootSessions');
    expect(await sts.outcome('AssumeRoot', audit())).toBe('done');
    expect(await sts.outcome('AssumeRoot', asked('S3UnlockBucketPolicy'))).toBe(refused);
    await organization.manager.perform('DisableAWSServiceAccess', IAM);
    expect(await sts.outcome('AssumeRoot', audit())).toBe(refused);
  });

  test('nobody for the management account, an account elsewhere, or one that is not there', async () => {
    await enable();
    await world.addAccount(OTHER_ACCOUNT);
    for (const target of [ACCOUNT, OTHER_ACCOUNT, '999999999999']) {
      const input = { ...audit(), TargetPrincipal: target };
      expect(await sts.outcome('AssumeRoot', input)).toContain('AccessDenied: ');
      expect(await sts.refusal('AssumeRoot', input)).toBe(denied(target));
    }
  });

  test('nobody of a member account, and no root user', async () => {
    await enable();
    const second = await organization.account('other');
    const memberIam = clientOf(iamOperations, world, rootCaller(member));
    await memberIam.perform('CreateUser', { UserName: 'casey' });
    const all = { UserName: 'casey', PolicyName: 'all', PolicyDocument: allowing('*') };
    await memberIam.perform('PutUserPolicy', all);
    const casey = clientOf(stsOperations, world, userCaller(world, 'casey', member));
    expect(await casey.outcome('AssumeRoot', { ...audit(), TargetPrincipal: second })).toMatch(/^AccessDenied: /);
    const root = clientOf(stsOperations, world, rootCaller());
    const noRoot = 'AccessDenied: Cannot call AssumeRoot with the credentials of a root user';
    expect(await root.outcome('AssumeRoot', audit())).toBe(noRoot);
    expect(await root.refusal('AssumeRoot', audit())).toBe(noRoot);
  });

  test.each([
    ['the permission', { Action: 'sts:AssumeRole' }, false],
    ['the account', { Action: 'sts:AssumeRoot', Resource: 'arn:aws:iam::999999999999:root' }, false],
    ['the task', { Action: 'sts:AssumeRoot', Condition: taskIs('IAMAuditRootUserCredentials') }, true],
    ['another task', { Action: 'sts:AssumeRoot', Condition: taskIs('S3UnlockBucketPolicy') }, false],
  ])('a policy can say %s', async (_what, statement, allowed) => {
    await enable();
    await iam.perform('CreateUser', { UserName: 'bob' });
    const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Resource: '*', ...statement } };
    const PolicyDocument = JSON.stringify(document);
    await iam.perform('PutUserPolicy', { UserName: 'bob', PolicyName: 'p', PolicyDocument });
    const bob = clientOf(stsOperations, world, userCaller(world, 'bob'));
    const outcome = await bob.outcome('AssumeRoot', audit());
    expect(outcome === 'done').toBe(allowed);
    if (!allowed) expect(outcome).toMatch(/because no identity-based policy allows the sts:AssumeRoot action$/);
  });

  test.each<[Input, RegExp]>([
    [{ TargetPrincipal: 'arn:aws:iam::111122223333:user/a' }, /ValidationError: .*targetPrincipal is invalid/],
    [
      { TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' } },
      /ValidationError: .*taskPolicyArn is invalid/,
    ],
    [{ TaskPolicyArn: {} }, /ValidationError: .*taskPolicyArn is invalid/],
    [{ DurationSeconds: 901 }, /ValidationError: .*less than or equal to 900/],
  ])('nobody with %j', async (input, refusal) => {
    await enable();
    expect(await sts.refusal('AssumeRoot', { ...audit(), ...input })).toMatch(refusal);
  });
});

function taskIs(task: string): object {
  return { ArnEquals: { 'sts:TaskPolicyArn': taskArn(task) } };
}

describe('a session', () => {
  beforeEach(enable);

  test('is the member’s root user for 15 minutes, and says that it was assumed', async () => {
    const { Credentials } = await sts.perform('AssumeRoot', audit());
    expect((Credentials as { Expiration: Date }).Expiration).toEqual(new Date(NOW + 900_000));
    const caller = sessionCaller(world, Credentials, NOW + 899_999);
    expect(caller).toMatchObject({ kind: 'Root', account: member, arn: `arn:aws:iam::${member}:root` });
    expect(() => sessionCaller(world, Credentials, NOW + 900_000)).toThrow('expiredToken');
    const asks = clientOf(stsOperations, world, caller);
    expect(await asks.call('GetCallerIdentity')).toEqual({ UserId: member, Account: member, Arn: caller.arn });
  });

  test('keeps the source identity of who asked', async () => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: ACCOUNT },
      Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
    };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    await iam.perform('CreateRole', { RoleName: 'ops', AssumeRolePolicyDocument });
    await iam.perform('PutRolePolicy', {
      RoleName: 'ops',
      PolicyName: 'p',
      PolicyDocument: allowing('sts:AssumeRoot'),
    });
    const role = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/ops`, RoleSessionName: 'night', SourceIdentity: 'casey' };
    const { Credentials } = await sts.call('AssumeRole', role);
    const ops = clientOf(stsOperations, world, sessionCaller(world, Credentials));
    const output = await ops.call('AssumeRoot', audit());
    expect(output['SourceIdentity']).toBe('casey');
    expect(sessionCaller(world, output['Credentials']).session?.sourceIdentity).toBe('casey');
  });

  test('for an audit looks at the root user’s credentials, and nothing else', async () => {
    const root = clientOf(iamOperations, world, await sessionFor('IAMAuditRootUserCredentials'));
    for (const operation of [
      'ListAccessKeys',
      'ListMFADevices',
      'ListSigningCertificates',
      'GetUser',
      'GetAccountSummary',
    ]) {
      expect([operation, await root.outcome(operation)]).toEqual([operation, 'done']);
    }
    expect(await root.outcome('GetLoginProfile')).toMatch(/^NoSuchEntity: /);
    const named = `with an explicit deny in an identity-based policy: ${taskArn('IAMAuditRootUserCredentials')}`;
    expect(await root.outcome('CreateAccessKey')).toContain(named);
    expect(await root.outcome('ListUsers')).toContain(named);
    expect(await root.outcome('ListAccessKeys', { UserName: 'casey' })).toContain(named);
    const sagemaker = clientOf(sagemakerOperations, world, await sessionFor('IAMAuditRootUserCredentials'));
    expect(await sagemaker.outcome('ListModels')).toContain(named);
  });

  test('for deleting takes all credentials of the root user', async () => {
    const full = clientOf(iamOperations, world, rootCaller(member));
    const { AccessKey } = await full.perform('CreateAccessKey');
    const { AccessKeyId } = AccessKey as { AccessKeyId: string };
    const root = clientOf(iamOperations, world, await sessionFor('IAMDeleteRootUserCredentials'));
    expect(await root.outcome('GetAccessKeyLastUsed', { AccessKeyId })).toBe('done');
    expect(await root.outcome('DeleteAccessKey', { AccessKeyId })).toBe('done');
    expect(await full.perform('ListAccessKeys')).toMatchObject({ AccessKeyMetadata: [] });
    expect(await root.outcome('CreateVirtualMFADevice', MFA)).toMatch(/explicit deny/);
    expect(await root.outcome('DeleteLoginProfile')).toMatch(/^NoSuchEntity: /);
  });

  test('for a password lets the root user have one, and gives none', async () => {
    const full = clientOf(iamOperations, world, rootCaller(member));
    const summary = async () =>
      ((await full.perform('GetAccountSummary'))['SummaryMap'] as Record<string, number>)['AccountPasswordPresent'];
    expect(await summary()).toBe(0);
    const root = clientOf(iamOperations, world, await sessionFor('IAMCreateRootUserPassword'));
    expect(await root.outcome('CreateLoginProfile', { Password: 'Secret-12345' })).toMatch(
      /^ValidationError: Password must/,
    );
    expect(await root.call('CreateLoginProfile')).toEqual({
      LoginProfile: { UserName: member, CreateDate: new Date(NOW), PasswordResetRequired: false },
    });
    expect(await root.outcome('CreateLoginProfile')).toMatch(/^EntityAlreadyExists: /);
    expect(await root.outcome('GetLoginProfile')).toBe('done');
    expect(await root.outcome('DeleteLoginProfile')).toMatch(/explicit deny/);
    expect(await summary()).toBe(1);
    expect(await full.outcome('GetLoginProfile')).toMatch(/^ValidationError: /);
    const deleting = clientOf(iamOperations, world, await sessionFor('IAMDeleteRootUserCredentials'));
    expect(await deleting.outcome('DeleteLoginProfile')).toBe('done');
    expect(await summary()).toBe(0);
  });

  test.each([
    ['S3UnlockBucketPolicy', 's3:DeleteBucketPolicy', 'arn:aws:s3:::locked', true],
    ['S3UnlockBucketPolicy', 's3:GetObject', 'arn:aws:s3:::locked/a', false],
    ['S3UnlockBucketPolicy', 'sqs:SetQueueAttributes', 'arn:aws:sqs:us-east-1:MEMBER:q', false],
    ['SQSUnlockQueuePolicy', 'sqs:SetQueueAttributes', 'arn:aws:sqs:us-east-1:MEMBER:q', true],
    ['SQSUnlockQueuePolicy', 'sqs:GetQueueAttributes', 'arn:aws:sqs:us-east-1:MEMBER:q', true],
    ['SQSUnlockQueuePolicy', 'sqs:GetQueueAttributes', 'arn:aws:sqs:us-east-1:999999999999:q', false],
    ['SQSUnlockQueuePolicy', 's3:DeleteBucketPolicy', 'arn:aws:s3:::locked', false],
  ])('for %s: %s on %s is %s', async (task, action, resource, allowed) => {
    const need = { action, resource: resource.replace('MEMBER', member), context: {} };
    expect(decideNeeds([need], callBy(await sessionFor(task)), world).allowed).toBe(allowed);
  });

  test('gets no other credentials of STS', async () => {
    const root = clientOf(stsOperations, world, await sessionFor('IAMAuditRootUserCredentials'));
    const role = { RoleArn: `arn:aws:iam::${member}:role/OrganizationAccountAccessRole`, RoleSessionName: 'night' };
    expect(await root.outcome('AssumeRole', role)).toMatch(/^AccessDenied: /);
    expect(await root.outcome('AssumeRoot', audit())).toMatch(/^AccessDenied: /);
    for (const operation of ['GetSessionToken', 'GetAccessKeyInfo', 'DecodeAuthorizationMessage']) {
      const input = { AccessKeyId: 'AKIAEXAMPLEEXAMPLE12', EncodedMessage: 'x' };
      expect(await root.outcome(operation, input)).toMatch(/^AccessDenied: /);
    }
    expect(await root.outcome('GetFederationToken', { Name: 'guest' })).toMatch(/^AccessDenied: /);
    const web = { Audience: ['a'], SigningAlgorithm: 'RS256' };
    expect(await root.outcome('GetWebIdentityToken', web)).toMatch(/^AccessDenied: /);
  });

  test('is bounded by what the organization says, which can tell it from the root user', async () => {
    await organization.manager.perform('EnablePolicyType', {
      RootId: organization.rootId,
      PolicyType: 'SERVICE_CONTROL_POLICY',
    });
    const PolicyId = await organization.policy('no root', {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:AssumedRoot': 'true' } },
    });
    const root = clientOf(iamOperations, world, await sessionFor('IAMAuditRootUserCredentials'));
    expect(await root.outcome('ListAccessKeys')).toBe('done');
    await organization.manager.perform('AttachPolicy', { PolicyId, TargetId: member });
    expect(await root.outcome('ListAccessKeys')).toMatch(/explicit deny in a service control policy/);
    expect(await clientOf(iamOperations, world, rootCaller(member)).outcome('ListAccessKeys')).toBe('done');
  });

  test.each<[string, () => Promise<unknown>]>([
    ['the feature is switched off', () => iam.perform('DisableOrganizationsRootCredentialsManagement')],
    [
      'the organization does not trust IAM any more',
      () => organization.manager.perform('DisableAWSServiceAccess', IAM),
    ],
    ['the account leaves', () => organization.manager.perform('RemoveAccountFromOrganization', { AccountId: member })],
    ['the account is closed', () => organization.manager.perform('CloseAccount', { AccountId: member })],
  ])('ends when %s', async (_what, end) => {
    const { Credentials } = await sts.perform('AssumeRoot', audit());
    const { AccessKeyId, SessionToken } = Credentials as { AccessKeyId: string; SessionToken: string };
    const key = { accessKeyId: AccessKeyId, sessionToken: SessionToken };
    const resolve = () => resolveAccessKey(key, world.identity.directory, world.sealer, NOW);
    expect(resolve()).toHaveProperty('caller');
    await end();
    expect(resolve()).toEqual({ problem: 'badToken' });
  });
});

test('the policies of the tasks are managed policies like others', async () => {
  const admin = clientOf(iamOperations, world, userCaller(world, 'admin'));
  const { Policy } = await admin.perform('GetPolicy', { PolicyArn: taskArn('SQSUnlockQueuePolicy') });
  expect(Policy).toMatchObject({ Path: '/root-task/', DefaultVersionId: 'v1' });
});
