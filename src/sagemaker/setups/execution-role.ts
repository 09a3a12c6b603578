// What does a role need, so that SageMaker runs training jobs with it?

import { actions, type Permission, SAGEMAKER_SERVICE, type Setup, type SetupFacts } from './setup.ts';

const PAGE = 'How to use SageMaker AI execution roles';
const SOURCE = `${PAGE}, CreateTrainingJob API: Execution Role Permissions`;

/** The page prints the same minimum for training, tuning and processing jobs. */
export const executionRole: Setup = {
  name: 'execution-role',
  title: 'an execution role',
  subjects: ['executionRole'],
  uses: ['buckets', 'kmsKey', 'vpc'],
  checks: (facts) => [
    { of: 'executionRole', at: 'trust', source: `${PAGE}, Passing Roles`, services: [SAGEMAKER_SERVICE] },
    { of: 'executionRole', at: 'identity', source: SOURCE, permissions: permissionsOf(facts) },
  ],
};

function permissionsOf({ buckets, kmsKey, vpc }: SetupFacts): readonly Permission[] {
  const of = (suffix: string) =>
    buckets.length === 0 ? ['*'] : buckets.map((name) => `arn:aws:s3:::${name}${suffix}`);
  return [
    {
      sid: 'MetricsAndLogs',
      purpose: 'metrics and logs of jobs in CloudWatch',
      actions: [
        'cloudwatch:PutMetricData',
        ...actions('logs', 'CreateLogStream PutLogEvents CreateLogGroup DescribeLogStreams'),
      ],
      resources: ['*'],
    },
    { sid: 'ListData', purpose: 'finding the input data', actions: ['s3:ListBucket'], resources: of('') },
    {
      sid: 'ReadAndWriteData',
      purpose: 'reading the input data, writing the output',
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: of('/*'),
    },
    {
      sid: 'Images',
      purpose: 'the image of the algorithm',
      actions: actions('ecr', 'GetAuthorizationToken BatchCheckLayerAvailability GetDownloadUrlForLayer BatchGetImage'),
      resources: ['*'],
    },
    ...(vpc ? [NETWORK] : []),
    ...(kmsKey === undefined ? [] : [useOfKey(kmsKey)]),
  ];
}

const NETWORK: Permission = {
  sid: 'PrivateVpc',
  purpose: 'the network interfaces of jobs in a VPC',
  actions: actions(
    'ec2',
    `CreateNetworkInterface CreateNetworkInterfacePermission DeleteNetworkInterface DeleteNetworkInterfacePermission
     DescribeNetworkInterfaces DescribeVpcs DescribeDhcpOptions DescribeSubnets DescribeSecurityGroups`,
  ),
  resources: ['*'],
};

function useOfKey(key: string): Permission {
  return {
    sid: 'CustomKmsKey',
    purpose: 'encrypted input (Decrypt), encrypted output (Encrypt), encrypted volumes (CreateGrant)',
    actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:CreateGrant'],
    resources: [key],
  };
}
