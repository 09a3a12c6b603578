// The walk over roles, instance profiles and service-linked roles. The first trust policy is the one of the developer guide's notebook
// jobs: SageMaker and EventBridge may assume the role.

import { allow, trust } from '../../team.ts';
import type { WalkStep } from '../step.ts';
import { ACCOUNT } from '../walk-world.ts';

const RoleName = 'notebook-jobs';
const InstanceProfileName = 'workers';
const SERVICE = 'sagemaker.application-autoscaling.amazonaws.com';
const LINKED = 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint';
const statement = (Service: string) => ({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' });
const notebookJobs = JSON.stringify({
  Version: '2012-10-17',
  Statement: [statement('sagemaker.amazonaws.com'), statement('events.amazonaws.com')],
});
/** The developer guide's permissions for when notebook and execution role differ. */
const passRole = allow('iam:PassRole', 'arn:aws:iam::*:role/*', {
  StringLike: { 'iam:PassedToService': ['sagemaker.amazonaws.com', 'events.amazonaws.com'] },
});

export const roles: readonly WalkStep[] = [
  {
    call: 'iam.CreateRole',
    input: {
      RoleName,
      Path: '/jobs/',
      Description: 'runs notebooks',
      MaxSessionDuration: 7200,
      AssumeRolePolicyDocument: notebookJobs,
      Tags: [{ Key: 'team', Value: 'data' }],
    },
  },
  { wait: 'iam.RoleExists', input: { RoleName } },
  {
    call: 'iam.CreateRole',
    input: { RoleName: 'Notebook-Jobs', AssumeRolePolicyDocument: notebookJobs },
    refused: 'EntityAlreadyExists',
  },
  {
    call: 'iam.CreateRole',
    input: { RoleName: 'wrong', AssumeRolePolicyDocument: JSON.stringify(allow('sts:AssumeRole')) },
    refused: 'MalformedPolicyDocument',
  },
  {
    call: 'iam.CreateRole',
    input: {
      RoleName: 'wrong',
      AssumeRolePolicyDocument: JSON.stringify(trust({ AWS: `arn:aws:iam::${ACCOUNT}:user/nobody` })),
    },
    refused: 'MalformedPolicyDocument',
  },
  { call: 'iam.GetRole', input: { RoleName } },
  // Services may, so nobody else may, whatever their own policies allow.
  {
    call: 'sts.AssumeRole',
    input: { RoleArn: `arn:aws:iam::${ACCOUNT}:role/jobs/${RoleName}`, RoleSessionName: 'admin' },
    refused: 'AccessDenied',
  },
  { call: 'iam.UpdateRole', input: { RoleName, Description: 'runs notebooks at night', MaxSessionDuration: 3600 } },
  { call: 'iam.UpdateRoleDescription', input: { RoleName, Description: 'runs notebook jobs' } },
  {
    call: 'iam.UpdateAssumeRolePolicy',
    input: { RoleName, PolicyDocument: JSON.stringify(trust({ Service: 'sagemaker.amazonaws.com' })) },
  },
  { call: 'iam.PutRolePolicy', input: { RoleName, PolicyName: 'pass', PolicyDocument: JSON.stringify(passRole) } },
  { call: 'iam.GetRolePolicy', input: { RoleName, PolicyName: 'pass' } },
  { call: 'iam.ListRolePolicies', input: { RoleName } },
  { call: 'iam.TagRole', input: { RoleName, Tags: [{ Key: 'site', Value: 'Bonn' }] } },
  { call: 'iam.UntagRole', input: { RoleName, TagKeys: ['team'] } },
  { call: 'iam.ListRoleTags', input: { RoleName } },
  { call: 'iam.ListRoles', input: { PathPrefix: '/jobs/' } },
  {
    call: 'iam.CreateInstanceProfile',
    input: { InstanceProfileName, Path: '/jobs/', Tags: [{ Key: 'team', Value: 'data' }] },
  },
  { wait: 'iam.InstanceProfileExists', input: { InstanceProfileName } },
  { call: 'iam.AddRoleToInstanceProfile', input: { InstanceProfileName, RoleName } },
  { call: 'iam.AddRoleToInstanceProfile', input: { InstanceProfileName, RoleName }, refused: 'LimitExceeded' },
  { call: 'iam.GetInstanceProfile', input: { InstanceProfileName } },
  { call: 'iam.ListInstanceProfiles' },
  { call: 'iam.ListInstanceProfilesForRole', input: { RoleName } },
  { call: 'iam.TagInstanceProfile', input: { InstanceProfileName, Tags: [{ Key: 'site', Value: 'Bonn' }] } },
  { call: 'iam.UntagInstanceProfile', input: { InstanceProfileName, TagKeys: ['team'] } },
  { call: 'iam.ListInstanceProfileTags', input: { InstanceProfileName } },
  { call: 'iam.DeleteRole', input: { RoleName }, refused: 'DeleteConflict' },
  { call: 'iam.DeleteInstanceProfile', input: { InstanceProfileName }, refused: 'DeleteConflict' },
  { call: 'iam.RemoveRoleFromInstanceProfile', input: { InstanceProfileName, RoleName } },
  { call: 'iam.DeleteInstanceProfile', input: { InstanceProfileName } },
  { call: 'iam.DeleteRolePolicy', input: { RoleName, PolicyName: 'pass' } },
  { call: 'iam.DeleteRole', input: { RoleName } },
  { call: 'iam.CreateServiceLinkedRole', input: { AWSServiceName: SERVICE, Description: 'scales endpoints' } },
  { call: 'iam.CreateServiceLinkedRole', input: { AWSServiceName: SERVICE }, refused: 'InvalidInput' },
  { call: 'iam.DeleteRole', input: { RoleName: LINKED }, refused: 'UnmodifiableEntity' },
  { call: 'iam.DeleteServiceLinkedRole', input: { RoleName: LINKED }, keep: { task: 'DeletionTaskId' } },
  { call: 'iam.GetServiceLinkedRoleDeletionStatus', input: { DeletionTaskId: '{{task}}' } },
  { call: 'iam.GetRole', input: { RoleName: LINKED }, refused: 'NoSuchEntity' },
];
