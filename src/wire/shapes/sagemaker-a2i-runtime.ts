// Which shapes does Augmented AI's runtime have (sagemaker-a2i-runtime, 2019-11-07)? No SDK client publishes them as schemas: they are
// written in the SDK's static form, and a test holds them to botocore's model.

import type {
  StaticErrorSchema,
  StaticListSchema,
  StaticOperationSchema,
  StaticSimpleSchema,
  StaticStructureSchema,
} from '@smithy/types';

const NAMESPACE = 'com.amazonaws.sagemakera2iruntime';
const STRING = 0;
const NUMBER = 1;
const TIMESTAMP = 5;
const STRINGS = 64 | STRING;
const LABEL = 1;
/** The trait of what no record of activity shows: what people are to look at. */
const SENSITIVE = 8;

const InputContent: StaticSimpleSchema = [0, NAMESPACE, 'InputContent', SENSITIVE, STRING];
const HumanLoopInput: StaticStructureSchema = [
  3,
  NAMESPACE,
  'HumanLoopInput',
  0,
  ['InputContent'],
  [() => InputContent],
  1,
];
const HumanLoopDataAttributes: StaticStructureSchema = [
  3,
  NAMESPACE,
  'HumanLoopDataAttributes',
  0,
  ['ContentClassifiers'],
  [STRINGS],
  1,
];
const HumanLoopOutput: StaticStructureSchema = [3, NAMESPACE, 'HumanLoopOutput', 0, ['OutputS3Uri'], [STRING], 1];
const HumanLoopSummary: StaticStructureSchema = [
  3,
  NAMESPACE,
  'HumanLoopSummary',
  0,
  ['HumanLoopName', 'HumanLoopStatus', 'CreationTime', 'FailureReason', 'FlowDefinitionArn'],
  [STRING, STRING, TIMESTAMP, STRING, STRING],
];
const HumanLoopSummaries: StaticListSchema = [1, NAMESPACE, 'HumanLoopSummaries', 0, () => HumanLoopSummary];

const named = (name: string): StaticStructureSchema => [3, NAMESPACE, name, 0, ['HumanLoopName'], [[STRING, LABEL]], 1];
const DeleteHumanLoopRequest = named('DeleteHumanLoopRequest');
const DescribeHumanLoopRequest = named('DescribeHumanLoopRequest');
const StopHumanLoopRequest: StaticStructureSchema = [
  3,
  NAMESPACE,
  'StopHumanLoopRequest',
  0,
  ['HumanLoopName'],
  [STRING],
  1,
];
const StartHumanLoopRequest: StaticStructureSchema = [
  3,
  NAMESPACE,
  'StartHumanLoopRequest',
  0,
  ['HumanLoopName', 'FlowDefinitionArn', 'HumanLoopInput', 'DataAttributes'],
  [STRING, STRING, () => HumanLoopInput, () => HumanLoopDataAttributes],
  3,
];
const ListHumanLoopsRequest: StaticStructureSchema = [
  3,
  NAMESPACE,
  'ListHumanLoopsRequest',
  0,
  ['FlowDefinitionArn', 'CreationTimeAfter', 'CreationTimeBefore', 'SortOrder', 'NextToken', 'MaxResults'],
  [
    [STRING, { httpQuery: 'FlowDefinitionArn' }],
    [TIMESTAMP, { httpQuery: 'CreationTimeAfter' }],
    [TIMESTAMP, { httpQuery: 'CreationTimeBefore' }],
    [STRING, { httpQuery: 'SortOrder' }],
    [STRING, { httpQuery: 'NextToken' }],
    [NUMBER, { httpQuery: 'MaxResults' }],
  ],
  1,
];

const empty = (name: string): StaticStructureSchema => [3, NAMESPACE, name, 0, [], []];
const DeleteHumanLoopResponse = empty('DeleteHumanLoopResponse');
const StopHumanLoopResponse = empty('StopHumanLoopResponse');
const StartHumanLoopResponse: StaticStructureSchema = [
  3,
  NAMESPACE,
  'StartHumanLoopResponse',
  0,
  ['HumanLoopArn'],
  [STRING],
];
const DescribeHumanLoopResponse: StaticStructureSchema = [
  3,
  NAMESPACE,
  'DescribeHumanLoopResponse',
  0,
  [
    'CreationTime',
    'HumanLoopStatus',
    'HumanLoopName',
    'HumanLoopArn',
    'FlowDefinitionArn',
    'FailureReason',
    'FailureCode',
    'HumanLoopOutput',
  ],
  [TIMESTAMP, STRING, STRING, STRING, STRING, STRING, STRING, () => HumanLoopOutput],
  5,
];
const ListHumanLoopsResponse: StaticStructureSchema = [
  3,
  NAMESPACE,
  'ListHumanLoopsResponse',
  0,
  ['HumanLoopSummaries', 'NextToken'],
  [() => HumanLoopSummaries, STRING],
  1,
];

export const DeleteHumanLoop: StaticOperationSchema = [
  9,
  NAMESPACE,
  'DeleteHumanLoop',
  { http: ['DELETE', '/human-loops/{HumanLoopName}', 200] },
  () => DeleteHumanLoopRequest,
  () => DeleteHumanLoopResponse,
];
export const DescribeHumanLoop: StaticOperationSchema = [
  9,
  NAMESPACE,
  'DescribeHumanLoop',
  { http: ['GET', '/human-loops/{HumanLoopName}', 200] },
  () => DescribeHumanLoopRequest,
  () => DescribeHumanLoopResponse,
];
export const ListHumanLoops: StaticOperationSchema = [
  9,
  NAMESPACE,
  'ListHumanLoops',
  { http: ['GET', '/human-loops', 200] },
  () => ListHumanLoopsRequest,
  () => ListHumanLoopsResponse,
];
export const StartHumanLoop: StaticOperationSchema = [
  9,
  NAMESPACE,
  'StartHumanLoop',
  { http: ['POST', '/human-loops', 200] },
  () => StartHumanLoopRequest,
  () => StartHumanLoopResponse,
];
export const StopHumanLoop: StaticOperationSchema = [
  9,
  NAMESPACE,
  'StopHumanLoop',
  { http: ['POST', '/human-loops/stop', 200] },
  () => StopHumanLoopRequest,
  () => StopHumanLoopResponse,
];

const failure = (name: string, httpError: number): StaticErrorSchema => [
  -3,
  NAMESPACE,
  name,
  { error: httpError < 500 ? 'client' : 'server', httpError },
  ['Message'],
  [STRING],
];
export const ConflictException = failure('ConflictException', 409);
export const InternalServerException = failure('InternalServerException', 500);
export const ResourceNotFoundException = failure('ResourceNotFoundException', 404);
export const ServiceQuotaExceededException = failure('ServiceQuotaExceededException', 402);
export const ThrottlingException = failure('ThrottlingException', 429);
export const ValidationException = failure('ValidationException', 400);
