// The cases of cases/sagemaker/derive: what each call must be allowed, through the operations as the pipeline calls them.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessNeed, Input } from '../../../src/services/operation.ts';
import { type Bench, openBench } from './bench.ts';
import { type StoredTags, withStored } from './stored-tags.ts';

interface DeriveCase {
  readonly title: string;
  readonly calls: readonly {
    readonly title: string;
    readonly operation: string;
    readonly input: Input;
    readonly stored?: StoredTags;
    readonly expect: readonly AccessNeed[];
  }[];
}

const FOLDER = fileURLToPath(new URL('../../../cases/sagemaker/derive/', import.meta.url));
const cases = readdirSync(FOLDER).map((file): DeriveCase => JSON.parse(readFileSync(FOLDER + file, 'utf8')));
let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});

afterAll(() => bench.close());

test('there are cases', () => {
  expect(cases.length).toBeGreaterThan(10);
});

describe.each(cases)('$title', ({ calls }) => {
  test.each(calls)('$title', async ({ operation, input, stored = {}, expect: expected }) => {
    await withStored(bench.world, stored, async () => {
      expect(await bench.needs(operation, input)).toEqual(expected);
    });
  });
});
