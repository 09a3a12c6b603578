// The operations of SageMaker's runtimes, a row each.
// AWS: Service Authorization Reference, SageMaker (actions, resource types, "API operations"); constraints are those of the services' models.

import type { Constraint, KeyRow, Path } from './operation-row.ts';
import type { RuntimeRow, RuntimeTarget } from './runtime-row.ts';

const HYPHENATED = /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
const PRINTABLE = /^[!-~][ -~]*$/;
const ASCII = /^[ -~]*$/;

function text(path: Path, min: number, max: number, pattern: RegExp): readonly Constraint[] {
  return [
    { kind: 'length', path, min, max },
    { kind: 'pattern', path, pattern },
  ];
}

const ENDPOINT: RuntimeTarget = { type: 'endpoint', path: 'EndpointName', given: 'name' };
const INFERENCE_COMPONENT: RuntimeTarget = {
  type: 'inference-component',
  path: 'InferenceComponentName',
  given: 'name',
};

const INVOCATION: readonly Constraint[] = [
  ...text('EndpointName', 1, 63, HYPHENATED),
  ...text('ContentType', 0, 1024, ASCII),
  ...text('Accept', 0, 1024, ASCII),
  ...text('CustomAttributes', 0, 1024, ASCII),
  ...text('InferenceId', 1, 64, PRINTABLE),
  ...text('TargetModel', 1, 1024, PRINTABLE),
  ...text('TargetVariant', 1, 63, HYPHENATED),
  ...text('TargetContainerHostname', 1, 63, HYPHENATED),
  ...text('EnableExplanations', 1, 64, PRINTABLE),
  ...text('InferenceComponentName', 1, 63, HYPHENATED),
  ...text('SessionId', 1, 256, /^NEW_SESSION$|^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/),
  ...text('PrefixAwareId', 1, 256, PRINTABLE),
];

/** AWS: SageMaker Developer Guide, multi-model-endpoint-security ("sagemaker:TargetModel"). */
const TARGET_MODEL: KeyRow = { kind: 'single', key: 'sagemaker:TargetModel', path: 'TargetModel' };

export const INVOCATION_ROWS: readonly RuntimeRow[] = [
  {
    operation: 'InvokeEndpoint',
    actions: ['InvokeEndpoint'],
    readOnly: true,
    targets: [ENDPOINT, INFERENCE_COMPONENT],
    constraints: INVOCATION,
    keys: [TARGET_MODEL],
  },
  {
    operation: 'InvokeEndpointAsync',
    actions: ['InvokeEndpointAsync'],
    readOnly: true,
    targets: [ENDPOINT],
    constraints: [
      ...INVOCATION,
      ...text('InputLocation', 1, 1024, /^(https|s3):\/\/([^/]+)\/?(.*)$/),
      ...text('S3OutputPathExtension', 1, 512, /^(?!s3:|https:)[a-zA-Z0-9!_.*'()/-]+$/),
      ...text('Filename', 1, 32, /^(?!.*\..*\.)[a-zA-Z0-9][a-zA-Z0-9_.-]*$/),
      { kind: 'range', path: 'RequestTTLSeconds', min: 60, max: 21_600 },
      { kind: 'range', path: 'InvocationTimeoutSeconds', min: 1, max: 3600 },
    ],
  },
  {
    // AWS: "API operations" of the reference: it is authorized as InvokeEndpoint, although an action of its own name is listed.
    operation: 'InvokeEndpointWithResponseStream',
    actions: ['InvokeEndpoint'],
    readOnly: true,
    targets: [ENDPOINT, INFERENCE_COMPONENT],
    constraints: INVOCATION,
  },
];

const FEATURE_GROUP =
  /^(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:feature-group\/)?[a-zA-Z0-9]([-_]*[a-zA-Z0-9]){0,63}$/;
const FEATURE_NAME = /^[a-zA-Z0-9]([-_]*[a-zA-Z0-9]){0,63}$/;
const ANY = /^[^\n\r]*$/;

const featureGroup = (path: Path): readonly Constraint[] => text(path, 1, 150, FEATURE_GROUP);
const identifier = (path: Path): readonly Constraint[] => text(path, 0, 358_400, ANY);
const targetStores = (path: Path): readonly Constraint[] => [
  { kind: 'items', path, min: 1, max: 2 },
  { kind: 'members', path: `${path}[]`, members: ['OnlineStore', 'OfflineStore'] },
];
const duration = (path: Path): readonly Constraint[] => [
  { kind: 'members', path: `${path}.Unit`, members: ['Seconds', 'Minutes', 'Hours', 'Days', 'Weeks'] },
  { kind: 'range', path: `${path}.Value`, min: 1, max: 2_147_483_647 },
];
const features = (path: Path, max: number): readonly Constraint[] => [
  { kind: 'items', path, min: 1, max },
  ...text(`${path}[].FeatureName`, 1, 64, FEATURE_NAME),
  ...text(`${path}[].ValueAsString`, 0, 358_400, ANY),
  { kind: 'items', path: `${path}[].ValueAsStringList`, min: 0, max: 358_400 },
];
const EXPIRATION: Constraint = { kind: 'members', path: 'ExpirationTimeResponse', members: ['Enabled', 'Disabled'] };

/** A feature group has 2,500 features at most. AWS: SageMaker Feature Store quotas. */
const MAX_FEATURES = 2500;

const GROUP: RuntimeTarget = { type: 'feature-group', path: 'FeatureGroupName', given: 'name or arn' };
/** AWS: description of the key: "true on UpdateRecord and false on direct PutRecord calls". */
const NO_UPDATE = { 'sagemaker:IsUpdateRecord': 'false' };

export const FEATURE_STORE_ROWS: readonly RuntimeRow[] = [
  {
    operation: 'PutRecord',
    actions: ['PutRecord'],
    readOnly: false,
    targets: [GROUP],
    constraints: [
      ...featureGroup('FeatureGroupName'),
      ...features('Record', MAX_FEATURES),
      ...targetStores('TargetStores'),
      ...duration('TtlDuration'),
    ],
    fixedKeys: NO_UPDATE,
  },
  {
    operation: 'GetRecord',
    actions: ['GetRecord'],
    readOnly: true,
    targets: [GROUP],
    constraints: [
      ...featureGroup('FeatureGroupName'),
      ...identifier('RecordIdentifierValueAsString'),
      { kind: 'items', path: 'FeatureNames', min: 1, max: MAX_FEATURES },
      EXPIRATION,
    ],
  },
  {
    operation: 'DeleteRecord',
    actions: ['DeleteRecord'],
    readOnly: false,
    targets: [GROUP],
    constraints: [
      ...featureGroup('FeatureGroupName'),
      ...identifier('RecordIdentifierValueAsString'),
      ...identifier('EventTime'),
      ...targetStores('TargetStores'),
      { kind: 'members', path: 'DeletionMode', members: ['SoftDelete', 'HardDelete'] },
    ],
  },
  {
    operation: 'BatchGetRecord',
    actions: ['BatchGetRecord'],
    readOnly: true,
    targets: [{ ...GROUP, path: 'Identifiers[].FeatureGroupName' }],
    constraints: [
      { kind: 'items', path: 'Identifiers', min: 1, max: 100 },
      ...featureGroup('Identifiers[].FeatureGroupName'),
      { kind: 'items', path: 'Identifiers[].RecordIdentifiersValueAsString', min: 1, max: 100 },
      ...identifier('Identifiers[].RecordIdentifiersValueAsString[]'),
      { kind: 'items', path: 'Identifiers[].FeatureNames', min: 1, max: MAX_FEATURES },
      EXPIRATION,
    ],
  },
  {
    // AWS: "API operations" of the reference: it needs PutRecord besides.
    operation: 'BatchWriteRecord',
    actions: ['BatchWriteRecord', 'PutRecord'],
    readOnly: false,
    targets: [{ ...GROUP, path: 'Entries[].FeatureGroupName' }],
    constraints: [
      { kind: 'items', path: 'Entries', min: 1, max: 25 },
      ...featureGroup('Entries[].FeatureGroupName'),
      ...features('Entries[].Record', MAX_FEATURES),
      ...targetStores('Entries[].TargetStores'),
      ...duration('Entries[].TtlDuration'),
      ...duration('TtlDuration'),
    ],
    fixedKeys: NO_UPDATE,
  },
  {
    operation: 'ListRecords',
    actions: ['ListRecords'],
    readOnly: true,
    targets: [GROUP],
    constraints: [...featureGroup('FeatureGroupName'), { kind: 'range', path: 'MaxResults', min: 1, max: 100 }],
  },
  {
    // It has no action of its own: AWS describes the two keys as those of "the PutRecord authorization … triggered by an UpdateRecord API call".
    operation: 'UpdateRecord',
    actions: ['PutRecord'],
    readOnly: false,
    targets: [GROUP],
    constraints: [
      ...featureGroup('FeatureGroupName'),
      ...identifier('RecordIdentifierValueAsString'),
      ...features('Features', 100),
      ...targetStores('TargetStores'),
      ...duration('TtlDuration'),
    ],
    keys: [{ kind: 'list', key: 'sagemaker:UpdatableFeatures', paths: ['Features[].FeatureName'] }],
    fixedKeys: { 'sagemaker:IsUpdateRecord': 'true' },
  },
];

/** What the actions know as resources. */
const METRICS_OF =
  /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:(experiment-trial-component|training-job)\/[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
const METRIC_NAME = /^[^\n\r]+$/;

export const METRICS_ROWS: readonly RuntimeRow[] = [
  {
    operation: 'BatchPutMetrics',
    actions: ['BatchPutMetrics'],
    readOnly: false,
    targets: [{ type: 'experiment-trial-component', path: 'TrialComponentName', given: 'name' }],
    constraints: [
      ...text('TrialComponentName', 1, 120, /^[a-z0-9](-*[a-z0-9]){0,119}$/),
      { kind: 'items', path: 'MetricData', min: 1, max: 10 },
      ...text('MetricData[].MetricName', 1, 255, METRIC_NAME),
      { kind: 'range', path: 'MetricData[].Step', min: 0, max: 2_147_483_647 },
    ],
  },
  {
    operation: 'BatchGetMetrics',
    actions: ['BatchGetMetrics'],
    readOnly: true,
    targets: [{ type: 'experiment-trial-component', path: 'MetricQueries[].ResourceArn', given: 'arn' }],
    constraints: [
      { kind: 'items', path: 'MetricQueries', min: 1, max: 100 },
      ...text('MetricQueries[].ResourceArn', 0, 2048, METRICS_OF),
      ...text('MetricQueries[].MetricName', 1, 255, METRIC_NAME),
      {
        kind: 'members',
        path: 'MetricQueries[].MetricStat',
        members: ['Min', 'Max', 'Avg', 'Count', 'StdDev', 'Last'],
      },
      {
        kind: 'members',
        path: 'MetricQueries[].Period',
        members: ['OneMinute', 'FiveMinute', 'OneHour', 'IterationNumber'],
      },
      { kind: 'members', path: 'MetricQueries[].XAxisType', members: ['IterationNumber', 'Timestamp'] },
    ],
  },
];

const HUMAN_LOOP_NAME = text('HumanLoopName', 1, 63, /^[a-z0-9](-*[a-z0-9])*$/);
const HUMAN_LOOP: RuntimeTarget = { type: 'human-loop', path: 'HumanLoopName', given: 'name' };
const FLOW_DEFINITION_ARN = text(
  'FlowDefinitionArn',
  1,
  1024,
  /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:flow-definition\/[a-z0-9](-*[a-z0-9])*$/,
);

export const HUMAN_LOOP_ROWS: readonly RuntimeRow[] = [
  {
    operation: 'StartHumanLoop',
    actions: ['StartHumanLoop'],
    readOnly: false,
    targets: [{ type: 'flow-definition', path: 'FlowDefinitionArn', given: 'arn' }],
    constraints: [
      ...HUMAN_LOOP_NAME,
      ...FLOW_DEFINITION_ARN,
      { kind: 'length', path: 'HumanLoopInput.InputContent', min: 0, max: 3_145_728 },
      { kind: 'items', path: 'DataAttributes.ContentClassifiers', min: 0, max: 256 },
      {
        kind: 'members',
        path: 'DataAttributes.ContentClassifiers[]',
        members: ['FreeOfPersonallyIdentifiableInformation', 'FreeOfAdultContent'],
      },
    ],
  },
  {
    operation: 'StopHumanLoop',
    actions: ['StopHumanLoop'],
    readOnly: false,
    targets: [HUMAN_LOOP],
    constraints: HUMAN_LOOP_NAME,
  },
  {
    operation: 'DescribeHumanLoop',
    actions: ['DescribeHumanLoop'],
    readOnly: true,
    targets: [HUMAN_LOOP],
    constraints: HUMAN_LOOP_NAME,
  },
  {
    operation: 'ListHumanLoops',
    actions: ['ListHumanLoops'],
    readOnly: true,
    targets: [],
    constraints: [
      ...FLOW_DEFINITION_ARN,
      { kind: 'members', path: 'SortOrder', members: ['Ascending', 'Descending'] },
      { kind: 'range', path: 'MaxResults', min: 1, max: 100 },
    ],
  },
  {
    operation: 'DeleteHumanLoop',
    actions: ['DeleteHumanLoop'],
    readOnly: false,
    targets: [HUMAN_LOOP],
    constraints: HUMAN_LOOP_NAME,
  },
];

const DEVICE_NAME = /^[a-zA-Z0-9](-*_*[a-zA-Z0-9])*$/;
const DEVICE: RuntimeTarget = { type: 'device-fleet', name: ['DeviceFleetName', { text: '/device/' }, 'DeviceName'] };
const DEVICE_NAMES: readonly Constraint[] = [
  ...text('DeviceName', 1, 63, DEVICE_NAME),
  ...text('DeviceFleetName', 1, 63, DEVICE_NAME),
];

export const EDGE_ROWS: readonly RuntimeRow[] = [
  {
    operation: 'GetDeviceRegistration',
    actions: ['GetDeviceRegistration'],
    readOnly: true,
    targets: [DEVICE],
    constraints: DEVICE_NAMES,
  },
  {
    operation: 'SendHeartbeat',
    actions: ['SendHeartbeat'],
    readOnly: false,
    targets: [DEVICE],
    constraints: [...DEVICE_NAMES, ...text('AgentVersion', 1, 64, /^[a-zA-Z0-9 _.]+$/)],
  },
  {
    operation: 'GetDeployments',
    actions: ['GetDeployments'],
    readOnly: true,
    targets: [DEVICE],
    constraints: DEVICE_NAMES,
  },
];
