// What does whoever uses SageMaker's console need?

import { actions, type Permission, passing, type Setup } from './setup.ts';

export const sagemakerConsole: Setup = {
  name: 'sagemaker-console',
  title: 'the SageMaker console',
  subjects: ['principal'],
  uses: ['passedRole'],
  checks: (facts) => [{ of: 'principal', at: 'identity', source: SOURCE, permissions: passing(PERMISSIONS, facts) }],
};

const SOURCE =
  'Amazon SageMaker AI identity-based policy examples, Permissions required to use the Amazon SageMaker AI console';

const PERMISSIONS: readonly Permission[] = [
  {
    sid: 'SageMakerApis',
    purpose: 'every operation of SageMaker, which the console calls by its user',
    actions: ['sagemaker:*'],
    resources: ['*'],
  },
  {
    sid: 'VpcConfigurationForCreateForms',
    purpose: 'subnets, VPCs and security groups in the forms that create something',
    actions: ['ec2:DescribeVpcs', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups'],
    resources: ['*'],
  },
  {
    sid: 'KmsKeysForCreateForms',
    purpose: 'KMS keys in the forms that create something',
    actions: ['kms:DescribeKey', 'kms:ListAliases'],
    resources: ['*'],
  },
  {
    sid: 'AccessAwsMarketplaceSubscriptions',
    purpose: 'subscriptions to algorithms and models of AWS Marketplace',
    actions: ['aws-marketplace:ViewSubscriptions'],
    resources: ['*'],
  },
  {
    sid: 'GitRepositories',
    purpose: 'Git repositories of notebook instances, and the secrets for them',
    actions: [
      ...actions('codecommit', 'BatchGetRepositories CreateRepository GetRepository ListRepositories ListBranches'),
      ...actions('secretsmanager', 'CreateSecret DescribeSecret ListSecrets'),
    ],
    resources: ['*'],
  },
  {
    sid: 'ListAndCreateExecutionRoles',
    purpose: 'creating execution roles in the forms (the guide says: optionally)',
    actions: ['iam:ListRoles', 'iam:CreateRole', 'iam:CreatePolicy', 'iam:AttachRolePolicy'],
    resources: ['*'],
    optional: true,
  },
  {
    sid: 'DescribeECRMetaData',
    purpose: 'container images in the forms',
    actions: ['ecr:Describe*'],
    resources: ['*'],
  },
  {
    sid: 'PassRoleForExecutionRoles',
    purpose: 'passing execution roles to SageMaker',
    actions: ['iam:PassRole'],
    resources: ['*'],
    condition: { StringEquals: { 'iam:PassedToService': ['sagemaker.amazonaws.com'] } },
  },
];
