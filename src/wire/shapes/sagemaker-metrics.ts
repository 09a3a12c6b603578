// Which shapes does SageMaker's metrics service have (sagemaker-metrics, 2022-09-30)? No SDK client publishes them as schemas: they are
// written in the SDK's static form, and a test holds them to botocore's model.

import type { StaticListSchema, StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

const NAMESPACE = 'com.amazonaws.sagemakermetrics';
const STRING = 0;
const NUMBER = 1;
const TIMESTAMP = 4;
const NUMBERS = 64 | NUMBER;

const RawMetricData: StaticStructureSchema = [
  3,
  NAMESPACE,
  'RawMetricData',
  0,
  ['MetricName', 'Timestamp', 'Value', 'Step'],
  [STRING, TIMESTAMP, NUMBER, NUMBER],
  3,
];
const RawMetricDataList: StaticListSchema = [1, NAMESPACE, 'RawMetricDataList', 0, () => RawMetricData];

const BatchPutMetricsError: StaticStructureSchema = [
  3,
  NAMESPACE,
  'BatchPutMetricsError',
  0,
  ['Code', 'MetricIndex'],
  [STRING, NUMBER],
];
const BatchPutMetricsErrorList: StaticListSchema = [
  1,
  NAMESPACE,
  'BatchPutMetricsErrorList',
  0,
  () => BatchPutMetricsError,
];

const BatchPutMetricsRequest: StaticStructureSchema = [
  3,
  NAMESPACE,
  'BatchPutMetricsRequest',
  0,
  ['TrialComponentName', 'MetricData'],
  [STRING, () => RawMetricDataList],
  2,
];
const BatchPutMetricsResponse: StaticStructureSchema = [
  3,
  NAMESPACE,
  'BatchPutMetricsResponse',
  0,
  ['Errors'],
  [() => BatchPutMetricsErrorList],
];

const MetricQuery: StaticStructureSchema = [
  3,
  NAMESPACE,
  'MetricQuery',
  0,
  ['MetricName', 'ResourceArn', 'MetricStat', 'Period', 'XAxisType', 'Start', 'End'],
  [STRING, STRING, STRING, STRING, STRING, NUMBER, NUMBER],
  5,
];
const MetricQueryList: StaticListSchema = [1, NAMESPACE, 'MetricQueryList', 0, () => MetricQuery];

const MetricQueryResult: StaticStructureSchema = [
  3,
  NAMESPACE,
  'MetricQueryResult',
  0,
  ['Status', 'XAxisValues', 'MetricValues', 'Message'],
  [STRING, NUMBERS, NUMBERS, STRING],
  3,
];
const MetricQueryResultList: StaticListSchema = [1, NAMESPACE, 'MetricQueryResultList', 0, () => MetricQueryResult];

const BatchGetMetricsRequest: StaticStructureSchema = [
  3,
  NAMESPACE,
  'BatchGetMetricsRequest',
  0,
  ['MetricQueries'],
  [() => MetricQueryList],
  1,
];
const BatchGetMetricsResponse: StaticStructureSchema = [
  3,
  NAMESPACE,
  'BatchGetMetricsResponse',
  0,
  ['MetricQueryResults'],
  [() => MetricQueryResultList],
];

export const BatchGetMetrics: StaticOperationSchema = [
  9,
  NAMESPACE,
  'BatchGetMetrics',
  { http: ['POST', '/BatchGetMetrics', 200] },
  () => BatchGetMetricsRequest,
  () => BatchGetMetricsResponse,
];
export const BatchPutMetrics: StaticOperationSchema = [
  9,
  NAMESPACE,
  'BatchPutMetrics',
  { http: ['PUT', '/BatchPutMetrics', 200] },
  () => BatchPutMetricsRequest,
  () => BatchPutMetricsResponse,
];
