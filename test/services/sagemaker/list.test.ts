// Lists: pages, filters, order, and the tokens between pages.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input } from '../../../src/services/operation.ts';
import { type Bench, openBench, ROLE, START } from './bench.ts';

const OUTPUT = { OutputDataConfig: { S3OutputPath: 's3://bucket' } };
let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
  for (let index = 0; index < 25; index += 1) {
    await bench.perform('CreateTrainingJob', { TrainingJobName: nameAt(index), RoleArn: ROLE, ...OUTPUT }, index * 100);
  }
  await bench.perform('StopTrainingJob', { TrainingJobName: nameAt(24) }, 2400);
});

afterAll(() => bench.close());

test('gives every resource once, in order, ten to a page', async () => {
  const pages = await pagesOf({});
  expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
  expect(pages.flat()).toEqual(Array.from({ length: 25 }, (_, index) => nameAt(index)));
});

test('goes on behind the last of the page before, whatever comes or goes meanwhile', async () => {
  const first = await list({ MaxResults: 5, SortBy: 'Name', SortOrder: 'Descending' });
  await bench.perform('CreateTrainingJob', { TrainingJobName: 'zz', RoleArn: ROLE, ...OUTPUT }, 9000);
  const next = { MaxResults: 1, SortBy: 'Name', SortOrder: 'Descending', NextToken: first['NextToken'] };
  expect(namesOf(await list(next))).toEqual([nameAt(19)]);
  await bench.perform('DeleteTrainingJob', { TrainingJobName: 'zz' }, 11_000);
});

test('filters by name, time and status', async () => {
  expect(namesOf(await list({ NameContains: '-1' }))).toHaveLength(10);
  const between = { CreationTimeAfter: new Date(START + 300), CreationTimeBefore: new Date(START + 600) };
  expect(namesOf(await list(between))).toEqual([nameAt(4), nameAt(5)]);
  expect(namesOf(await list({ StatusEquals: 'Stopped' }))).toEqual([nameAt(24)]);
  expect(namesOf(await list({ LastModifiedTimeAfter: new Date(START + 3300) }))).toEqual([nameAt(24)]);
  expect(namesOf(await list({ NameContains: null, StatusEquals: 'Failed' }))).toEqual([]);
});

test('refuses tokens that it did not give out for this list', async () => {
  const { NextToken } = await list({ MaxResults: 1 });
  for (const input of [{ NextToken: 'made-up' }, { NextToken, SortBy: 'Name' }]) {
    await expect(list(input)).rejects.toMatchObject({ code: 'ValidationException' });
  }
  await expect(bench.perform('ListModels', { NextToken })).rejects.toMatchObject({ code: 'ValidationException' });
});

test('refuses pages that are too large, and orders that are not', async () => {
  await expect(list({ MaxResults: 101 })).rejects.toThrow(
    "1 validation error detected: Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100",
  );
  await expect(list({ SortOrder: 'Up', SortBy: 'Size' })).rejects.toThrow(/^2 validation errors detected: /);
});

test('the training jobs of a tuning job are listed for one that is there', async () => {
  const input = { HyperParameterTuningJobName: 'none' };
  await expect(bench.perform('ListTrainingJobsForHyperParameterTuningJob', input)).rejects.toMatchObject({
    code: 'ResourceNotFound',
  });
});

async function pagesOf(input: Input): Promise<readonly (readonly string[])[]> {
  const pages = [];
  let token: unknown;
  do {
    const page = await list(token === undefined ? input : { ...input, NextToken: token });
    pages.push(namesOf(page));
    token = page['NextToken'];
  } while (token !== undefined);
  return pages;
}

function list(input: Input) {
  return bench.perform('ListTrainingJobs', input, 20_000);
}

function namesOf(output: Input): readonly string[] {
  return (output['TrainingJobSummaries'] as readonly { readonly TrainingJobName: string }[]).map(
    (summary) => summary.TrainingJobName,
  );
}

function nameAt(index: number): string {
  return `job-${String(index).padStart(2, '0')}`;
}
