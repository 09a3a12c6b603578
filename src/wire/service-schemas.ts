// Which operations and errors do the services have on the wire? Taken from the schemas that the official
// SDK clients publish. What an operation does is the services' business.

import * as cloudtrailClient from '@aws-sdk/client-cloudtrail';
import * as iamClient from '@aws-sdk/client-iam';
import * as organizationsClient from '@aws-sdk/client-organizations';
import * as sagemakerClient from '@aws-sdk/client-sagemaker';
import * as stsClient from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';

export const SERVICE_NAMES = ['iam', 'sts', 'organizations', 'sagemaker', 'cloudtrail'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export interface OperationShape {
  readonly name: string;
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

export type WireService = QueryService | JsonService;

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
});

/** Finds the operation and error schemas among a client package's exports. */
function readShapes(service: ServiceName, exported: object): ServiceShapes {
  const operations = new Map<string, OperationShape>();
  const errors = new Map<string, ErrorShape>();
  for (const value of Object.values(exported)) {
    if (isOperation(value)) {
      const [, , name, , input, output] = value;
      operations.set(name, { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) });
    } else if (isError(value)) {
      const shape = readError(service, value);
      errors.set(shape.code, shape).set(value[2], shape);
    }
  }
  return { service, operations, errors };
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
