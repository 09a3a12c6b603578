// The gate for every upgrade of the SDK: for all operations with paths, what a real client sends is what we decode, and what we encode is
// what it reads. Events are in test/clients: they need a real stream.

import * as featureStore from '@aws-sdk/client-sagemaker-featurestore-runtime';
import * as geospatial from '@aws-sdk/client-sagemaker-geospatial';
import * as runtime from '@aws-sdk/client-sagemaker-runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHeaders } from '../../src/wire/http-headers.ts';
import { bindingsOf } from '../../src/wire/rest-bindings.ts';
import { decodeRestRequest } from '../../src/wire/rest-request.ts';
import { encodeRestResponse } from '../../src/wire/rest-response.ts';
import { findRoute } from '../../src/wire/rest-routes.ts';
import { type OperationShape, type ServiceName, WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import { fitForHeaders, randomSource, randomValue } from './random-value.ts';

interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const CLIENTS = {
  'sagemaker-runtime': { exported: runtime, client: runtime.SageMakerRuntimeClient, size: 3 },
  'sagemaker-featurestore-runtime': {
    exported: featureStore,
    client: featureStore.SageMakerFeatureStoreRuntimeClient,
    size: 7,
  },
  'sagemaker-geospatial': { exported: geospatial, client: geospatial.SageMakerGeospatialClient, size: 19 },
} satisfies Partial<Record<ServiceName, object>>;

async function roundTrip(service: keyof typeof CLIENTS, operation: OperationShape, seed: number): Promise<void> {
  const random = randomSource(seed);
  const input = fitting(operation.input, random);
  const output = fitting(operation.output, random);
  let decoded: unknown;
  const { exported, client: Client } = CLIENTS[service];
  const requestHandler = {
    handle: async ({ method, path, query, headers, body }: SentRequest) => {
      const route = findRoute(method, path, WIRE_SERVICES[service].signingName);
      expect([route?.service.service, route?.operation.name]).toEqual([service, operation.name]);
      decoded = decodeRestRequest(operation, {
        path,
        query: queryText(query),
        headers: readHeaders(Object.entries(headers).flat()),
        body: Buffer.from(body ?? ''),
      });
      const { status: statusCode, headers: answered, body: bytes } = encodeRestResponse(operation, output, 'r');
      return { response: { statusCode, headers: answered, body: bytes } };
    },
  };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  // biome-ignore lint/suspicious/noExplicitAny: commands are looked up by name, their types cannot be known
  const sender = new (Client as any)({
    region: 'us-east-1',
    endpoint: 'http://h',
    credentials,
    maxAttempts: 1,
    requestHandler,
  });
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const Command = (exported as any)[`${operation.name}Command`];
  const { $metadata, ...read } = await sender.send(new Command(input));
  expect(plain(decoded)).toEqual(plain({ input }));
  expect(plain(read)).toEqual(plain(output));
  expect([$metadata.requestId, $metadata.httpStatusCode]).toEqual(['r', operation.http?.status]);
}

/**
 * A random value. Labels are there always; what stands in headers has characters that headers can carry, and lists in a query string are
 * not empty: nothing would be sent.
 */
function fitting(shape: OperationShape['input'], random: () => number): Record<string, unknown> {
  if (shape.isUnitSchema()) return {};
  const value = randomValue(shape, random) as Record<string, unknown>;
  const { labels, payload, query } = bindingsOf(shape);
  const path = [...labels].map(([name, bound]) => [name, randomValue(bound.shape, random)] as const);
  // The client says for itself what bytes are, where nobody else does; bytes that are none are not there.
  const bytes = payload && { ContentType: 'text/x', [payload.member]: Buffer.from([random() * 256]) };
  const members = Object.entries(fitForHeaders(shape, { ...Object.fromEntries(path), ...value, ...bytes }));
  const inQuery = new Set([...query.values()].map(({ member }) => member));
  return Object.fromEntries(
    members.filter(([member, each]) => !(inQuery.has(member) && Array.isArray(each) && each.length === 0)),
  );
}

/** As the SDK's handlers write it. */
function queryText(query: SentRequest['query']): string {
  return Object.entries(query)
    .flatMap(([name, values]) =>
      [values].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
    )
    .join('&');
}

/** Without the SDK's classes for what JSON knows. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, each) => (each?.type === 'Buffer' ? { ...each.data } : each));
}

describe.each(Object.keys(CLIENTS) as (keyof typeof CLIENTS)[])('%s', (service) => {
  const { operations } = WIRE_SERVICES[service];

  it('has all operations of its client', () => expect(operations.size).toBe(CLIENTS[service].size));

  const whole = [...operations.values()].filter(({ output }) =>
    [...(output.isStructSchema() ? output.structIterator() : [])].every(([, member]) => !member.isStreaming()),
  );
  it.each(whole)('$name', async (operation) => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), (seed) => roundTrip(service, operation, seed)),
      { numRuns: 20 },
    );
  });
});
