// Old events go by a clock that the test controls, and young ones stay.

import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { firstStart } from '../../src/identity/first-start.ts';
import { keepPruning } from '../../src/server/prune-events.ts';
import { openForTest, temporaryFolder } from '../store/test-folder.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 1);

it('events go when they are older than the days that are configured, while other writes go on', async () => {
  const store = await openForTest(temporaryFolder());
  await firstStart(store, { now: START, randomBytes });
  for (let day = 0; day < 10; day += 1) {
    const eventTime = new Date(START + day * DAY).toISOString();
    const records = Array.from({ length: 100 }, () => ({ eventTime, eventName: `day-${day}` }));
    await store.activity.append(...records);
  }
  const left = async () => new Set((await store.activity.recent(2000)).map((record) => record['eventName']));
  let now = START + 2 * DAY;
  const failures: unknown[] = [];
  const end = keepPruning(store.activity, {
    days: 3,
    now: () => now,
    report: (_message, cause) => failures.push(cause),
    every: 5,
    betweenSteps: 1,
  });
  onTestFinished(end);
  await new Promise((wait) => setTimeout(wait, 50));
  expect((await left()).size).toBe(10);
  now = START + 10 * DAY;
  await store.activity.append({ eventTime: new Date(now).toISOString(), eventName: 'new' });
  await expect.poll(left).toEqual(new Set(['day-7', 'day-8', 'day-9', 'new']));
  await end();
  expect(failures).toEqual([]);
});

it('what goes wrong is reported, and tried again', async () => {
  const reports: string[] = [];
  let calls = 0;
  const prune = async () => {
    calls += 1;
    throw new Error('the disk is gone');
  };
  const report = (message: string, cause: unknown) => reports.push(`${message}: ${cause}`);
  const end = keepPruning({ prune }, { days: 1, now: () => START, report, every: 2 });
  await expect.poll(() => calls).toBeGreaterThan(2);
  await end();
  expect(reports[0]).toBe('old events could not be deleted: Error: the disk is gone');
});
