// What do the execution role of Studio and the role of a notebook job need, so that notebooks run by a schedule?

import {
  actions,
  EVENTS_SERVICE,
  type Permission,
  SAGEMAKER_SERVICE,
  type Setup,
  type SetupCheck,
  type SetupFacts,
} from './setup.ts';

const PAGE = 'Set up policies and permissions for Studio';
const DIFFERING = `${PAGE}, Permissions needed if your Studio execution and notebook job roles differ`;
const ENDPOINT = `${PAGE}, Permissions needed to access Amazon S3 resources through a S3 VPC endpoint`;
const KMS = `${PAGE}, Permissions needed to use a custom KMS key`;

/** The buckets that the driver of headless executions comes from. */
const DRIVER_BUCKETS = 'arn:aws:s3:::sagemakerheadlessexecution-*';

/**
 * Both services assume the role of the job. The execution role, where it is another, is assumed by SageMaker, as every execution role is.
 * What the page wants "if the roles differ" it wants of both roles. It does not say to which role the policy for a KMS key belongs: the
 * execution role writes the notebook and reads its output, the job's role does the rest, so it is asked of both.
 */
export const notebookJob: Setup = {
  name: 'notebook-job',
  title: 'notebook jobs',
  subjects: ['executionRole', 'jobRole'],
  uses: ['rolesDiffer', 'passedRole', 'buckets', 'kmsKey', 'endpoint'],
  checks: (facts) => {
    const roles = facts.rolesDiffer ? (['executionRole', 'jobRole'] as const) : (['jobRole'] as const);
    return [
      {
        of: 'jobRole',
        at: 'trust',
        source: `${PAGE}, Trust relationships`,
        services: [SAGEMAKER_SERVICE, EVENTS_SERVICE],
      },
      ...(facts.rolesDiffer ? [EXECUTION_ROLE_TRUST] : []),
      ...(facts.rolesDiffer ? roles.map((of) => identity(of, DIFFERING, whereRolesDiffer(facts))) : []),
      ...(facts.kmsKey === undefined ? [] : roles.map((of) => identity(of, KMS, [useOfKey(facts.kmsKey ?? '')]))),
      ...(facts.endpoint ? roles.map((of): SetupCheck => throughEndpoint(of, facts)) : []),
    ];
  },
};

const EXECUTION_ROLE_TRUST: SetupCheck = {
  of: 'executionRole',
  at: 'trust',
  source: 'How to use SageMaker AI execution roles',
  services: [SAGEMAKER_SERVICE],
};

function identity(of: SetupCheck['of'], source: string, permissions: readonly Permission[]): SetupCheck {
  return { of, at: 'identity', source, permissions };
}

/** The statements as the page prints them, but that the role that is passed and the buckets are those that are known. */
function whereRolesDiffer({ passedRole, buckets }: SetupFacts): readonly Permission[] {
  return [
    {
      sid: 'PassJobRole',
      purpose: 'passing the role of the job to SageMaker and to EventBridge',
      actions: ['iam:PassRole'],
      resources: [passedRole ?? 'arn:aws:iam::*:role/*'],
      condition: { StringLike: { 'iam:PassedToService': [SAGEMAKER_SERVICE, EVENTS_SERVICE] } },
    },
    {
      sid: 'SchedulingRules',
      purpose: 'the EventBridge rules of schedules, which are known by their tag',
      actions: actions(
        'events',
        'TagResource DeleteRule PutTargets DescribeRule PutRule RemoveTargets DisableRule EnableRule',
      ),
      resources: ['*'],
      condition: { StringEquals: { 'aws:ResourceTag/sagemaker:is-scheduling-notebook-job': ['true'] } },
    },
    {
      sid: 'JobBuckets',
      purpose: 'making the bucket of notebook jobs',
      actions: ['s3:CreateBucket', 's3:PutBucketVersioning', 's3:PutEncryptionConfiguration'],
      resources: ['arn:aws:s3:::sagemaker-automated-execution-*'],
    },
    {
      sid: 'S3DriverAccess',
      purpose: 'the driver that runs notebooks without a person',
      actions: ['s3:ListBucket', 's3:GetObject', 's3:GetBucketLocation'],
      resources: [DRIVER_BUCKETS],
    },
    {
      sid: 'ListTags',
      purpose: 'the tags of whoever makes a job, and of the job',
      actions: ['sagemaker:ListTags'],
      resources: ['user-profile', 'space', 'training-job', 'pipeline'].map((type) => `arn:aws:sagemaker:*:*:${type}/*`),
    },
    {
      sid: 'AddTags',
      purpose: 'tagging jobs and their pipelines',
      actions: ['sagemaker:AddTags'],
      resources: ['training-job', 'pipeline'].map((type) => `arn:aws:sagemaker:*:*:${type}/*`),
    },
    {
      sid: 'NetworkAndImages',
      purpose: 'network interfaces of jobs, and their images',
      actions: [
        ...actions('ec2', NETWORK),
        ...actions('ecr', 'BatchCheckLayerAvailability BatchGetImage GetDownloadUrlForLayer GetAuthorizationToken'),
      ],
      resources: ['*'],
    },
    ...(buckets.length === 0
      ? [{ sid: 'JobData', purpose: DATA_PURPOSE, actions: [...BUCKET_ACTIONS, ...OBJECT_ACTIONS], resources: ['*'] }]
      : dataIn(buckets)),
    {
      sid: 'JobsAndPipelines',
      purpose: 'running notebooks as training jobs, by pipelines',
      actions: actions('sagemaker', OPERATIONS),
      resources: ['*'],
    },
  ];
}

const DATA_PURPOSE = 'the input and the output of jobs in S3';
const BUCKET_ACTIONS = actions('s3', 'ListBucket GetBucketLocation GetEncryptionConfiguration');
const OBJECT_ACTIONS = actions('s3', 'PutObject DeleteObject GetObject');

/** A bucket and its objects are resources of different kinds, and no action is about both. */
function dataIn(buckets: readonly string[]): readonly Permission[] {
  const arns = buckets.map((name) => `arn:aws:s3:::${name}`);
  return [
    { sid: 'JobBucketData', purpose: DATA_PURPOSE, actions: BUCKET_ACTIONS, resources: arns },
    { sid: 'JobData', purpose: DATA_PURPOSE, actions: OBJECT_ACTIONS, resources: arns.map((arn) => `${arn}/*`) },
  ];
}

const NETWORK = `
  CreateNetworkInterface CreateNetworkInterfacePermission CreateVpcEndpoint DeleteNetworkInterface
  DeleteNetworkInterfacePermission DescribeDhcpOptions DescribeNetworkInterfaces DescribeRouteTables DescribeSecurityGroups
  DescribeSubnets DescribeVpcEndpoints DescribeVpcs`;

const OPERATIONS = `
  DescribeApp DescribeDomain DescribeUserProfile DescribeSpace DescribeStudioLifecycleConfig DescribeImageVersion
  DescribeAppImageConfig CreateTrainingJob DescribeTrainingJob StopTrainingJob Search CreatePipeline DescribePipeline
  DeletePipeline StartPipelineExecution`;

function useOfKey(key: string): Permission {
  return {
    sid: 'CustomKmsKey',
    purpose: 'encrypting the output in S3 and the storage volume under a key of your own',
    actions: actions('kms', 'Encrypt Decrypt ReEncrypt* GenerateDataKey* DescribeKey CreateGrant'),
    resources: [key],
  };
}

function throughEndpoint(of: SetupCheck['of'], { buckets }: SetupFacts): SetupCheck {
  const driver: Permission = {
    sid: 'S3DriverAccess',
    purpose: 'the driver that runs notebooks without a person',
    actions: ['s3:GetBucketLocation', 's3:GetObject', 's3:ListBucket'],
    resources: [DRIVER_BUCKETS],
  };
  return {
    of,
    at: 'endpoint',
    source: ENDPOINT,
    permissions: buckets.length === 0 ? [driver] : [driver, ...dataIn(buckets)],
  };
}
