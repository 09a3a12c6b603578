// What the policies of an organization do to calls: every level must allow, root users of members are limited, the management account
// is not, and conditions see the organization.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { organizationsOperations } from '../../../src/services/organizations/operations.ts';
import { sagemakerOperations } from '../../../src/services/sagemaker/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import { ACCOUNT, clientOf, openWorld, rootCaller, type TestWorld, trusting, userCaller } from '../world.ts';
import { createOrganization, type TestOrganization } from './organization.ts';

let world: TestWorld;
let organization: TestOrganization;
let unit: string;
let member: string;

beforeEach(async () => {
  world = await openWorld();
  organization = await createOrganization(world);
  unit = await organization.unit('workloads');
  member = await organization.account('member');
  const { manager, rootId } = organization;
  await manager.perform('MoveAccount', { AccountId: member, SourceParentId: rootId, DestinationParentId: unit });
  for (const PolicyType of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']) {
    await manager.perform('EnablePolicyType', { RootId: rootId, PolicyType });
  }
});

afterEach(() => world.close());

async function attach(TargetId: string, statement: object, type?: string): Promise<string> {
  const PolicyId = await organization.policy(`p${Math.random()}`, { Resource: '*', ...statement }, type);
  await organization.manager.perform('AttachPolicy', { PolicyId, TargetId });
  const kind = (type ?? 'SERVICE_CONTROL_POLICY').toLowerCase();
  return `arn:aws:organizations::${ACCOUNT}:policy/${organization.id}/${kind}/${PolicyId}`;
}

const list = (account: string) => clientOf(sagemakerOperations, world, rootCaller(account)).outcome('ListModels', {});
const denial = (because: string) =>
  `AccessDenied: User: arn:aws:iam::${member}:root is not authorized to perform: sagemaker:ListModels ${because}`;

describe('service control policies', () => {
  test('with full access everywhere nothing changes', async () => {
    expect(await list(member)).toBe('done');
  });

  test.each(['root', 'unit', 'account'])('a Deny at the %s holds for the root user, and is named', async (level) => {
    const target = { root: organization.rootId, unit, account: member }[level] ?? '';
    const arn = await attach(target, { Effect: 'Deny', Action: 'sagemaker:*' });
    expect(await list(member)).toBe(denial(`with an explicit deny in a service control policy: ${arn}`));
    expect(await list(ACCOUNT)).toBe('done');
  });

  test.each(['root', 'unit', 'account'])('what the %s does not allow is denied', async (level) => {
    const target = { root: organization.rootId, unit, account: member }[level] ?? '';
    await attach(target, { Effect: 'Allow', Action: 'iam:*' });
    expect(await list(member)).toBe('done');
    await organization.manager.perform('DetachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId: target });
    expect(await list(member)).toBe(denial('because no service control policy allows the sagemaker:ListModels action'));
    expect(await list(ACCOUNT)).toBe('done');
  });

  test('a change holds at once, and moving the account out of the unit lifts the unit’s', async () => {
    const { manager, rootId } = organization;
    await attach(unit, { Effect: 'Deny', Action: 'sagemaker:*' });
    expect(await list(member)).not.toBe('done');
    await manager.perform('MoveAccount', { AccountId: member, SourceParentId: unit, DestinationParentId: rootId });
    expect(await list(member)).toBe('done');
    await attach(rootId, { Effect: 'Deny', Action: 'sagemaker:*' });
    expect(await list(member)).not.toBe('done');
    await manager.perform('DisablePolicyType', { RootId: rootId, PolicyType: 'SERVICE_CONTROL_POLICY' });
    expect(await list(member)).toBe('done');
  });

  test('who may not leave cannot leave', async () => {
    await attach(unit, { Effect: 'Deny', Action: 'organizations:LeaveOrganization' });

    const root = clientOf(organizationsOperations, world, rootCaller(member));
    expect(await root.outcome('LeaveOrganization')).toMatch(/^AccessDenied: .* in a service control policy/);
  });
});

describe('resource control policies', () => {
  const RCP = 'RESOURCE_CONTROL_POLICY';
  const role = () => `arn:aws:iam::${member}:role/OrganizationAccountAccessRole`;
  const assume = () =>
    clientOf(stsOperations, world, userCaller(world, 'admin')).outcome('AssumeRole', {
      RoleArn: role(),
      RoleSessionName: 'visit',
    });

  test('of the account that owns a role hold for callers of the management account', async () => {
    expect(await assume()).toBe('done');
    const arn = await attach(unit, { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }, RCP);
    expect(await assume()).toBe(
      `AccessDenied: User: arn:aws:iam::${ACCOUNT}:user/admin is not authorized to perform: sts:AssumeRole on resource: ` +
        `${role()} with an explicit deny in a resource control policy: ${arn}`,
    );
  });

  test('name no policy to callers of no organization', async () => {
    const outsider = '444455556666';
    await world.addAccount(outsider);
    await clientOf(iamOperations, world, rootCaller(member)).perform('UpdateAssumeRolePolicy', {
      RoleName: 'OrganizationAccountAccessRole',
      PolicyDocument: trusting(`arn:aws:iam::${outsider}:root`),
    });
    const visitor = clientOf(stsOperations, world, userCaller(world, 'admin', outsider));
    const visit = () => visitor.outcome('AssumeRole', { RoleArn: role(), RoleSessionName: 'visit' });
    expect(await visit()).toBe('done');
    const outside = { StringNotEquals: { 'aws:PrincipalOrgID': organization.id } };
    await attach(organization.rootId, { Effect: 'Deny', Principal: '*', Action: 'sts:*', Condition: outside }, RCP);
    expect(await visit()).toMatch(/with an explicit deny in a resource control policy$/);
  });

  test('hold for services too: a role that SageMaker may not assume cannot be passed', async () => {
    const RoleName = 'jobs';
    const trust = { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' };
    await clientOf(iamOperations, world, rootCaller(member)).perform('CreateRole', {
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
    });
    const create = (ModelName: string) =>
      clientOf(sagemakerOperations, world, rootCaller(member)).outcome('CreateModel', {
        ModelName,
        ExecutionRoleArn: `arn:aws:iam::${member}:role/${RoleName}`,
      });
    expect(await create('before')).toBe('done');
    await attach(unit, { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }, RCP);
    expect(await create('after')).toMatch(/^ValidationException/);
  });

  test('do not hold for the management account’s own roles', async () => {
    const iam = clientOf(iamOperations, world, rootCaller());
    await iam.perform('CreateRole', { RoleName: 'own', AssumeRolePolicyDocument: trusting(ACCOUNT) });
    await attach(organization.rootId, { Effect: 'Deny', Principal: '*', Action: 'sts:*' }, RCP);
    const admin = clientOf(stsOperations, world, userCaller(world, 'admin'));
    const input = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/own`, RoleSessionName: 'visit' };
    expect(await admin.outcome('AssumeRole', input)).toBe('done');
  });
});

describe('the keys of the organization', () => {
  test.each([
    ['aws:PrincipalOrgID', () => organization.id],
    ['aws:PrincipalOrgPaths', () => `${organization.id}/${organization.rootId}/${unit}/`],
    ['aws:ResourceOrgID', () => organization.id],
    ['aws:ResourceOrgPaths', () => `${organization.id}/${organization.rootId}/${unit}/`],
    ['aws:ResourceAccount', () => member],
  ])('%s', async (key, value) => {
    const set = key.endsWith('Paths') ? 'ForAnyValue:' : '';
    await attach(unit, { Effect: 'Deny', Action: '*', Condition: { [`${set}StringEquals`]: { [key]: 'else' } } });
    expect(await list(member)).toBe('done');
    await attach(unit, { Effect: 'Deny', Action: '*', Condition: { [`${set}StringEquals`]: { [key]: value() } } });
    expect(await list(member)).toMatch(/^AccessDenied/);
  });

  test('an account of no organization has no such keys', async () => {
    await organization.manager.perform('RemoveAccountFromOrganization', { AccountId: member });
    const iam = clientOf(iamOperations, world, rootCaller(member));
    await iam.perform('CreateUser', { UserName: 'casey' });
    const casey = () =>
      clientOf(sagemakerOperations, world, userCaller(world, 'casey', member)).outcome('ListModels', {});
    const grant = (key: string) =>
      iam.perform('PutUserPolicy', {
        UserName: 'casey',
        PolicyName: 'p',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Null: { [key]: 'true' } } }],
        }),
      });
    for (const key of ['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths', 'aws:ResourceOrgID', 'aws:ResourceOrgPaths']) {
      await grant(key);
      expect(await casey()).toBe('done');
    }
    await grant('aws:ResourceAccount');
    expect(await casey()).toMatch(/^AccessDenied/);
  });
});

test('operations on an organization are decided by the management account’s own policies', async () => {
  const iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'casey' });
  const casey = () => clientOf(organizationsOperations, world, userCaller(world, 'casey'));
  expect(await casey().outcome('ListRoots')).toMatch(
    /because no identity-based policy allows the organizations:ListRoots/,
  );
  await iam.perform('PutUserPolicy', {
    UserName: 'casey',
    PolicyName: 'p',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'organizations:DescribeOrganizationalUnit',
          Resource: `arn:aws:organizations::*:ou/*/${unit}`,
        },
      ],
    }),
  });
  expect(await casey().outcome('DescribeOrganizationalUnit', { OrganizationalUnitId: unit })).toBe('done');
  const other = await organization.unit('other');
  expect(await casey().outcome('DescribeOrganizationalUnit', { OrganizationalUnitId: other })).toMatch(/^AccessDenied/);
  const outside = clientOf(organizationsOperations, world, rootCaller(member));
  expect(await outside.outcome('DescribeOrganizationalUnit', { OrganizationalUnitId: unit })).toMatch(/^AccessDenied/);
});
