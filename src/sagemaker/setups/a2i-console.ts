// What does whoever uses the console of Augmented AI need?

import { actions, type Permission, passing, type Setup } from './setup.ts';

export const a2iConsole: Setup = {
  name: 'a2i-console',
  title: 'the Augmented AI console',
  subjects: ['principal'],
  uses: ['passedRole'],
  checks: (facts) => [{ of: 'principal', at: 'identity', source: SOURCE, permissions: passing(PERMISSIONS, facts) }],
};

const SOURCE =
  'Amazon SageMaker AI identity-based policy examples, Permissions required to use the Amazon Augmented AI (Preview) console';

const PERMISSIONS: readonly Permission[] = [
  {
    sid: 'SageMakerApis',
    purpose: 'the operations of SageMaker that the console calls',
    actions: [
      ...actions(
        'sagemaker',
        `
      *Algorithm *Algorithms *App *Apps *AutoMLJob *AutoMLJobs *CodeRepositories *CodeRepository
      *CompilationJob *CompilationJobs *Endpoint *EndpointConfig *EndpointConfigs
      *EndpointWeightsAndCapacities *Endpoints *Environment *EnvironmentVersion *EnvironmentVersions
      *Environments *Experiment *Experiments *FlowDefinitions *HumanLoop *HumanLoops *HumanTaskUi
      *HumanTaskUis *HyperParameterTuningJob *HyperParameterTuningJobs *LabelingJob *LabelingJobs *Metrics
      *Model *ModelPackage *ModelPackages *Models *MonitoringExecutions *MonitoringSchedule
      *MonitoringSchedules *NotebookInstance *NotebookInstanceLifecycleConfig
      *NotebookInstanceLifecycleConfigs *NotebookInstanceUrl *NotebookInstances *ProcessingJob
      *ProcessingJobs *RenderUiTemplate *Search *SearchSuggestions *Tags *TrainingJob *TrainingJobs
      *TransformJob *TransformJobs *Trial *TrialComponent *TrialComponents *Trials *Workteam *Workteams`,
      ),
    ],
    resources: ['*'],
  },
  {
    sid: 'FlowDefinitions',
    purpose: 'human review workflows with private and vendor work teams',
    actions: ['sagemaker:*FlowDefinition'],
    resources: ['*'],
    condition: { StringEqualsIfExists: { 'sagemaker:WorkteamType': ['private-crowd', 'vendor-crowd'] } },
  },
  {
    sid: 'OtherServices',
    purpose: 'metrics, scaling, repositories, workforces, networks, images, file systems, Glue jobs, logs and topics',
    actions: [
      ...actions(
        'application-autoscaling',
        `
      DeleteScalingPolicy DeleteScheduledAction DeregisterScalableTarget DescribeScalableTargets
      DescribeScalingActivities DescribeScalingPolicies DescribeScheduledActions PutScalingPolicy
      PutScheduledAction RegisterScalableTarget`,
      ),
      ...actions('aws-marketplace', 'ViewSubscriptions'),
      ...actions(
        'cloudwatch',
        `
      DeleteAlarms DescribeAlarms GetMetricData GetMetricStatistics ListMetrics PutMetricAlarm
      PutMetricData`,
      ),
      ...actions('codecommit', 'BatchGetRepositories CreateRepository GetRepository ListBranches ListRepositories'),
      ...actions(
        'cognito-idp',
        `
      AdminAddUserToGroup AdminCreateUser AdminDeleteUser AdminDisableUser AdminEnableUser
      AdminRemoveUserFromGroup CreateGroup CreateUserPool CreateUserPoolClient CreateUserPoolDomain
      DescribeUserPool DescribeUserPoolClient ListGroups ListIdentityProviders ListUserPoolClients
      ListUserPools ListUsers ListUsersInGroup UpdateUserPool UpdateUserPoolClient`,
      ),
      ...actions(
        'ec2',
        `
      CreateNetworkInterface CreateNetworkInterfacePermission CreateVpcEndpoint DeleteNetworkInterface
      DeleteNetworkInterfacePermission DescribeDhcpOptions DescribeNetworkInterfaces DescribeRouteTables
      DescribeSecurityGroups DescribeSubnets DescribeVpcEndpoints DescribeVpcs`,
      ),
      ...actions(
        'ecr',
        `
      BatchCheckLayerAvailability BatchGetImage CreateRepository Describe* GetAuthorizationToken
      GetDownloadUrlForLayer`,
      ),
      ...actions('elastic-inference', 'Connect'),
      ...actions('elasticfilesystem', 'DescribeFileSystems DescribeMountTargets'),
      ...actions('fsx', 'DescribeFileSystems'),
      ...actions(
        'glue',
        `
      CreateJob DeleteJob GetJob GetJobRun GetJobRuns GetJobs ResetJobBookmark StartJobRun UpdateJob`,
      ),
      ...actions('groundtruthlabeling', '*'),
      ...actions('iam', 'ListRoles'),
      ...actions('kms', 'DescribeKey ListAliases'),
      ...actions('lambda', 'ListFunctions'),
      ...actions(
        'logs',
        `
      CreateLogGroup CreateLogStream DescribeLogGroups DescribeLogStreams GetLogEvents PutLogEvents`,
      ),
      ...actions('sns', 'ListTopics'),
    ],
    resources: ['*'],
  },
  {
    sid: 'LogDelivery',
    purpose: 'delivery of logs',
    actions: [
      ...actions(
        'logs',
        `
      CreateLogDelivery DeleteLogDelivery DescribeResourcePolicies GetLogDelivery ListLogDeliveries
      PutResourcePolicy UpdateLogDelivery`,
      ),
    ],
    resources: ['*'],
  },
  {
    sid: 'ImageRepositories',
    purpose: 'changing image repositories of SageMaker',
    actions: [
      ...actions(
        'ecr',
        `
      SetRepositoryPolicy CompleteLayerUpload BatchDeleteImage UploadLayerPart DeleteRepositoryPolicy
      InitiateLayerUpload DeleteRepository PutImage`,
      ),
    ],
    resources: ['arn:aws:ecr:*:*:repository/*sagemaker*'],
  },
  {
    sid: 'GitRepositories',
    purpose: 'pulling from and pushing to Git repositories of SageMaker',
    actions: ['codecommit:GitPull', 'codecommit:GitPush'],
    resources: [
      'arn:aws:codecommit:*:*:*sagemaker*',
      'arn:aws:codecommit:*:*:*SageMaker*',
      'arn:aws:codecommit:*:*:*Sagemaker*',
    ],
  },
  { sid: 'ListSecrets', purpose: 'choosing a secret', actions: ['secretsmanager:ListSecrets'], resources: ['*'] },
  {
    sid: 'SageMakerSecrets',
    purpose: 'secrets of SageMaker',
    actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue', 'secretsmanager:CreateSecret'],
    resources: ['arn:aws:secretsmanager:*:*:secret:AmazonSageMaker-*'],
  },
  {
    sid: 'TaggedSecrets',
    purpose: 'secrets that are tagged for SageMaker',
    actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
    resources: ['*'],
    condition: { StringEquals: { 'secretsmanager:ResourceTag/SageMaker': ['true'] } },
  },
  {
    sid: 'SimulationApplications',
    purpose: 'simulation applications of RoboMaker',
    actions: [
      'robomaker:CreateSimulationApplication',
      'robomaker:DescribeSimulationApplication',
      'robomaker:DeleteSimulationApplication',
    ],
    resources: ['*'],
  },
  {
    sid: 'SimulationJobs',
    purpose: 'simulation jobs of RoboMaker',
    actions: ['robomaker:CreateSimulationJob', 'robomaker:DescribeSimulationJob', 'robomaker:CancelSimulationJob'],
    resources: ['*'],
  },
  {
    sid: 'SageMakerObjects',
    purpose: 'input and output in buckets of SageMaker',
    actions: [...actions('s3', 'GetObject PutObject DeleteObject AbortMultipartUpload GetBucketCors PutBucketCors')],
    resources: [
      'arn:aws:s3:::*SageMaker*',
      'arn:aws:s3:::*Sagemaker*',
      'arn:aws:s3:::*sagemaker*',
      'arn:aws:s3:::*aws-glue*',
    ],
  },
  {
    sid: 'Buckets',
    purpose: 'choosing and creating buckets',
    actions: ['s3:CreateBucket', 's3:GetBucketLocation', 's3:ListBucket', 's3:ListAllMyBuckets'],
    resources: ['*'],
  },
  {
    sid: 'TaggedObjects',
    purpose: 'objects that are tagged for SageMaker',
    actions: ['s3:GetObject'],
    resources: ['*'],
    condition: { StringEqualsIgnoreCase: { 's3:ExistingObjectTag/SageMaker': ['true'] } },
  },
  {
    sid: 'SageMakerFunctions',
    purpose: 'calling functions of SageMaker',
    actions: ['lambda:InvokeFunction'],
    resources: [
      'arn:aws:lambda:*:*:function:*SageMaker*',
      'arn:aws:lambda:*:*:function:*sagemaker*',
      'arn:aws:lambda:*:*:function:*Sagemaker*',
      'arn:aws:lambda:*:*:function:*LabelingFunction*',
    ],
  },
  {
    sid: 'ScalingServiceLinkedRole',
    purpose: 'the service-linked role by which endpoints scale',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [
      'arn:aws:iam::*:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint',
    ],
    condition: { StringLike: { 'iam:AWSServiceName': ['sagemaker.application-autoscaling.amazonaws.com'] } },
  },
  {
    sid: 'RoboMakerServiceLinkedRole',
    purpose: 'the service-linked role of RoboMaker',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: ['*'],
    condition: { StringEquals: { 'iam:AWSServiceName': ['robomaker.amazonaws.com'] } },
  },
  {
    sid: 'SageMakerTopics',
    purpose: 'topics of SageMaker',
    actions: ['sns:Subscribe', 'sns:CreateTopic'],
    resources: ['arn:aws:sns:*:*:*SageMaker*', 'arn:aws:sns:*:*:*Sagemaker*', 'arn:aws:sns:*:*:*sagemaker*'],
  },
  {
    sid: 'PassRoleForExecutionRoles',
    purpose: 'passing execution roles',
    actions: ['iam:PassRole'],
    resources: ['arn:aws:iam::*:role/*'],
    condition: {
      StringEquals: {
        'iam:PassedToService': [
          'sagemaker.amazonaws.com',
          'glue.amazonaws.com',
          'robomaker.amazonaws.com',
          'states.amazonaws.com',
        ],
      },
    },
  },
];
