// Values that AWS refuses, with its words; and values that it takes and we refuse, because no policy could be held to them.

import { expect, test } from 'vitest';
import { FAMILIES } from '../../src/sagemaker/families.ts';
import { validateInput } from '../../src/sagemaker/validate-input.ts';

const HOME = { partition: 'aws', region: 'us-west-2', account: '111122223333' };
const ROLE = 'arn:aws:iam::111122223333:role/Execution';
const NOTEBOOK = { NotebookInstanceName: 'nb', InstanceType: 'ml.t3.medium', RoleArn: ROLE };
const TRAINING = { TrainingJobName: 'tj', RoleArn: ROLE, OutputDataConfig: {} };
const SAGEMAKER = 'arn:aws:sagemaker:us-west-2:111122223333';
const FILE_SYSTEM = {
  FileSystemId: 'fs-12345678',
  FileSystemAccessMode: 'ro',
  FileSystemType: 'EFS',
  DirectoryPath: '/a',
};
const failed = (count: number, rest: string) => `${count} validation error${count === 1 ? '' : 's'} detected: ${rest}`;
const unmet = (value: string, at: string, demand: string) =>
  `Value '${value}' at '${at}' failed to satisfy constraint: Member must ${demand}`;
const NAME = 'satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9])*$';
const SWITCH = 'satisfy enum value set: [Disabled, Enabled]';

test.each([
  [
    'CreateNotebookInstance',
    { ...NOTEBOOK, NotebookInstanceName: 'a_b' },
    failed(1, unmet('a_b', 'notebookInstanceName', NAME)),
  ],
  [
    'CreateNotebookInstance',
    { ...NOTEBOOK, NotebookInstanceName: '-' },
    failed(1, unmet('-', 'notebookInstanceName', NAME)),
  ],
  ['DescribeNotebookInstance', { NotebookInstanceName: 'a*' }, failed(1, unmet('a*', 'notebookInstanceName', NAME))],
  [
    'DescribeNotebookInstance',
    {},
    failed(1, "Value null at 'notebookInstanceName' failed to satisfy constraint: Member must not be null"),
  ],
  [
    'CreateNotebookInstance',
    { ...NOTEBOOK, RootAccess: 'disabled', DirectInternetAccess: 'No' },
    failed(2, `${unmet('disabled', 'rootAccess', SWITCH)}; ${unmet('No', 'directInternetAccess', SWITCH)}`),
  ],
  [
    'CreateNotebookInstance',
    { ...NOTEBOOK, SecurityGroupIds: ['1', '2', '3', '4', '5', '6'] },
    failed(1, unmet('["1","2","3","4","5","6"]', 'securityGroupIds', 'have length less than or equal to 5')),
  ],
  [
    'CreateNotebookInstance',
    { ...NOTEBOOK, VolumeSizeInGB: 4 },
    failed(1, unmet('4', 'volumeSizeInGB', 'have value greater than or equal to 5')),
  ],
  [
    'CreateTrainingJob',
    { ...TRAINING, VpcConfig: { Subnets: [], SecurityGroupIds: ['sg-1'] } },
    failed(1, unmet('[]', 'vpcConfig.subnets', 'have length greater than or equal to 1')),
  ],
])('%s refuses %j', (action, input, problem) => {
  expect(problemOf(action, input)).toBe(problem);
});

test.each([
  ['CreateNotebookInstance', { ...NOTEBOOK, RoleArn: 'Execution' }],
  ['CreateNotebookInstance', { ...NOTEBOOK, RoleArn: 'arn:aws:iam::111122223333:role/*' }],
  ['CreateNotebookInstance', { ...NOTEBOOK, KmsKeyId: 'alias/mine' }],
  ['CreateNotebookInstance', { ...NOTEBOOK, KmsKeyId: 'arn:aws:kms:us-west-2:111122223333:alias/mine' }],
  ['CreateTrainingJob', training({ DirectoryPath: '/a/../b' })],
  ['CreateTrainingJob', training({ DirectoryPath: '/a/.' })],
  ['CreateTrainingJob', training({ DirectoryPath: 'a' })],
  ['CreateTrainingJob', training({ DirectoryPath: '/a/' })],
  ['CreateTrainingJob', training({ DirectoryPath: '//a' })],
  ['CreateTrainingJob', training({ DirectoryPath: '/a\n/../b' })],
  ['CreateTrainingJob', training({ FileSystemAccessMode: 'RO' })],
  ['CreateTrainingJob', { ...TRAINING, InputDataConfig: Array.from({ length: 21 }, () => ({})) }],
  ['CreateTrainingJob', { ...TRAINING, ResourceConfig: { InstancePreferences: [{ InstanceType: 'ML.P5.48XLARGE' }] } }],
  ['CreateTrainingJob', { ...TRAINING, DebugRuleConfigurations: [{ InstanceType: 'ml.c5.Large' }] }],
  ['CreateTrainingJob', { ...TRAINING, ResourceConfig: { KeepAlivePeriodInSeconds: 1e30 } }],
  ['CreateTrainingJob', { ...TRAINING, ResourceConfig: { TrainingPlanArn: `${SAGEMAKER}:training-job/mine` } }],
  ['CreateHyperParameterTuningJob', tuning({ InstanceConfigs: [{ InstanceType: 'c5' }] })],
  ['UpdateTrainingJob', { TrainingJobName: 'tj', ProfilerRuleConfigurations: [{ InstanceType: 'ml.C5.large' }] }],
  ['UpdateTrainingJob', { TrainingJobName: 'tj', ResourceConfig: { KeepAlivePeriodInSeconds: 3601 } }],
  ['CreateEndpointConfig', variant({ ServerlessConfig: { MaxConcurrency: 201, MemorySizeInMB: 1024 } })],
  ['CreateEndpointConfig', variant({ ServerlessConfig: { MaxConcurrency: 1, MemorySizeInMB: 1e30 } })],
  ['CreateNotebookInstance', { ...NOTEBOOK, KmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/' }],
  ['CreateLabelingJob', labeling('arn:aws:sagemaker:us-west-2:111122223333:workteam/team')],
  ['CreateLabelingJob', labeling('arn:aws:sagemaker:us-west-2:111122223333:workteam//public-crowd/team')],
  ['CreateLabelingJob', labeling('arn:aws:sagemaker:us-west-2:111122223333:workteam/Public-Crowd/team')],
])('%s refuses %j too', (action, input) => {
  expect(problemOf(action, input)).toMatch(/^\d validation errors? detected: /);
});

test.each([
  ['CreateNotebookInstance', { ...NOTEBOOK, KmsKeyId: '1234abcd-12ab-34cd-56ef-1234567890ab' }],
  ['CreateNotebookInstance', { ...NOTEBOOK, KmsKeyId: 'arn:aws:kms:us-west-2:111122223333:key/mrk-1234abcd' }],
  ['CreateNotebookInstance', { ...NOTEBOOK, KmsKeyId: '' }],
  ['CreateNotebookInstance', { ...NOTEBOOK, InstanceType: 'ml.brand-new9.metal-48xl' }],
  ['CreateTrainingJob', training({ DirectoryPath: '/a.b/..c/d..' })],
  ['CreateTrainingJob', training({ DirectoryPath: '/' })],
  ['CreateTrainingJob', { ...TRAINING, ResourceConfig: { TrainingPlanArn: `${SAGEMAKER}:training-plan/mine` } }],
  ['CreateLabelingJob', labeling('arn:aws:sagemaker:us-west-2:394669845002:workteam/public-crowd/default')],
])('%s takes %j', (action, input) => {
  expect(problemOf(action, input)).toBeUndefined();
});

test('ten thousand broken channels are refused in few words', () => {
  const InputDataConfig = Array.from({ length: 10_000 }, () => ({ InputMode: 'x'.repeat(50) }));
  const problem = problemOf('CreateTrainingJob', { ...TRAINING, InputDataConfig }) ?? '';
  expect(problem).toMatch(/^10001 validation errors detected: /);
  expect(problem.split('; ')).toHaveLength(10);
  expect(problem.length).toBeLessThan(10_000);
});

test('an alias of an image version is refused wherever it stands, because a policy about versions could not be held', () => {
  const spec = { SageMakerImageArn: `${SAGEMAKER}:image/custom`, SageMakerImageVersionAlias: '1.0' };
  const app = { DomainId: 'd-0123456789ab', UserProfileName: 'casey', AppType: 'JupyterLab', AppName: 'default' };
  expect(problemOf('CreateApp', { ...app, ResourceSpec: spec })).toContain(
    'SageMakerImageVersionAlias is not taken here',
  );
  const settings = { JupyterLabAppSettings: { DefaultResourceSpec: spec } };
  const profile = { DomainId: 'd-0123456789ab', UserProfileName: 'casey', UserSettings: settings };
  expect(problemOf('CreateUserProfile', profile)).toContain('SageMakerImageVersionAlias is not taken here');
  const { SageMakerImageVersionAlias: _alias, ...named } = spec;
  expect(problemOf('CreateApp', { ...app, ResourceSpec: named })).toBeUndefined();
});

function problemOf(action: string, input: Readonly<Record<string, unknown>>): string | undefined {
  for (const family of FAMILIES) {
    const row = family.operations.find((one) => one.action === action);
    if (row !== undefined) return validateInput(family, row, { input, home: HOME });
  }
  throw new Error(`no operation \`${action}\``);
}

function training(changed: object) {
  return { ...TRAINING, InputDataConfig: [{ DataSource: { FileSystemDataSource: { ...FILE_SYSTEM, ...changed } } }] };
}

function labeling(team: string) {
  return { LabelingJobName: 'l', RoleArn: ROLE, HumanTaskConfig: { WorkteamArn: team } };
}

function tuning(resources: object) {
  const definition = { RoleArn: ROLE, HyperParameterTuningResourceConfig: resources };
  return { HyperParameterTuningJobName: 't', TrainingJobDefinitions: [definition] };
}

function variant(changed: object) {
  return { EndpointConfigName: 'c', ProductionVariants: [{ VariantName: 'v', ModelName: 'm', ...changed }] };
}
