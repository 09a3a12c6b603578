// Delegated administrators: who can be one, what it may ask, and what they hinder.
//
// AWS: Organizations API Reference, RegisterDelegatedAdministrator and its family, ConstraintViolationException

import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { organizationsOperations } from '../../../src/services/organizations/operations.ts';
import { ACCOUNT, allowing, clientOf, NOW, openWorld, rootCaller, type TestWorld, userCaller } from '../world.ts';
import { createOrganization, type TestOrganization } from './organization.ts';

const SERVICE = 'access-analyzer.amazonaws.com';
let world: TestWorld;
let organization: TestOrganization;
let member: string;
let input: { readonly AccountId: string; readonly ServicePrincipal: string };

beforeEach(async () => {
  world = await openWorld();
  organization = await createOrganization(world);
  member = await organization.account('security');
  input = { AccountId: member, ServicePrincipal: SERVICE };
  await organization.manager.perform('EnableAWSServiceAccess', { ServicePrincipal: SERVICE });
});

afterEach(() => world.close());

const register = () => organization.manager.perform('RegisterDelegatedAdministrator', input);
const as = (account: string) => clientOf(organizationsOperations, world, rootCaller(account));

test('one is registered, listed and deregistered', async () => {
  const { manager } = organization;
  await register();
  const { DelegatedAdministrators } = await manager.perform('ListDelegatedAdministrators', {});
  expect(DelegatedAdministrators).toEqual([
    expect.objectContaining({ Id: member, Name: 'security', DelegationEnabledDate: new Date(NOW) }),
  ]);
  const other = { ServicePrincipal: 'config.amazonaws.com' };
  expect(await manager.perform('ListDelegatedAdministrators', other)).toEqual({ DelegatedAdministrators: [] });
  expect(await manager.perform('ListDelegatedServicesForAccount', { AccountId: member })).toEqual({
    DelegatedServices: [{ ServicePrincipal: SERVICE, DelegationEnabledDate: new Date(NOW) }],
  });
  await manager.perform('DeregisterDelegatedAdministrator', input);
  expect(await manager.perform('ListDelegatedAdministrators', {})).toEqual({ DelegatedAdministrators: [] });
});

test.each([
  [/^AccountNotFoundException/, { AccountId: '999999999999' }],
  [/^ConstraintViolationException: .*management account/, { AccountId: ACCOUNT }],
  [/^ConstraintViolationException: .*before you enabled service access/, { ServicePrincipal: 'config.amazonaws.com' }],
])('is refused with %s: %j', async (refusal, change) => {
  const { manager } = organization;
  expect(await manager.refusal('RegisterDelegatedAdministrator', { ...input, ...change })).toMatch(refusal);
});

test('is refused twice, closed, and where there is none', async () => {
  const { manager } = organization;
  expect(await manager.refusal('DeregisterDelegatedAdministrator', input)).toMatch(/^AccountNotRegisteredException/);
  expect(await manager.refusal('ListDelegatedServicesForAccount', { AccountId: member })).toMatch(
    /^AccountNotRegisteredException/,
  );
  await register();
  expect(await manager.refusal('RegisterDelegatedAdministrator', input)).toMatch(/^AccountAlreadyRegisteredException/);
  const closed = await organization.account('closed');
  await manager.perform('CloseAccount', { AccountId: closed });
  expect(await manager.refusal('RegisterDelegatedAdministrator', { ...input, AccountId: closed })).toMatch(
    /^ConstraintViolationException: .*suspended/,
  );
});

test('hinders the service from losing its access, and the account from leaving', async () => {
  await register();
  const { manager } = organization;
  expect(await manager.refusal('DisableAWSServiceAccess', { ServicePrincipal: SERVICE })).toMatch(
    /^ConstraintViolationException: .*still has delegated administrators/,
  );
  const leaving = /^ConstraintViolationException: .*registered as a delegated administrator/;
  expect(await manager.refusal('RemoveAccountFromOrganization', { AccountId: member })).toMatch(leaving);
  expect(await as(member).refusal('LeaveOrganization')).toMatch(leaving);
});

test('may ask what the management account may ask, with its own policies, and change nothing', async () => {
  const other = await organization.account('other');
  const asked = { AccountId: other };
  const denied = /^AccessDenied/;
  expect(await as(member).outcome('ListAccounts')).toMatch(denied);
  expect(await as(member).outcome('DescribeAccount', asked)).toMatch(denied);
  await register();
  expect(await as(member).outcome('ListAccounts')).toBe('done');
  expect(await as(member).outcome('DescribeAccount', asked)).toBe('done');
  expect(await as(other).outcome('ListAccounts')).toMatch(denied);
  expect(await as(member).outcome('CreateOrganizationalUnit', { ParentId: organization.rootId, Name: 'u' })).toMatch(
    denied,
  );
  expect(await as(member).outcome('RegisterDelegatedAdministrator', { ...input, AccountId: other })).toMatch(denied);
  const iam = clientOf(iamOperations, world, rootCaller(member));
  await iam.perform('CreateUser', { UserName: 'casey' });
  const casey = () => clientOf(organizationsOperations, world, userCaller(world, 'casey', member));
  expect(await casey().outcome('DescribeAccount', asked)).toMatch(denied);
  const PolicyDocument = allowing('organizations:Describe*');
  await iam.perform('PutUserPolicy', { UserName: 'casey', PolicyName: 'p', PolicyDocument });
  expect(await casey().outcome('DescribeAccount', asked)).toBe('done');
  expect(await casey().outcome('ListAccounts')).toMatch(denied);
  await organization.manager.perform('DeregisterDelegatedAdministrator', input);
  expect(await as(member).outcome('ListAccounts')).toMatch(denied);
});
