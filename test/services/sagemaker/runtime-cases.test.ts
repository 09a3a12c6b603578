// The cases of cases/sagemaker/runtime: what each call of a runtime or of the tagging API must be allowed.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessNeed, Input, ServiceOperations } from '../../../src/services/operation.ts';
import { taggingOperations } from '../../../src/services/resourcegroupstaggingapi/operations.ts';
import { humanLoopOperations } from '../../../src/services/sagemaker-a2i-runtime/operations.ts';
import { edgeOperations } from '../../../src/services/sagemaker-edge/operations.ts';
import { featureStoreOperations } from '../../../src/services/sagemaker-featurestore-runtime/operations.ts';
import { geospatialOperations } from '../../../src/services/sagemaker-geospatial/operations.ts';
import { metricsOperations } from '../../../src/services/sagemaker-metrics/operations.ts';
import { runtimeServiceOperations } from '../../../src/services/sagemaker-runtime/operations.ts';
import { type Bench, callAt, openBench, START } from './bench.ts';
import { type StoredTags, withStored } from './stored-tags.ts';

interface RuntimeCase {
  readonly title: string;
  readonly source: { readonly doc?: string; readonly derived?: string };
  readonly calls: readonly {
    readonly title: string;
    readonly service: string;
    readonly operation: string;
    readonly input: Input;
    readonly stored?: StoredTags;
    readonly expect: readonly AccessNeed[];
  }[];
}

const SERVICES: Readonly<Record<string, ServiceOperations>> = {
  'sagemaker-runtime': runtimeServiceOperations,
  'sagemaker-featurestore-runtime': featureStoreOperations,
  'sagemaker-metrics': metricsOperations,
  'sagemaker-a2i-runtime': humanLoopOperations,
  'sagemaker-edge': edgeOperations,
  'sagemaker-geospatial': geospatialOperations,
  resourcegroupstaggingapi: taggingOperations,
};

const FOLDER = fileURLToPath(new URL('../../../cases/sagemaker/runtime/', import.meta.url));
const cases = readdirSync(FOLDER).map((file): RuntimeCase => JSON.parse(readFileSync(FOLDER + file, 'utf8')));
let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

test('every operation of the five runtimes has a case, and every case a source', () => {
  const told = new Set(cases.flatMap(({ calls }) => calls.map(({ operation }) => operation)));
  const runtimes = Object.entries(SERVICES).filter(([name]) => !/geospatial|tagging/.test(name));
  const missing = runtimes.flatMap(([, operations]) => [...operations.keys()].filter((name) => !told.has(name)));
  expect(missing).toEqual([]);
  for (const { source } of cases) expect(Object.values(source).filter((text) => text !== '')).toHaveLength(1);
});

describe.each(cases)('$title', ({ calls }) => {
  test.each(calls)('$title', async ({ service, operation, input, stored = {}, expect: expected }) => {
    await withStored(bench.world, stored, async () => {
      const found = SERVICES[service]?.get(operation);
      expect(await found?.needs(input, callAt(START), bench.world)).toEqual(expected);
    });
  });
});
