// The walk over sessions: roles of the same and of another account, ExternalId, session policies, session tags, SourceIdentity, chaining,
// federated users. The other account is the developer guide's account B, which account A trusts.

import { allow, trust } from '../../team.ts';
import type { WalkStep } from '../step.ts';
import { ACCOUNT, OTHER_ACCOUNT } from '../walk-world.ts';

const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const text = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const trusts = (principal: object, Action: string[], Condition?: object) => ({
  Effect: 'Allow',
  Principal: principal,
  Action,
  ...(Condition !== undefined && { Condition }),
});
const USER = { AWS: `arn:aws:iam::${ACCOUNT}:user/broker` };
const ALL = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const role = (RoleName: string, AssumeRolePolicyDocument: string, policy: object): readonly WalkStep[] => [
  { call: 'iam.CreateRole', input: { RoleName, AssumeRolePolicyDocument } },
  { call: 'iam.PutRolePolicy', input: { RoleName, PolicyName: 'own', PolicyDocument: JSON.stringify(policy) } },
];
const tags = [
  { Key: 'team', Value: 'data' },
  { Key: 'site', Value: 'Bonn' },
];

const withinTheAccount: readonly WalkStep[] = [
  { call: 'iam.CreateUser', input: { UserName: 'broker' } },
  {
    call: 'iam.PutUserPolicy',
    input: {
      UserName: 'broker',
      PolicyName: 'own',
      PolicyDocument: JSON.stringify(allow(['sts:*', 'sagemaker:ListModels'])),
    },
  },
  { call: 'iam.CreateAccessKey', input: { UserName: 'broker' }, keep: { broker: 'AccessKey' } },
  ...role('first', text(trusts(USER, ALL)), allow(['sagemaker:*', 'sts:*'])),
  ...role('second', text(trusts({ AWS: roleArn('first') }, ALL)), {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sagemaker:ListModels',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/team': 'data' } },
      },
    ],
  }),
  {
    as: 'broker',
    call: 'sts.AssumeRole',
    input: {
      RoleArn: roleArn('first'),
      RoleSessionName: 'tagged',
      Tags: tags,
      TransitiveTagKeys: ['team'],
      SourceIdentity: 'casey',
    },
    keep: { tagged: 'Credentials' },
  },
  { as: 'tagged', call: 'sts.GetCallerIdentity' },
  {
    as: 'tagged',
    call: 'sts.AssumeRole',
    input: { RoleArn: roleArn('second'), RoleSessionName: 'chained' },
    keep: { chained: 'Credentials' },
  },
  { as: 'chained', call: 'sts.GetCallerIdentity' },
  { as: 'chained', call: 'sagemaker.ListModels' },
  {
    as: 'tagged',
    call: 'sts.AssumeRole',
    input: { RoleArn: roleArn('second'), RoleSessionName: 'long', DurationSeconds: 7200 },
    refused: 'ValidationError',
  },
  {
    as: 'tagged',
    call: 'sts.AssumeRole',
    input: { RoleArn: roleArn('second'), RoleSessionName: 'again', Tags: [{ Key: 'team', Value: 'other' }] },
    refused: 'InvalidParameterValue',
  },
  {
    as: 'broker',
    call: 'sts.AssumeRole',
    input: {
      RoleArn: roleArn('first'),
      RoleSessionName: 'narrow',
      Policy: JSON.stringify(allow('sagemaker:ListModels')),
    },
    keep: { narrow: 'Credentials' },
  },
  { as: 'narrow', call: 'sagemaker.ListModels' },
  { as: 'narrow', call: 'sagemaker.ListEndpoints', refused: 'AccessDeniedException' },
  {
    as: 'broker',
    call: 'sts.AssumeRole',
    input: {
      RoleArn: roleArn('first'),
      RoleSessionName: 'managed',
      PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly' }],
    },
    keep: { managed: 'Credentials' },
  },
  { as: 'managed', call: 'sagemaker.DeleteModel', input: { ModelName: 'm' }, refused: 'AccessDeniedException' },
  {
    as: 'broker',
    call: 'sts.AssumeRole',
    input: { RoleArn: roleArn('first'), RoleSessionName: 'broken', Policy: '{"Version":"2012-10-17"}' },
    refused: 'MalformedPolicyDocument',
  },
  {
    as: 'broker',
    call: 'sts.AssumeRole',
    input: { RoleArn: roleArn('second'), RoleSessionName: 'not-trusted' },
    refused: 'AccessDenied',
  },
  { as: 'broker', call: 'sagemaker.ListEndpoints', refused: 'AccessDeniedException' },
  {
    as: 'broker',
    call: 'sts.GetFederationToken',
    input: { Name: 'guest', Policy: JSON.stringify(allow('sagemaker:*')), Tags: tags },
    keep: { guest: 'Credentials' },
  },
  { as: 'guest', call: 'sts.GetCallerIdentity' },
  { as: 'guest', call: 'sagemaker.ListModels' },
  { as: 'guest', call: 'sagemaker.ListEndpoints', refused: 'AccessDeniedException' },
  { as: 'guest', call: 'iam.ListUsers', refused: 'InvalidClientTokenId' },
];

const outside = { UserName: 'blair' };
const shared = { NotebookInstanceLifecycleConfigName: 'shared' };

const acrossAccounts: readonly WalkStep[] = [
  ...role(
    'visit',
    text(
      trusts({ AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` }, ['sts:AssumeRole'], {
        StringEquals: { 'sts:ExternalId': 'contract-7' },
      }),
    ),
    allow('sagemaker:CreateNotebookInstanceLifecycleConfig'),
  ),
  { as: 'other-admin', call: 'iam.CreateUser', input: outside },
  { as: 'other-admin', call: 'iam.CreateAccessKey', input: outside, keep: { blair: 'AccessKey' } },
  {
    as: 'blair',
    call: 'sts.AssumeRole',
    input: { RoleArn: roleArn('visit'), RoleSessionName: 'visit', ExternalId: 'contract-7' },
    refused: 'AccessDenied',
  },
  {
    as: 'other-admin',
    call: 'iam.PutUserPolicy',
    input: {
      ...outside,
      PolicyName: 'visit',
      PolicyDocument: JSON.stringify(allow('sts:AssumeRole', roleArn('visit'))),
    },
  },
  {
    as: 'blair',
    call: 'sts.AssumeRole',
    input: { RoleArn: roleArn('visit'), RoleSessionName: 'visit' },
    refused: 'AccessDenied',
  },
  {
    as: 'blair',
    call: 'sts.AssumeRole',
    input: { RoleArn: roleArn('visit'), RoleSessionName: 'visit', ExternalId: 'contract-7' },
    keep: { visit: 'Credentials' },
  },
  { as: 'visit', call: 'sts.GetCallerIdentity' },
  { as: 'visit', call: 'sagemaker.CreateNotebookInstanceLifecycleConfig', input: shared },
  {
    as: 'visit',
    call: 'sagemaker.DescribeNotebookInstanceLifecycleConfig',
    input: shared,
    refused: 'AccessDeniedException',
  },
  { call: 'sagemaker.DescribeNotebookInstanceLifecycleConfig', input: shared },
  {
    call: 'iam.UpdateAssumeRolePolicy',
    input: { RoleName: 'visit', PolicyDocument: JSON.stringify(trust({ AWS: ACCOUNT })) },
  },
  {
    as: 'blair',
    call: 'sts.AssumeRole',
    input: { RoleArn: roleArn('visit'), RoleSessionName: 'visit', ExternalId: 'contract-7' },
    refused: 'AccessDenied',
  },
];

export const sessions: readonly WalkStep[] = [...withinTheAccount, ...acrossAccounts];
