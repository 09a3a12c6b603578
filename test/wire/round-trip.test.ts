// The gate for every upgrade of the SDK: for all operations of the services with a form or a target, what a real client sends is what we
// decode, and what we encode is what it reads. Those with paths are in rest-round-trip.test.ts.

import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as sagemaker from '@aws-sdk/client-sagemaker';
import * as sts from '@aws-sdk/client-sts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJsonRequest } from '../../src/wire/json-request.ts';
import { encodeJsonResponse } from '../../src/wire/json-response.ts';
import { decodeQueryRequest, readQueryTarget } from '../../src/wire/query-request.ts';
import { encodeQueryResponse } from '../../src/wire/query-response.ts';
import {
  type JsonService,
  type OperationShape,
  type QueryService,
  type ServiceName,
  WIRE_SERVICES,
  type WireService,
} from '../../src/wire/service-schemas.ts';
import { randomSource, randomValue } from './random-value.ts';

interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Called at `/`. */
type RootService = QueryService | JsonService;

/** What we decoded of a request, and what we answer it with. */
type Handler = (request: SentRequest) => { status: number; headers: object; body: Uint8Array };

/** A real client whose requests go to `handle` instead of the network. */
function clientOf(service: RootService, handle: Handler) {
  const settings = {
    region: 'us-east-1',
    endpoint: 'http://localhost',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: SentRequest) => {
        const { status: statusCode, headers, body } = handle(request);
        return { response: { statusCode, headers, body } };
      },
    },
  };
  const clients: Readonly<Record<string, unknown>> = {
    iam: iam.IAMClient,
    sts: sts.STSClient,
    organizations: organizations.OrganizationsClient,
    sagemaker: sagemaker.SageMakerClient,
    cloudtrail: cloudtrail.CloudTrailClient,
    resourcegroupstaggingapi: tagging.ResourceGroupsTaggingAPIClient,
  };
  // biome-ignore lint/suspicious/noExplicitAny: commands are looked up by name, their types cannot be known
  return new (clients[service.service] as any)(settings);
}

// biome-ignore lint/suspicious/noExplicitAny: as above
const commands: Readonly<Partial<Record<ServiceName, Readonly<Record<string, any>>>>> = {
  iam: { ...iam },
  sts: { ...sts },
  organizations: { ...organizations },
  sagemaker: { ...sagemaker },
  cloudtrail: { ...cloudtrail },
  resourcegroupstaggingapi: { ...tagging },
};

async function roundTrip(service: RootService, operation: OperationShape, seed: number): Promise<void> {
  const random = randomSource(seed);
  const input = operation.input.isUnitSchema() ? {} : randomValue(operation.input, random);
  const output = operation.output.isUnitSchema()
    ? {}
    : (randomValue(operation.output, random) as Record<string, unknown>);
  let decoded: unknown;
  const client = clientOf(service, ({ headers, body }) => {
    const bytes = Buffer.from(body);
    if (service.protocol === 'awsQuery') {
      expect(readQueryTarget(bytes)).toEqual({ action: operation.name, version: service.version });
      decoded = decodeQueryRequest(operation.input, bytes);
      return encodeQueryResponse(service, operation, { output, requestId: 'r' });
    }
    expect(headers['x-amz-target']).toBe(`${service.targetPrefix}.${operation.name}`);
    decoded = decodeJsonRequest(operation.input, bytes);
    return encodeJsonResponse(operation, output, 'r');
  });
  const named = commands[service.service] ?? {};
  const { $metadata, ...read } = await client.send(new named[`${operation.name}Command`](input));
  expect(plain(decoded)).toEqual(plain({ input }));
  expect(plain(read)).toEqual(plain(output));
  expect($metadata.requestId).toBe('r');
}

/** Without the SDK's classes for what JSON knows. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const isAtRoot = (service: WireService): service is RootService => service.protocol !== 'restJson1';

describe.each(Object.values(WIRE_SERVICES).filter(isAtRoot))('$service', (service) => {
  it('has all operations of its client', () => {
    const expected: Readonly<Record<string, number>> = {
      iam: 180,
      sts: 11,
      organizations: 63,
      sagemaker: 404,
      cloudtrail: 60,
      resourcegroupstaggingapi: 9,
    };
    expect(service.operations.size).toBe(expected[service.service]);
  });

  it.each([...service.operations.values()])('$name', async (operation) => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), (seed) => roundTrip(service, operation, seed)),
      { numRuns: 4 },
    );
  });
});

describe('the query protocol', () => {
  it('renames and flattens nothing in the services that speak it', () => {
    const text = JSON.stringify([iam, sts], (_key, value) => (typeof value === 'function' ? undefined : value));
    expect(text).toContain('awsQueryError');
    expect(text).not.toMatch(/xmlName|xmlFlattened|xmlNamespace|xmlAttribute|ec2QueryName/);
  });
});
