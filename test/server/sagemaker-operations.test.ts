// All operations of SageMaker, through the real client and the real server: each with the smallest input that AWS's model takes, in an order
// in which what is referred to is there. What does not succeed is listed with what it answers. Without a policy each is denied under its
// own name.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as iam from '@aws-sdk/client-iam';
import * as sagemaker from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memberNames, operationShapes } from '../../src/sagemaker/shapes.ts';
import { REFUSED_OPERATIONS } from '../../src/sagemaker/types/lone-operations.ts';
import { type RunningServer, startServer } from '../../src/server/start-server.ts';
import { membersOf } from '../../src/wire/members.ts';
import { WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import { removeFolder, temporaryFolder } from '../clients/sagewarden-process.ts';
import { trust } from '../clients/team.ts';
import { minimalInput } from '../services/sagemaker/minimal-input.ts';
import { clientsFor } from './test-server.ts';

const NAMES = [...WIRE_SERVICES.sagemaker.operations.keys()];

/** What is made first, since others refer to it. */
const FIRST = [
  'CreateDomain',
  'CreateUserProfile',
  'CreateSpace',
  'CreateNotebookInstanceLifecycleConfig',
  'CreateModel',
  'CreateEndpointConfig',
  'CreateEndpoint',
  'CreateExperiment',
  'CreateTrial',
  'CreateTrialComponent',
  'CreateAction',
  'CreateArtifact',
  'CreateImage',
  'CreateModelPackageGroup',
  'CreateModelPackage',
  'CreatePipeline',
  'CreateCluster',
  'CreateHub',
  'CreateDeviceFleet',
  'CreateWorkforce',
  'CreateModelCard',
  'CreateEdgeDeploymentPlan',
  'CreateMlflowApp',
  'CreatePartnerApp',
  'CreateClusterSchedulerConfig',
  'CreateComputeQuota',
];

/** Members that are given besides, or otherwise, by operation. Functions see what was answered before. */
type Given = Readonly<Record<string, unknown>>;
const answers = new Map<string, Given>();
const GIVEN: Readonly<Record<string, () => Given>> = {
  AddAssociation: () => ends(),
  AddTags: () => ({ ResourceArn: arn('model/thing') }),
  CreateApp: () => ({ UserProfileName: 'thing' }),
  CreateModelPackage: () => ({ ModelPackageGroupName: 'thing' }),
  CreatePipeline: () => ({ PipelineDefinition: '{}' }),
  CreateWorkforce: () => ({ SourceIpConfig: { Cidrs: ['10.0.0.0/8'] } }),
  CreateAutoMLJobV2: () => ({ AutoMLJobName: 'second' }),
  DescribeAutoMLJobV2: () => ({ AutoMLJobName: 'second' }),
  CreateCompilationJob: () => ({
    InputConfig: { S3Uri: 's3://bucket/model', Framework: 'PYTORCH' },
  }),
  DeleteHubContentReference: () => ({ HubContentType: 'ModelReference' }),
  UpdateHubContentReference: () => ({ HubContentType: 'ModelReference' }),
  PutModelPackageGroupPolicy: () => ({
    ResourcePolicy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sagemaker:CreateTrial', Resource: '*' }],
    }),
  }),
  StartSession: () => ({ ResourceIdentifier: arn('space/d-abcdefghijkl/thing') }),
  CreateCluster: () => ({
    NodeProvisioningMode: 'Continuous',
    InstanceGroups: [
      { InstanceGroupName: 'thing', InstanceCount: 1, InstanceType: 'ml.m5.large', ExecutionRole: ROLE },
    ],
  }),
  DeleteApp: () => ({ UserProfileName: 'thing' }),
  DeleteArtifact: () => ({ ArtifactArn: answers.get('CreateArtifact')?.['ArtifactArn'] }),
  DeleteAssociation: () => ends(),
  DeleteImageVersion: () => ({ Version: 1 }),
  DeleteTags: () => ({ ResourceArn: arn('model/thing') }),
  DescribeApp: () => ({ UserProfileName: 'thing' }),
  DescribeClusterNode: () => ({ NodeId: nodeId() }),
  BatchDeleteClusterNodes: () => ({ NodeIds: [nodeId()] }),
  DescribeSubscribedWorkteam: () => ({ WorkteamArn: arn('workteam/vendor-crowd/thing') }),
  ListLabelingJobsForWorkteam: () => ({ WorkteamArn: arn('workteam/private-crowd/thing') }),
  ListTags: () => ({ ResourceArn: arn('model/thing') }),
  UpdateModelCard: () => ({ ModelCardStatus: 'Approved' }),
  UpdatePipelineVersion: () => ({ PipelineArn: arn('pipeline/thing'), PipelineVersionId: 1 }),
  StopInferenceExperiment: () => ({ ModelVariantActions: { thing: 'Retain' } }),
};
const ROLE = 'arn:aws:iam::123456789012:role/Execution';

/** What an operation answers that does not succeed, and why that is right. */
const NOT_SUCCEEDING: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(REFUSED_OPERATIONS).map((name) => [name, 'ValidationException'])),
  // Of kinds of resources that are never made.
  CreateTrainingPlan: 'ResourceNotFound',
  DescribeClusterEvent: 'ResourceNotFound',
  DescribeLineageGroup: 'ResourceNotFound',
  DescribeReservedCapacity: 'ResourceNotFound',
  DescribeSubscribedWorkteam: 'ValidationException',
  DescribeTrainingPlan: 'ResourceNotFound',
  DescribeTrainingPlanExtensionHistory: 'ResourceNotFound',
  ExtendTrainingPlan: 'ResourceNotFound',
  GetLineageGroupPolicy: 'ResourceNotFound',
  ListUltraServersByReservedCapacity: 'ResourceNotFound',
  UpdateMonitoringAlert: 'ResourceNotFound',
  // What runs is done at once here, so that nothing is left to stop or to try again; life-cycles.test.ts stops on the way.
  ...Object.fromEntries(
    [
      'AutoMLJob',
      'CompilationJob',
      'OptimizationJob',
      'AIBenchmarkJob',
      'AIRecommendationJob',
      'InferenceRecommendationsJob',
    ].map((noun) => [`Stop${noun}`, 'ResourceInUse']),
  ),
  ...Object.fromEntries(
    ['HyperParameterTuningJob', 'LabelingJob', 'ProcessingJob', 'TrainingJob', 'TransformJob'].map((noun) => [
      `Stop${noun}`,
      'ValidationException',
    ]),
  ),
  StopEdgePackagingJob: 'ConflictException',
  StopJob: 'ConflictException',
  StopPipelineExecution: 'ConflictException',
  RetryPipelineExecution: 'ConflictException',
  // A schedule would begin it later; here it is running.
  StartInferenceExperiment: 'ResourceInUse',
};

/** Members that the SDK's shapes require and AWS leaves out: the end of a list, the name of a version, which has its group's. */
const NOT_TOLD = ['DescribeFeatureGroup NextToken', 'DescribeModelPackage ModelPackageName'];

let folder = '';
let server: RunningServer | undefined;
let admin: ReturnType<typeof clientsFor>;
let nobody: ReturnType<typeof clientsFor>;

beforeAll(async () => {
  folder = temporaryFolder();
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    enforcement: 'strict',
    accounts: [],
    newAdminKey: false,
    gateway: { port: 0, trustedProxies: [], notebooks: { kind: 'none' } },
    encodedMessages: false,
    transitionMilliseconds: 0,
  });
  const [, accessKeyId = '', secretAccessKey = ''] =
    /_id = (\S+)\n.*_key = (\S+)/.exec(readFileSync(join(folder, 'credentials'), 'utf8')) ?? [];
  admin = clientsFor(server, { accessKeyId, secretAccessKey });
  const trusting = JSON.stringify(trust({ Service: 'sagemaker.amazonaws.com' }));
  await admin.iam.send(new iam.CreateRoleCommand({ RoleName: 'Execution', AssumeRolePolicyDocument: trusting }));
  await admin.iam.send(new iam.CreateUserCommand({ UserName: 'nobody' }));
  const { AccessKey } = await admin.iam.send(new iam.CreateAccessKeyCommand({ UserName: 'nobody' }));
  nobody = clientsFor(server, {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  });
});

afterAll(async () => {
  await server?.close();
  removeFolder(folder);
});

test('without a policy every operation is denied under its own name', { timeout: 240_000 }, async () => {
  const allowed: string[] = [];
  for (const name of NAMES) {
    const refusal = await refusalOf(nobody, name);
    const denied = `is not authorized to perform: sagemaker:${name} `;
    if (refusal?.name !== 'AccessDeniedException' || !refusal.message.includes(denied))
      allowed.push(`${name} ${refusal}`);
  }
  expect(allowed).toEqual([]);
});

test('every operation answers the administrator with what its shape requires', { timeout: 240_000 }, async () => {
  const among = (pattern: RegExp) => NAMES.filter((name) => pattern.test(name));
  const order = [
    ...FIRST,
    ...among(/^(Create|Import|Register|AddA)/),
    'StartPipelineExecution',
    'AssociateTrialComponent',
    'PutModelPackageGroupPolicy',
    'ListClusterNodes',
    'StopNotebookInstance',
    ...among(/^(?!Create|Import|Register|Add|Associate|Disassociate|Delete|Deregister|Stop|Start|Batch|Put)/),
    ...among(/^(Add|Batch)/),
    'StartNotebookInstance',
    ...among(/^Stop(?!Monitoring|Mlflow)/),
    'StopMonitoringSchedule',
    'StopMlflowTrackingServer',
    ...among(/^(Start|Disassociate|Deregister)/),
    'StopNotebookInstance',
    'DeleteTags',
    ...among(
      /^Delete(App|UserProfile|Space|HubContent|ImageVersion|EdgeDeploymentStage|ModelPackageGroupPolicy|Trial|Workteam)/,
    ),
    'DeleteModelPackage',
    ...among(/^Delete/),
  ].filter((name, index, all) => name.endsWith('NotebookInstance') || all.indexOf(name) === index);
  expect(NAMES.filter((name) => !order.includes(name))).toEqual([]);
  const wrong: string[] = [];
  for (const name of order) {
    const refusal = await refusalOf(admin, name);
    const expected = NOT_SUCCEEDING[name];
    if (refusal?.name !== expected) wrong.push(`${name}: ${refusal?.name} ${refusal?.message.slice(0, 300)}`);
    const lacking = expected === undefined && refusal === undefined ? missingIn(name) : [];
    if (lacking.length > 0) wrong.push(`${name}: lacks ${lacking}`);
  }
  expect(wrong).toEqual([]);
});

async function refusalOf(clients: typeof admin, name: string): Promise<Error | undefined> {
  const commands: Readonly<Record<string, unknown>> = { ...sagemaker };
  const Command = commands[`${name}Command`] as new (input: unknown) => never;
  const send = clients.sagemaker.send.bind(clients.sagemaker) as (command: never) => Promise<Given>;
  const input = { ...minimalInput(name), ...known(name), ...GIVEN[name]?.() };
  try {
    const answer = await send(new Command(input));
    answers.set(name, answer);
    return undefined;
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    expect({ name, input, error, status }).toMatchObject({ status: 400 });
    return error as Error;
  }
}

/** Ids and ARNs that the service made, where an input asks for them. */
function known(name: string): Given {
  const inputs = memberNames(operationShapes(name).input);
  const required = membersOf(operationShapes(name).input).required;
  const given: Record<string, unknown> = {};
  const from = (member: string, operation: string, answer = member) => {
    const value = answers.get(operation)?.[answer];
    if (inputs.includes(member) && required.includes(member) && value !== undefined) given[member] = value;
  };
  from('DomainId', 'CreateDomain');
  from('ClusterArn', 'CreateCluster');
  from('ArtifactArn', 'CreateArtifact');
  from('ClusterSchedulerConfigId', 'CreateClusterSchedulerConfig');
  from('ComputeQuotaId', 'CreateComputeQuota');
  from('PipelineExecutionArn', 'StartPipelineExecution');
  from('ModelCardExportJobArn', 'CreateModelCardExportJob');
  from('ModelPackageArn', 'CreateModelPackage');
  if (/MlflowApp/.test(name)) from('Arn', 'CreateMlflowApp');
  if (/PartnerApp/.test(name)) from('Arn', 'CreatePartnerApp');
  if (name === 'DescribeModelPackage' || name === 'DeleteModelPackage') {
    given['ModelPackageName'] = answers.get('CreateModelPackage')?.['ModelPackageArn'] ?? 'thing';
  }
  return given;
}

/** Members that the output's shape requires and the answer lacks, in the answer and in the first element of a list in it. */
function missingIn(name: string): readonly string[] {
  const { output } = operationShapes(name);
  const answer = answers.get(name) ?? {};
  const own = membersOf(output).required.filter((member) => answer[member] === undefined);
  const ofItems = [...membersOf(output).byName].flatMap(([member, shape]) => {
    const value = answer[member];
    if (!shape.isListSchema() || !Array.isArray(value) || !shape.getValueSchema().isStructSchema()) return [];
    const [first] = value;
    if (first === undefined) return [];
    return membersOf(shape.getValueSchema())
      .required.filter((inner) => first[inner] === undefined)
      .map((inner) => `${member}.${inner}`);
  });
  return [...own, ...ofItems].filter((member) => !NOT_TOLD.includes(`${name} ${member}`));
}

function arn(part: string): string {
  return `arn:aws:sagemaker:us-east-1:123456789012:${part}`;
}

function ends(): Given {
  return {
    SourceArn: arn('action/thing'),
    DestinationArn: answers.get('CreateArtifact')?.['ArtifactArn'] ?? arn('artifact/thing'),
  };
}

function nodeId(): unknown {
  const nodes = answers.get('ListClusterNodes')?.['ClusterNodeSummaries'];
  return Array.isArray(nodes) ? nodes[0]?.InstanceId : 'i-0123456789abcdef0';
}
