// The walk over managed policies: versions and their limit, attachments to users, groups and roles, boundaries, and AWS's own policies.

import { allow, trust } from '../../team.ts';
import type { WalkStep } from '../step.ts';
import { ACCOUNT } from '../walk-world.ts';

const PolicyArn = `arn:aws:iam::${ACCOUNT}:policy/team/Models`;
const OF_AWS = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';
const text = (action: string) => JSON.stringify(allow(action));
const UserName = 'casey';
const version = (action: string): WalkStep => ({
  call: 'iam.CreatePolicyVersion',
  input: { PolicyArn, PolicyDocument: text(action) },
});

export const policies: readonly WalkStep[] = [
  {
    call: 'iam.CreatePolicy',
    input: {
      PolicyName: 'Models',
      Path: '/team/',
      Description: 'for models',
      PolicyDocument: text('sagemaker:CreateModel'),
      Tags: [{ Key: 'team', Value: 'data' }],
    },
  },
  { wait: 'iam.PolicyExists', input: { PolicyArn } },
  {
    call: 'iam.CreatePolicy',
    input: { PolicyName: 'models', PolicyDocument: text('sagemaker:*') },
    refused: 'EntityAlreadyExists',
  },
  {
    call: 'iam.CreatePolicy',
    input: { PolicyName: 'Broken', PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}' },
    refused: 'MalformedPolicyDocument',
  },
  {
    call: 'iam.CreatePolicy',
    input: { PolicyName: 'Broken', PolicyDocument: '{"Version":' },
    refused: 'MalformedPolicyDocument',
  },
  {
    call: 'iam.CreatePolicyVersion',
    input: { PolicyArn, PolicyDocument: text('sagemaker:*Model'), SetAsDefault: true },
  },
  version('sagemaker:DeleteModel'),
  version('sagemaker:ListModels'),
  version('sagemaker:DescribeModel'),
  {
    call: 'iam.CreatePolicyVersion',
    input: { PolicyArn, PolicyDocument: text('sagemaker:*') },
    refused: 'LimitExceeded',
  },
  { call: 'iam.ListPolicyVersions', input: { PolicyArn } },
  { call: 'iam.GetPolicyVersion', input: { PolicyArn, VersionId: 'v2' } },
  { call: 'iam.DeletePolicyVersion', input: { PolicyArn, VersionId: 'v2' }, refused: 'DeleteConflict' },
  { call: 'iam.SetDefaultPolicyVersion', input: { PolicyArn, VersionId: 'v4' } },
  { call: 'iam.DeletePolicyVersion', input: { PolicyArn, VersionId: 'v2' } },
  { call: 'iam.SetDefaultPolicyVersion', input: { PolicyArn, VersionId: 'v2' }, refused: 'NoSuchEntity' },
  { call: 'iam.AttachUserPolicy', input: { UserName, PolicyArn } },
  { call: 'iam.AttachUserPolicy', input: { UserName, PolicyArn: OF_AWS } },
  { call: 'iam.AttachUserPolicy', input: { UserName, PolicyArn: `${PolicyArn}s` }, refused: 'NoSuchEntity' },
  { call: 'iam.ListAttachedUserPolicies', input: { UserName } },
  { call: 'iam.CreateGroup', input: { GroupName: 'Staff' } },
  { call: 'iam.AttachGroupPolicy', input: { GroupName: 'Staff', PolicyArn } },
  { call: 'iam.ListAttachedGroupPolicies', input: { GroupName: 'Staff' } },
  {
    call: 'iam.CreateRole',
    input: {
      RoleName: 'worker',
      AssumeRolePolicyDocument: JSON.stringify(trust({ Service: 'sagemaker.amazonaws.com' })),
      PermissionsBoundary: PolicyArn,
    },
  },
  { call: 'iam.AttachRolePolicy', input: { RoleName: 'worker', PolicyArn } },
  { call: 'iam.ListAttachedRolePolicies', input: { RoleName: 'worker' } },
  { call: 'iam.ListEntitiesForPolicy', input: { PolicyArn } },
  { call: 'iam.ListEntitiesForPolicy', input: { PolicyArn, PolicyUsageFilter: 'PermissionsBoundary' } },
  { call: 'iam.GetPolicy', input: { PolicyArn } },
  { call: 'iam.ListPolicies', input: { Scope: 'Local', OnlyAttached: true } },
  { call: 'iam.GetPolicy', input: { PolicyArn: OF_AWS } },
  { call: 'iam.DeletePolicy', input: { PolicyArn: OF_AWS }, refused: 'AccessDenied' },
  { call: 'iam.DeletePolicy', input: { PolicyArn }, refused: 'DeleteConflict' },
  { call: 'iam.PutUserPermissionsBoundary', input: { UserName, PermissionsBoundary: OF_AWS } },
  { call: 'iam.GetUser', input: { UserName } },
  { call: 'iam.DeleteUserPermissionsBoundary', input: { UserName } },
  { call: 'iam.PutRolePermissionsBoundary', input: { RoleName: 'worker', PermissionsBoundary: OF_AWS } },
  { call: 'iam.GetRole', input: { RoleName: 'worker' } },
  { call: 'iam.DeleteRolePermissionsBoundary', input: { RoleName: 'worker' } },
  { call: 'iam.TagPolicy', input: { PolicyArn, Tags: [{ Key: 'site', Value: 'Bonn' }] } },
  { call: 'iam.UntagPolicy', input: { PolicyArn, TagKeys: ['team'] } },
  { call: 'iam.ListPolicyTags', input: { PolicyArn } },
  {
    call: 'iam.SimulatePrincipalPolicy',
    input: {
      PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/staff/${UserName}`,
      ActionNames: ['sagemaker:ListModels', 'sagemaker:DeleteModel'],
    },
  },
  { call: 'iam.DetachUserPolicy', input: { UserName, PolicyArn } },
  { call: 'iam.DetachUserPolicy', input: { UserName, PolicyArn }, refused: 'NoSuchEntity' },
  { call: 'iam.DetachUserPolicy', input: { UserName, PolicyArn: OF_AWS } },
  { call: 'iam.DetachGroupPolicy', input: { GroupName: 'Staff', PolicyArn } },
  { call: 'iam.DetachRolePolicy', input: { RoleName: 'worker', PolicyArn } },
  { call: 'iam.DeleteRole', input: { RoleName: 'worker' } },
  { call: 'iam.DeletePolicy', input: { PolicyArn }, refused: 'DeleteConflict' },
  ...['v1', 'v3', 'v5'].map(
    (VersionId): WalkStep => ({ call: 'iam.DeletePolicyVersion', input: { PolicyArn, VersionId } }),
  ),
  { call: 'iam.DeletePolicy', input: { PolicyArn } },
  { call: 'iam.GetPolicy', input: { PolicyArn }, refused: 'NoSuchEntity' },
];
