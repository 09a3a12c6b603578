// The cases of cases/sagemaker/derive: what each call must be allowed, through the operations as the pipeline calls them.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessNeed, Input } from '../../../src/services/operation.ts';
import { ACCOUNT, type Bench, openBench, START } from './bench.ts';

interface DeriveCase {
  readonly title: string;
  readonly calls: readonly {
    readonly title: string;
    readonly operation: string;
    readonly input: Input;
    /** Tags of resources that are there, by ARN. */
    readonly stored?: Readonly<Record<string, Readonly<Record<string, string>>>>;
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
    for (const [arn, tags] of Object.entries(stored)) await insert(arn, tags);
    expect(await bench.needs(operation, input)).toEqual(expected);
    for (const arn of Object.keys(stored)) await remove(arn);
  });
});

async function insert(arn: string, tags: Readonly<Record<string, string>>): Promise<void> {
  const [type = '', ...name] = arn.split(':')[5]?.split('/') ?? [];
  await bench.world.resources.insert({
    account: ACCOUNT,
    region: 'us-west-2',
    type,
    name: name.join('/'),
    arn,
    createdAt: START,
    updatedAt: START,
    document: {},
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    version: 1,
  });
}

async function remove(arn: string): Promise<void> {
  const record = await bench.world.resources.byArn(arn);
  if (record !== undefined) await bench.world.resources.delete(record, record.version);
}
