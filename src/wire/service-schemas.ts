// Which operations and errors do the services have on the wire? Taken from the schemas that the official SDK clients publish, and for
// three of SageMaker's runtimes, which have no such client, from shapes/. What an operation does is the services' business.

import * as accessAnalyzerClient from '@aws-sdk/client-accessanalyzer';
import * as cloudtrailClient from '@aws-sdk/client-cloudtrail';
import * as iamClient from '@aws-sdk/client-iam';
import * as organizationsClient from '@aws-sdk/client-organizations';
import * as taggingClient from '@aws-sdk/client-resource-groups-tagging-api';
import * as sagemakerClient from '@aws-sdk/client-sagemaker';
import * as featureStoreClient from '@aws-sdk/client-sagemaker-featurestore-runtime';
import * as geospatialClient from '@aws-sdk/client-sagemaker-geospatial';
import * as runtimeClient from '@aws-sdk/client-sagemaker-runtime';
import * as stsClient from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';
import * as a2iShapes from './shapes/sagemaker-a2i-runtime.ts';
import * as edgeShapes from './shapes/sagemaker-edge.ts';
import * as metricsShapes from './shapes/sagemaker-metrics.ts';

export const SERVICE_NAMES = [
  'iam',
  'sts',
  'organizations',
  'sagemaker',
  'cloudtrail',
  'sagemaker-runtime',
  'sagemaker-featurestore-runtime',
  'sagemaker-metrics',
  'sagemaker-a2i-runtime',
  'sagemaker-edge',
  'sagemaker-geospatial',
  'resourcegroupstaggingapi',
  'accessanalyzer',
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

/** How an operation is called over REST. */
export interface HttpBinding {
  readonly method: string;
  /** `/endpoints/{EndpointName}/invocations` */
  readonly uri: string;
  /** Of an answer. */
  readonly status: number;
}

export interface OperationShape {
  readonly name: string;
  /** Says something only of services that speak restJson1. */
  readonly http?: HttpBinding;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** An error that the service's model declares. */
export interface ErrorShape {
  /** Of the shape, which is how events write it. Absent for errors that no model declares. */
  readonly name?: string;
  /** As it is written in responses. */
  readonly code: string;
  readonly status: number;
}

interface ServiceShapes {
  readonly service: ServiceName;
  /** What requests are signed for: the service in their credential scope. Several of SageMaker's services share one. */
  readonly signingName: string;
  readonly operations: ReadonlyMap<string, OperationShape>;
  /** By the code that is written in responses and by the name of the shape. */
  readonly errors: ReadonlyMap<string, ErrorShape>;
}

/** IAM and STS: form in, XML out. */
export interface QueryService extends ServiceShapes {
  readonly protocol: 'awsQuery';
  readonly version: string;
  readonly namespace: string;
}

/** The others: JSON in and out, the operation in `X-Amz-Target`. */
export interface JsonService extends ServiceShapes {
  readonly protocol: 'awsJson1.1';
  readonly targetPrefix: string;
  /** Another one that some clients send. */
  readonly otherTargetPrefix?: string;
}

/** SageMaker's runtimes: method and path name the operation; input is in path, query, headers and body. */
export interface RestService extends ServiceShapes {
  readonly protocol: 'restJson1';
}

export type WireService = QueryService | JsonService | RestService;

/**
 * AWS's JSON services answer with this status, whatever their models say. Observed in public logs of SageMaker and Organizations
 * (github.com/nozaq/terraform-aws-secure-baseline issue 70: AWSOrganizationsNotInUseException, modelled with 404, comes with 400).
 */
const JSON_ERROR_STATUS = 400;

/** CloudTrail's model has codes of the query protocol too, from when it spoke that. */
const QUERY_SERVICES: readonly ServiceName[] = ['iam', 'sts'];

export const WIRE_SERVICES: Readonly<Record<ServiceName, WireService>> = Object.freeze({
  iam: {
    ...readShapes('iam', iamClient),
    protocol: 'awsQuery',
    version: '2010-05-08',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  },
  sts: {
    ...readShapes('sts', stsClient),
    protocol: 'awsQuery',
    version: '2011-06-15',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  },
  organizations: {
    ...readShapes('organizations', organizationsClient),
    protocol: 'awsJson1.1',
    targetPrefix: 'AWSOrganizationsV20161128',
  },
  sagemaker: {
    ...readShapes('sagemaker', sagemakerClient),
    protocol: 'awsJson1.1',
    targetPrefix: 'SageMaker',
  },
  cloudtrail: {
    ...readShapes('cloudtrail', cloudtrailClient),
    protocol: 'awsJson1.1',
    // The AWS SDK for JavaScript sends the short one, boto3 and the AWS CLI (botocore's model) the long one.
    targetPrefix: 'CloudTrail_20131101',
    otherTargetPrefix: 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101',
  },
  'sagemaker-runtime': { ...readShapes('sagemaker-runtime', runtimeClient, 'sagemaker'), protocol: 'restJson1' },
  'sagemaker-featurestore-runtime': {
    ...readShapes('sagemaker-featurestore-runtime', featureStoreClient, 'sagemaker'),
    protocol: 'restJson1',
  },
  'sagemaker-metrics': { ...readShapes('sagemaker-metrics', metricsShapes, 'sagemaker'), protocol: 'restJson1' },
  'sagemaker-a2i-runtime': { ...readShapes('sagemaker-a2i-runtime', a2iShapes, 'sagemaker'), protocol: 'restJson1' },
  'sagemaker-edge': { ...readShapes('sagemaker-edge', edgeShapes, 'sagemaker'), protocol: 'restJson1' },
  'sagemaker-geospatial': { ...readShapes('sagemaker-geospatial', geospatialClient), protocol: 'restJson1' },
  resourcegroupstaggingapi: {
    ...readShapes('resourcegroupstaggingapi', taggingClient, 'tagging'),
    protocol: 'awsJson1.1',
    targetPrefix: 'ResourceGroupsTaggingAPI_20170126',
  },
  accessanalyzer: {
    ...readShapes('accessanalyzer', accessAnalyzerClient, 'access-analyzer'),
    protocol: 'restJson1',
  },
});

/** Finds the operation and error schemas among a client package's exports. */
function readShapes(service: ServiceName, exported: object, signingName: string = service): ServiceShapes {
  const operations = new Map<string, OperationShape>();
  const errors = new Map<string, ErrorShape>();
  for (const value of Object.values(exported)) {
    if (isOperation(value)) {
      const [, , name, traits, input, output] = value;
      const shapes = { input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
      operations.set(name, { name, ...shapes, ...readBinding(traits) });
    } else if (isError(value)) {
      const shape = readError(service, value);
      errors.set(shape.code, shape).set(value[2], shape);
    }
  }
  return { service, signingName, operations, errors };
}

function readBinding(traits: StaticOperationSchema[3]): Pick<OperationShape, 'http'> {
  const http: unknown = typeof traits === 'object' ? traits.http : undefined;
  if (!Array.isArray(http)) return {};
  return { http: { method: String(http[0]), uri: String(http[1]), status: Number(http[2]) } };
}

function readError(service: ServiceName, [, , name, traits]: StaticErrorSchema): ErrorShape {
  const { awsQueryError, httpError } = typeof traits === 'object' ? traits : {};
  if (Array.isArray(awsQueryError) && QUERY_SERVICES.includes(service)) {
    return { name, code: String(awsQueryError[0]), status: Number(awsQueryError[1]) };
  }
  const modelled = typeof httpError === 'number' ? httpError : JSON_ERROR_STATUS;
  return { name, code: name, status: service === 'organizations' && modelled < 500 ? JSON_ERROR_STATUS : modelled };
}

// The first element of a static schema tells its kind: 9 an operation, -3 an error.
function isOperation(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === 9;
}

function isError(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === -3;
}
