// A small account as `aws iam get-account-authorization-details` prints it, to be imported whole or with one thing changed.

export const ACCOUNT = '111122223333';
export const CREATED = '2026-01-31T08:00:00+00:00';
export const OWN = `arn:aws:iam::${ACCOUNT}:policy/Own`;

export const allow = (Action: string, Resource = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
});
const identity = (kind: 'User' | 'Group' | 'Role', name: string, id: string) => ({
  Path: '/',
  [`${kind}Name`]: name,
  [`${kind}Id`]: id,
  Arn: `arn:aws:iam::${ACCOUNT}:${kind.toLowerCase()}/${name}`,
  CreateDate: CREATED,
  AttachedManagedPolicies: [],
});
export const user = (name = 'casey', more: object = {}) => ({
  ...identity('User', name, `AIDA${name.toUpperCase().padEnd(17, 'X')}`),
  GroupList: [],
  ...more,
});
export const group = (name = 'Staff', more: object = {}) => ({
  ...identity('Group', name, `AGPA${name.toUpperCase().padEnd(17, 'X')}`),
  GroupPolicyList: [],
  ...more,
});
export const role = (more: object = {}) => ({
  ...identity('Role', 'Worker', 'AROAWORKERXXXXXXXXXXX'),
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }],
  },
  InstanceProfileList: [],
  RolePolicyList: [],
  RoleLastUsed: {},
  ...more,
});
export const policy = (more: object = {}) => ({
  PolicyName: 'Own',
  PolicyId: 'ANPAOWNXXXXXXXXXXXXXX',
  Arn: OWN,
  Path: '/',
  DefaultVersionId: 'v2',
  AttachmentCount: 1,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  CreateDate: CREATED,
  UpdateDate: CREATED,
  PolicyVersionList: [
    {
      Document: encodeURIComponent(JSON.stringify(allow('iam:Get*'))),
      VersionId: 'v10',
      IsDefaultVersion: false,
      CreateDate: CREATED,
    },
    {
      Document: allow('iam:List*', `arn:aws:iam::${ACCOUNT}:user/*`),
      VersionId: 'v2',
      IsDefaultVersion: true,
      CreateDate: CREATED,
    },
  ],
  ...more,
});
export const listing = (...policies: readonly object[]) => ({
  UserDetailList: [
    user('casey', {
      GroupList: ['Staff'],
      Tags: [{ Key: 'aws:team', Value: '' }],
      AttachedManagedPolicies: [{ PolicyName: 'Own', PolicyArn: OWN }],
    }),
  ],
  GroupDetailList: [group()],
  RoleDetailList: [role({ PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: OWN } })],
  Policies: [policy(), ...policies],
});
