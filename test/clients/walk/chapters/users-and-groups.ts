// The walk over users and groups: paths, tags, memberships, inline policies, names that differ in case only, and what blocks deletion.

import { allow } from '../../team.ts';
import type { WalkStep } from '../step.ts';

const UserName = 'casey';
const GroupName = 'Scientists';
const document = JSON.stringify(allow('sagemaker:ListModels'));

export const usersAndGroups: readonly WalkStep[] = [
  { call: 'sts.GetCallerIdentity' },
  {
    call: 'iam.CreateUser',
    input: {
      UserName,
      Path: '/team/',
      Tags: [
        { Key: 'team', Value: 'a b' },
        { Key: 'é', Value: '' },
      ],
    },
  },
  { wait: 'iam.UserExists', input: { UserName } },
  { call: 'iam.GetUser', input: { UserName } },
  { call: 'iam.CreateUser', input: { UserName: 'CASEY' }, refused: 'EntityAlreadyExists' },
  { call: 'iam.GetUser', input: { UserName: 'nobody' }, refused: 'NoSuchEntity' },
  { call: 'iam.CreateUser', input: { UserName: 'no/slash' }, refused: 'ValidationError' },
  { call: 'iam.UpdateUser', input: { UserName, NewUserName: 'Casey', NewPath: '/staff/' } },
  { call: 'iam.GetUser', input: { UserName: 'Casey' } },
  { call: 'iam.UpdateUser', input: { UserName: 'Casey', NewUserName: UserName } },
  {
    call: 'iam.TagUser',
    input: {
      UserName,
      Tags: [
        { Key: 'Team', Value: 'data' },
        { Key: 'site', Value: 'Bonn' },
      ],
    },
  },
  { call: 'iam.UntagUser', input: { UserName, TagKeys: ['é'] } },
  { call: 'iam.ListUserTags', input: { UserName } },
  { call: 'iam.CreateGroup', input: { GroupName, Path: '/team/' } },
  { call: 'iam.CreateGroup', input: { GroupName: 'SCIENTISTS' }, refused: 'EntityAlreadyExists' },
  { call: 'iam.AddUserToGroup', input: { GroupName, UserName } },
  { call: 'iam.AddUserToGroup', input: { GroupName, UserName: 'nobody' }, refused: 'NoSuchEntity' },
  { call: 'iam.GetGroup', input: { GroupName } },
  { call: 'iam.ListGroupsForUser', input: { UserName } },
  { call: 'iam.PutGroupPolicy', input: { GroupName, PolicyName: 'models', PolicyDocument: document } },
  { call: 'iam.GetGroupPolicy', input: { GroupName, PolicyName: 'models' } },
  { call: 'iam.ListGroupPolicies', input: { GroupName } },
  { call: 'iam.DeleteGroup', input: { GroupName }, refused: 'DeleteConflict' },
  { call: 'iam.PutUserPolicy', input: { UserName, PolicyName: 'own', PolicyDocument: document } },
  { call: 'iam.GetUserPolicy', input: { UserName, PolicyName: 'own' } },
  { call: 'iam.ListUserPolicies', input: { UserName } },
  { call: 'iam.GetUserPolicy', input: { UserName, PolicyName: 'other' }, refused: 'NoSuchEntity' },
  { call: 'iam.DeleteUser', input: { UserName }, refused: 'DeleteConflict' },
  { call: 'iam.UpdateGroup', input: { GroupName, NewGroupName: 'scientists', NewPath: '/' } },
  { call: 'iam.ListGroups' },
  { call: 'iam.RemoveUserFromGroup', input: { GroupName: 'scientists', UserName } },
  { call: 'iam.DeleteGroupPolicy', input: { GroupName: 'scientists', PolicyName: 'models' } },
  { call: 'iam.DeleteGroup', input: { GroupName: 'scientists' } },
  { call: 'iam.GetGroup', input: { GroupName }, refused: 'NoSuchEntity' },
  { call: 'iam.DeleteUserPolicy', input: { UserName, PolicyName: 'own' } },
];
