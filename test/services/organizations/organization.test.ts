// The organization itself, its units and its accounts: what can be made, moved, taken out and deleted, and what is refused.

import * as client from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { iamOperations } from '../../../src/services/iam/operations.ts';
import { organizationsOperations } from '../../../src/services/organizations/operations.ts';
import { stsOperations } from '../../../src/services/sts/operations.ts';
import {
  ACCOUNT,
  clientOf,
  NOW,
  OTHER_ACCOUNT,
  openWorld,
  rootCaller,
  sessionCaller,
  type TestWorld,
  userCaller,
} from '../world.ts';
import { createOrganization, idOf, type TestOrganization } from './organization.ts';

let world: TestWorld;
let organization: TestOrganization;

beforeEach(async () => {
  world = await openWorld();
  organization = await createOrganization(world);
});

afterEach(() => world.close());

const as = (account: string) => clientOf(organizationsOperations, world, rootCaller(account));

test('every operation is one of the SDK, needs the action of its name, and those that only tell are marked so', async () => {
  const input = {
    AccountId: ACCOUNT,
    AccountName: 'n',
    ChildId: ACCOUNT,
    Content: '{}',
    DestinationParentId: 'r-abcd',
    Email: 'someone@example.com',
    Filter: 'SERVICE_CONTROL_POLICY',
    HandshakeId: 'h-abcdefgh',
    Name: 'n',
    OrganizationalUnitId: 'ou-abcd-12345678',
    ParentId: 'r-abcd',
    PolicyId: 'p-12345678',
    PolicyType: 'SERVICE_CONTROL_POLICY',
    ResourceId: 'r-abcd',
    RootId: 'r-abcd',
    ServicePrincipal: 'ram.amazonaws.com',
    SourceParentId: 'r-abcd',
    TargetId: ACCOUNT,
    Target: { Id: ACCOUNT, Type: 'ACCOUNT' },
    Type: 'SERVICE_CONTROL_POLICY',
  };
  expect(organizationsOperations.size).toBeGreaterThanOrEqual(46);
  for (const [name, operation] of organizationsOperations) {
    expect(client).toHaveProperty(`${name}Command`);
    expect(operation.readOnly).toBe(/^(Describe|List)/.test(name));
    const needs = await organization.manager.needs(name, input);
    expect(needs.map(({ action }) => action)).toContain(`organizations:${name}`);
    expect(needs.length).toBeGreaterThan(0);
  }
});

test('an organization is described to its management account and to its members', async () => {
  const member = await organization.account('member');
  const shape = {
    Id: organization.id,
    Arn: `arn:aws:organizations::${ACCOUNT}:organization/${organization.id}`,
    FeatureSet: 'ALL',
    MasterAccountArn: `arn:aws:organizations::${ACCOUNT}:account/${organization.id}/${ACCOUNT}`,
    MasterAccountId: ACCOUNT,
    AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  };
  expect(organization.id).toMatch(/^o-[a-z0-9]{10}$/);
  expect(await organization.manager.perform('DescribeOrganization')).toEqual({ Organization: shape });
  expect(await as(member).perform('DescribeOrganization')).toEqual({ Organization: shape });
  expect(await organization.manager.perform('ListRoots')).toEqual({
    Roots: [
      {
        Id: expect.stringMatching(/^r-[a-z0-9]{4}$/),
        Arn: `arn:aws:organizations::${ACCOUNT}:root/${organization.id}/${organization.rootId}`,
        Name: 'Root',
        PolicyTypes: [],
      },
    ],
  });
  expect(await organization.manager.refusal('CreateOrganization')).toMatch(/^AlreadyInOrganizationException/);
  expect(await as(member).refusal('CreateOrganization')).toMatch(/^AlreadyInOrganizationException/);
});

test('who is in no organization is told so; members may not manage', async () => {
  await world.addAccount(OTHER_ACCOUNT);
  for (const name of ['DescribeOrganization', 'ListRoots', 'ListAccounts', 'DeleteOrganization', 'LeaveOrganization']) {
    expect(await as(OTHER_ACCOUNT).refusal(name)).toBe(
      'AWSOrganizationsNotInUseException: Your account is not a member of an organization.',
    );
  }
  const member = await organization.account('member');
  for (const name of ['ListRoots', 'ListAccounts', 'DeleteOrganization', 'ListHandshakesForOrganization']) {
    expect(await as(member).refusal(name)).toBe(
      "AccessDeniedException: You don't have permissions to access this resource.",
    );
  }
});

test('an organization is deleted only when no other account is in it, with all that it holds', async () => {
  const member = await organization.account('member');
  await organization.unit('gone');
  expect(await organization.manager.refusal('DeleteOrganization')).toBe(
    'OrganizationNotEmptyException: To delete an organization you must first remove all member accounts (except the master).',
  );
  await organization.manager.perform('RemoveAccountFromOrganization', { AccountId: member });
  await organization.manager.perform('DeleteOrganization');
  expect(await organization.manager.refusal('DescribeOrganization')).toMatch(/^AWSOrganizationsNotInUseException/);
  const again = await createOrganization(world);
  expect(again.id).not.toBe(organization.id);
  const units = await again.manager.perform('ListOrganizationalUnitsForParent', { ParentId: again.rootId });
  expect(units).toEqual({ OrganizationalUnits: [] });
});

test('units form a tree five deep; names are unique under a parent; only empty ones are deleted', async () => {
  const { manager, rootId, id } = organization;
  let parent = rootId;
  const units: string[] = [];
  for (let level = 1; level <= 5; level++) {
    parent = await organization.unit('level', parent);
    units.push(parent);
  }
  const [first = '', second = ''] = units;
  expect(await manager.perform('DescribeOrganizationalUnit', { OrganizationalUnitId: second })).toEqual({
    OrganizationalUnit: {
      Id: second,
      Arn: `arn:aws:organizations::${ACCOUNT}:ou/${id}/${second}`,
      Name: 'level',
      Path: `${id}/${rootId}/${first}/${second}/`,
    },
  });
  expect(await manager.refusal('CreateOrganizationalUnit', { Name: 'sixth', ParentId: parent })).toMatch(
    /^ConstraintViolationException: .*5 levels/,
  );
  expect(await manager.refusal('CreateOrganizationalUnit', { Name: 'level', ParentId: rootId })).toBe(
    'DuplicateOrganizationalUnitException: An OU with the same name already exists.',
  );
  const renamed = await manager.perform('UpdateOrganizationalUnit', { OrganizationalUnitId: first, Name: 'top' });
  expect(renamed).toMatchObject({ OrganizationalUnit: { Id: first, Name: 'top' } });
  expect(await organization.unit('level')).toMatch(/^ou-[a-z0-9]{4}-[a-z0-9]{8}$/);
  expect(await manager.refusal('DeleteOrganizationalUnit', { OrganizationalUnitId: first })).toMatch(
    /^OrganizationalUnitNotEmptyException/,
  );
  await manager.perform('DeleteOrganizationalUnit', { OrganizationalUnitId: parent });
  expect(await manager.refusal('DescribeOrganizationalUnit', { OrganizationalUnitId: parent })).toMatch(
    /^OrganizationalUnitNotFoundException/,
  );
  expect(await manager.perform('ListParents', { ChildId: second })).toEqual({
    Parents: [{ Id: first, Type: 'ORGANIZATIONAL_UNIT' }],
  });
  expect(await manager.perform('ListChildren', { ParentId: first, ChildType: 'ORGANIZATIONAL_UNIT' })).toEqual({
    Children: [{ Id: second, Type: 'ORGANIZATIONAL_UNIT' }],
  });
});

test('an account is made at once, with a role for the management account', async () => {
  const { manager, rootId, id } = organization;
  const { CreateAccountStatus } = await manager.perform('CreateAccount', {
    AccountName: 'Data',
    Email: 'data@example.com',
    Tags: [{ Key: 'Team', Value: 'A' }],
  });
  const status = CreateAccountStatus as { Id: string; AccountId: string };
  expect(status).toEqual({
    Id: expect.stringMatching(/^car-[a-z0-9]{32}$/),
    AccountName: 'Data',
    State: 'SUCCEEDED',
    RequestedTimestamp: new Date(NOW),
    CompletedTimestamp: new Date(NOW),
    AccountId: expect.stringMatching(/^[1-9]\d{11}$/),
  });
  expect(await manager.perform('DescribeCreateAccountStatus', { CreateAccountRequestId: status.Id })).toEqual({
    CreateAccountStatus: status,
  });
  expect(await manager.perform('DescribeAccount', { AccountId: status.AccountId })).toEqual({
    Account: {
      Id: status.AccountId,
      Arn: `arn:aws:organizations::${ACCOUNT}:account/${id}/${status.AccountId}`,
      Email: 'data@example.com',
      Name: 'Data',
      Status: 'ACTIVE',
      State: 'ACTIVE',
      Paths: [`${id}/${rootId}/${status.AccountId}/`],
      JoinedMethod: 'CREATED',
      JoinedTimestamp: new Date(NOW),
    },
  });
  const iam = clientOf(iamOperations, world, rootCaller(status.AccountId));
  const { Role } = await iam.perform('GetRole', { RoleName: 'OrganizationAccountAccessRole' });
  expect(decodeURIComponent((Role as { AssumeRolePolicyDocument: string }).AssumeRolePolicyDocument)).toContain(
    `"AWS":"arn:aws:iam::${ACCOUNT}:root"`,
  );
  const admin = clientOf(stsOperations, world, userCaller(world, 'admin'));
  const { Credentials } = await admin.call('AssumeRole', {
    RoleArn: `arn:aws:iam::${status.AccountId}:role/OrganizationAccountAccessRole`,
    RoleSessionName: 'setup',
  });
  const inside = clientOf(iamOperations, world, sessionCaller(world, Credentials));
  expect(await inside.outcome('CreateUser', { UserName: 'first' })).toBe('done');
  expect(world.identity.directory.get('user', status.AccountId, 'first')).toBeDefined();
});

test('an address that is taken makes a request that failed, and no account', async () => {
  await organization.account('same');
  const before = world.identity.directory.accounts().length;
  const failed = await organization.manager.perform('CreateAccount', {
    AccountName: 'again',
    Email: 'SAME@example.com',
  });
  expect(failed).toMatchObject({
    CreateAccountStatus: { State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' },
  });
  expect(world.identity.directory.accounts()).toHaveLength(before);
  const listed = await organization.manager.perform('ListCreateAccountStatus', { States: ['FAILED'] });
  expect(listed).toEqual({ CreateAccountStatuses: [failed['CreateAccountStatus']] });
});

test('accounts are listed, page by page, and by their parent', async () => {
  const accounts = [ACCOUNT, await organization.account('a'), await organization.account('b')].sort();
  const seen: string[] = [];
  let NextToken: unknown;
  do {
    const output = await organization.manager.perform('ListAccounts', {
      MaxResults: 2,
      ...(NextToken === undefined ? {} : { NextToken }),
    });
    seen.push(...(output['Accounts'] as unknown[]).map(idOf));
    NextToken = output['NextToken'];
  } while (NextToken !== undefined);
  expect(seen).toEqual(accounts);
  expect(await organization.manager.refusal('ListAccounts', { NextToken: 'made-up' })).toMatch(
    /^InvalidInputException/,
  );
  const unit = await organization.unit('empty');
  expect(await organization.manager.perform('ListAccountsForParent', { ParentId: unit })).toEqual({ Accounts: [] });
});

test('an account is moved from where it is to where it is not', async () => {
  const { manager, rootId, id } = organization;
  const AccountId = await organization.account('mover');
  const unit = await organization.unit('unit');
  const move = (SourceParentId: string, DestinationParentId: string) => ({
    AccountId,
    SourceParentId,
    DestinationParentId,
  });
  const nowhere = 'ou-abcd-12345678';
  expect(await manager.refusal('MoveAccount', move(nowhere, unit))).toMatch(/^SourceParentNotFoundException/);
  expect(await manager.refusal('MoveAccount', move(rootId, nowhere))).toMatch(/^DestinationParentNotFoundException/);
  expect(await manager.refusal('MoveAccount', move(unit, rootId))).toMatch(/^DuplicateAccountException/);
  await manager.perform('MoveAccount', move(rootId, unit));
  expect(await manager.perform('ListParents', { ChildId: AccountId })).toEqual({
    Parents: [{ Id: unit, Type: 'ORGANIZATIONAL_UNIT' }],
  });
  const resources = (await manager.needs('MoveAccount', move(unit, rootId))).map(({ resource }) => resource);
  const arn = `arn:aws:organizations::${ACCOUNT}`;
  expect(resources).toEqual([
    `${arn}:account/${id}/${AccountId}`,
    `${arn}:ou/${id}/${unit}`,
    `${arn}:root/${id}/${rootId}`,
  ]);
  expect(await manager.refusal('DescribeAccount', { AccountId: OTHER_ACCOUNT })).toMatch(/^AccountNotFoundException/);
});

test('members leave or are removed; the management account cannot', async () => {
  const [first, second] = [await organization.account('first'), await organization.account('second')];
  await as(first).perform('LeaveOrganization');
  await organization.manager.perform('RemoveAccountFromOrganization', { AccountId: second });
  for (const account of [first, second]) {
    expect(await as(account).refusal('DescribeOrganization')).toMatch(/^AWSOrganizationsNotInUseException/);
  }
  const refused = /^MasterCannotLeaveOrganizationException/;
  expect(await organization.manager.refusal('LeaveOrganization')).toMatch(refused);
  expect(await organization.manager.refusal('RemoveAccountFromOrganization', { AccountId: ACCOUNT })).toMatch(refused);
});

test('nobody can call as a principal of a closed account', async () => {
  const account = await organization.account('closing');
  const admin = clientOf(stsOperations, world, userCaller(world, 'admin'));
  const { Credentials } = await admin.call('AssumeRole', {
    RoleArn: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`,
    RoleSessionName: 'setup',
  });
  expect(sessionCaller(world, Credentials).account).toBe(account);
  await organization.manager.perform('CloseAccount', { AccountId: account });
  expect(() => sessionCaller(world, Credentials)).toThrow('badToken');
  expect(await organization.manager.perform('DescribeAccount', { AccountId: account })).toMatchObject({
    Account: { Status: 'SUSPENDED', State: 'CLOSED' },
  });
  expect(await organization.manager.refusal('CloseAccount', { AccountId: account })).toMatch(
    /^AccountAlreadyClosedException/,
  );
  expect(await organization.manager.refusal('CloseAccount', { AccountId: ACCOUNT })).toMatch(
    /^ConstraintViolationException/,
  );
});

test('the services that an organization trusts are kept', async () => {
  const { manager } = organization;
  const ServicePrincipal = 'ram.amazonaws.com';
  const listed = () => manager.perform('ListAWSServiceAccessForOrganization');
  await manager.perform('EnableAWSServiceAccess', { ServicePrincipal });
  await manager.perform('EnableAWSServiceAccess', { ServicePrincipal });
  expect(await listed()).toEqual({ EnabledServicePrincipals: [{ ServicePrincipal, DateEnabled: new Date(NOW) }] });
  const [need] = await manager.needs('DisableAWSServiceAccess', { ServicePrincipal });
  expect(need?.context).toEqual({ 'organizations:ServicePrincipal': ServicePrincipal });
  await manager.perform('DisableAWSServiceAccess', { ServicePrincipal });
  expect(await listed()).toEqual({ EnabledServicePrincipals: [] });
});

test('roots, units, accounts and policies carry tags, which conditions see', async () => {
  const { manager, rootId } = organization;
  const account = await organization.account('tagged');
  const unit = await organization.unit('tagged');
  const policy = await organization.policy('tagged', { Effect: 'Deny', Action: 'ec2:*', Resource: '*' });
  for (const ResourceId of [rootId, unit, account, policy]) {
    await manager.perform('TagResource', { ResourceId, Tags: [{ Key: 'Team', Value: 'A' }] });
    await manager.perform('TagResource', { ResourceId, Tags: [{ Key: 'TEAM', Value: 'B' }] });
    expect(await manager.perform('ListTagsForResource', { ResourceId })).toEqual({
      Tags: [{ Key: 'TEAM', Value: 'B' }],
    });
    const [need] = await manager.needs('UntagResource', { ResourceId, TagKeys: ['team'] });
    expect(need?.context).toEqual({
      'aws:ResourceTag/TEAM': 'B',
      'aws:TagKeys': ['team'],
      ...(ResourceId === policy && { 'organizations:PolicyType': 'SERVICE_CONTROL_POLICY' }),
    });
    await manager.perform('UntagResource', { ResourceId, TagKeys: ['team'] });
    expect(await manager.perform('ListTagsForResource', { ResourceId })).toEqual({ Tags: [] });
  }
  const tag = (Key: string) => manager.refusal('TagResource', { ResourceId: unit, Tags: [{ Key, Value: '' }] });
  expect(await tag('aws:x')).toMatch(/^InvalidInputException: .*system tag/);
  expect(await tag('?')).toMatch(/^InvalidInputException/);
  expect(await manager.refusal('ListTagsForResource', { ResourceId: 'p-FullAWSAccess' })).toMatch(
    /^TargetNotFoundException/,
  );
});
