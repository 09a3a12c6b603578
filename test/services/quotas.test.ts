// Quotas that the operator sets: each holds where its things are made, and GetAccountSummary tells it.

import { afterEach, describe, expect, it } from 'vitest';
import type { Quotas } from '../../src/identity/quotas.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import type { Input } from '../../src/services/operation.ts';
import { organizationsOperations } from '../../src/services/organizations/operations.ts';
import { ACCOUNT, allowing, type Client, clientOf, openWorld, rootCaller, type TestWorld, trusting } from './world.ts';

const POLICY = `arn:aws:iam::${ACCOUNT}:policy/p`;
const Tags = [
  { Key: 'a', Value: '' },
  { Key: 'b', Value: '' },
];
const documentOf = (size: number) => allowing(`iam:${'x'.repeat(size)}`);

type Step = readonly [operation: string, input: Input];

/** Where there is a user u, a group g, a role r, an instance profile i and a managed policy p: what the quota of one still lets be, and what it does not. */
const IAM_CASES: readonly (readonly [keyof Quotas, number, readonly Step[], Step, string])[] = [
  ['usersPerAccount', 3, [['CreateUser', { UserName: 'v' }]], ['CreateUser', { UserName: 'w' }], 'UsersPerAccount: 3'],
  ['groupsPerAccount', 1, [], ['CreateGroup', { GroupName: 'h' }], 'GroupsPerAccount: 1'],
  [
    'rolesPerAccount',
    1,
    [],
    ['CreateRole', { RoleName: 's', AssumeRolePolicyDocument: trusting(ACCOUNT) }],
    'RolesPerAccount: 1',
  ],
  [
    'policiesPerAccount',
    1,
    [],
    ['CreatePolicy', { PolicyName: 'q', PolicyDocument: allowing('*') }],
    'PoliciesPerAccount: 1',
  ],
  ['groupsPerUser', 0, [], ['AddUserToGroup', { UserName: 'u', GroupName: 'g' }], 'GroupsPerUser: 0'],
  ['policiesPerUser', 0, [], ['AttachUserPolicy', { UserName: 'u', PolicyArn: POLICY }], 'PoliciesPerUser: 0'],
  ['policiesPerGroup', 0, [], ['AttachGroupPolicy', { GroupName: 'g', PolicyArn: POLICY }], 'PoliciesPerGroup: 0'],
  ['policiesPerRole', 0, [], ['AttachRolePolicy', { RoleName: 'r', PolicyArn: POLICY }], 'PoliciesPerRole: 0'],
  [
    'versionsPerPolicy',
    1,
    [],
    ['CreatePolicyVersion', { PolicyArn: POLICY, PolicyDocument: allowing('*') }],
    'up to 1 versions',
  ],
  [
    'accessKeysPerUser',
    1,
    [['CreateAccessKey', { UserName: 'u' }]],
    ['CreateAccessKey', { UserName: 'u' }],
    'AccessKeysPerUser: 1',
  ],
  [
    'virtualMfaDevicesPerAccount',
    0,
    [],
    ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'm' }],
    'VirtualMfaDevicesPerAccount: 0',
  ],
  [
    'instanceProfilesPerAccount',
    1,
    [],
    ['CreateInstanceProfile', { InstanceProfileName: 'j' }],
    'InstanceProfilesPerAccount: 1',
  ],
  [
    'instanceSessionsPerInstanceProfile',
    0,
    [],
    ['AddRoleToInstanceProfile', { InstanceProfileName: 'i', RoleName: 'r' }],
    'InstanceSessionsPerInstanceProfile: 0',
  ],
  [
    'serviceSpecificCredentialsPerUser',
    0,
    [],
    ['CreateServiceSpecificCredential', { UserName: 'u', ServiceName: 'codecommit.amazonaws.com' }],
    'ServiceSpecificCredentialsPerUser: 0',
  ],
  [
    'openIDConnectProvidersPerAccount',
    0,
    [],
    ['CreateOpenIDConnectProvider', { Url: 'https://a.example' }],
    'OpenIDConnectProvidersPerAccount: 0',
  ],
  [
    'clientIdsPerOpenIDConnectProvider',
    1,
    [],
    ['CreateOpenIDConnectProvider', { Url: 'https://a.example', ClientIDList: ['a', 'b'] }],
    'ClientIdsPerOpenIDConnectProvider: 1',
  ],
  ['tagsPerEntity', 1, [], ['CreateUser', { UserName: 'v', Tags }], 'TagsPerEntity: 1'],
  [
    'tagsPerEntity',
    1,
    [['TagUser', { UserName: 'u', Tags: Tags.slice(0, 1) }]],
    ['TagUser', { UserName: 'u', Tags: Tags.slice(1) }],
    'TagsPerUser: 1',
  ],
  [
    'managedPolicySize',
    200,
    [],
    ['CreatePolicy', { PolicyName: 'q', PolicyDocument: documentOf(200) }],
    'PolicySize: 200',
  ],
  [
    'inlineSizePerUser',
    200,
    [],
    ['PutUserPolicy', { UserName: 'u', PolicyName: 'q', PolicyDocument: documentOf(200) }],
    '200 bytes exceeded for user u',
  ],
  [
    'trustPolicySize',
    150,
    [],
    ['CreateRole', { RoleName: 's', AssumeRolePolicyDocument: trusting(ACCOUNT, '*', '210987654321') }],
    'ACLSizePerRole: 150',
  ],
];

let world: TestWorld;
afterEach(() => world.close());

async function furnished(quotas: Partial<Quotas>): Promise<Client> {
  world = await openWorld(quotas);
  const iam = clientOf(iamOperations, world, rootCaller());
  await iam.perform('CreateUser', { UserName: 'u' });
  await iam.perform('CreateGroup', { GroupName: 'g' });
  await iam.perform('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trusting(ACCOUNT) });
  await iam.perform('CreatePolicy', { PolicyName: 'p', PolicyDocument: allowing('*') });
  await iam.perform('CreateInstanceProfile', { InstanceProfileName: 'i' });
  return iam;
}

describe('quotas of IAM', () => {
  it.each(IAM_CASES)('%s of %i', async (quota, limit, before, [operation, input], told) => {
    const iam = await furnished({ [quota]: limit });
    for (const step of before) await iam.perform(...step);
    expect(await iam.refusal(operation, input)).toMatch(/^LimitExceeded: /);
    expect(await iam.refusal(operation, input)).toContain(told);
  });

  it('are told by GetAccountSummary', async () => {
    const iam = await furnished({ usersPerAccount: 7000, versionsPerPolicy: 9 });
    expect(await iam.perform('GetAccountSummary')).toMatchObject({
      SummaryMap: { UsersQuota: 7000, VersionsPerPolicyQuota: 9, GroupsQuota: 300 },
    });
  });
});

describe('quotas of Organizations', () => {
  it.each([
    ['organizationalUnitsPerOrganization', 'the number of OUs: 0'],
    ['organizationalUnitDepth', 'OU tree that is more than 0 levels deep'],
    ['tagsPerEntity', 'number of tags allowed on this resource: 0'],
  ] as const)('%s of 0', async (quota, told) => {
    world = await openWorld({ [quota]: 0 });
    const organizations = clientOf(organizationsOperations, world, rootCaller());
    await organizations.perform('CreateOrganization', {});
    const [root] = (await organizations.perform('ListRoots'))['Roots'] as [{ Id: string }];
    const input = { ParentId: root.Id, Name: 'unit', ...(quota === 'tagsPerEntity' && { Tags: Tags.slice(0, 1) }) };
    expect(await organizations.refusal('CreateOrganizationalUnit', input)).toContain(told);
  });

  it.each([
    ['accountsPerOrganization', 1, 'CreateAccount', { Email: 'a@example.com', AccountName: 'a' }, 'accounts: 1'],
    [
      'serviceControlPoliciesPerOrganization',
      0,
      'CreatePolicy',
      { Name: 'p', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: allowing('*') },
      'policies: 0',
    ],
    [
      'controlPolicySize',
      10,
      'CreatePolicy',
      { Name: 'p', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: allowing('*') },
      '10 characters',
    ],
  ] as const)('%s of %i', async (quota, limit, operation, input, told) => {
    world = await openWorld({ [quota]: limit });
    const organizations = clientOf(organizationsOperations, world, rootCaller());
    await organizations.perform('CreateOrganization', {});
    expect(await organizations.refusal(operation, input)).toContain(told);
  });
});
