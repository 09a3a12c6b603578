// Which operations and errors do IAM, STS and SageMaker have on the wire? Taken from the schemas that the official SDK
// clients publish. What an operation does is the services' business.

import * as iamClient from '@aws-sdk/client-iam';
import * as sagemakerClient from '@aws-sdk/client-sagemaker';
import * as stsClient from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';

export const SERVICE_NAMES = ['iam', 'sts', 'sagemaker'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export interface OperationShape {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** An error that the service's model declares. */
export interface ErrorShape {
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

/** SageMaker: JSON in and out, the operation in `X-Amz-Target`. */
export interface JsonService extends ServiceShapes {
  readonly protocol: 'awsJson1.1';
  readonly targetPrefix: string;
}

export type WireService = QueryService | JsonService;

/** SageMaker's model gives its errors no status; every one was seen to come with this one. */
const DEFAULT_ERROR_STATUS = 400;

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
  sagemaker: {
    ...readShapes('sagemaker', sagemakerClient),
    protocol: 'awsJson1.1',
    targetPrefix: 'SageMaker',
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
      const shape = readError(value);
      errors.set(shape.code, shape).set(value[2], shape);
    }
  }
  return { service, operations, errors };
}

function readError([, , name, traits]: StaticErrorSchema): ErrorShape {
  const { awsQueryError, httpError } = typeof traits === 'object' ? traits : {};
  if (Array.isArray(awsQueryError)) return { code: String(awsQueryError[0]), status: Number(awsQueryError[1]) };
  return { code: name, status: typeof httpError === 'number' ? httpError : DEFAULT_ERROR_STATUS };
}

// The first element of a static schema tells its kind: 9 an operation, -3 an error.
function isOperation(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === 9;
}

function isError(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === -3;
}
