// How events are kept: found by each attribute through an index, in groups from a queue with a bound, deleted when they are old.

import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import type { ActivityRecord, EventAttribute, EventPosition } from '../../src/identity/activity-log.ts';
import { createEventQueue } from '../../src/store/event-queue.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openForTest, temporaryFolder } from './test-folder.ts';

const ACCOUNT = '123456789012';
const START = Date.UTC(2026, 10, 1);
const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** The n-th event is n seconds after the first; every third is of another user. */
function event(n: number, more: ActivityRecord = {}): ActivityRecord {
  const userName = n % 3 === 0 ? 'dana' : 'casey';
  const arn = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model/m${n % 5}`;
  return {
    userIdentity: { type: 'IAMUser', principalId: `AIDA${userName}`, userName, accessKeyId: `AKIA${userName}` },
    eventTime: new Date(START + n * SECOND).toISOString(),
    eventSource: n % 2 === 0 ? 'sagemaker.amazonaws.com' : 'iam.amazonaws.com',
    eventName: n % 2 === 0 ? 'DescribeModel' : 'CreateUser',
    awsRegion: 'us-east-1',
    readOnly: n % 2 === 0,
    eventID: `event-${n}`,
    recipientAccountId: ACCOUNT,
    resources: n % 2 === 0 ? [{ ARN: arn, accountId: ACCOUNT, type: 'AWS::SageMaker::Model' }] : [],
    ...more,
  };
}

const QUESTION = { account: ACCOUNT, region: 'us-east-1', from: START, to: START + DAY, limit: 1000 };
const numbers = (found: readonly { readonly record: ActivityRecord }[]) =>
  found.map(({ record }) => Number(String(record['eventID']).slice('event-'.length)));
const descending = (holds: (n: number) => boolean, count = 40) =>
  Array.from({ length: count }, (_, index) => count - 1 - index).filter(holds);

async function filled(count = 40) {
  const folder = temporaryFolder();
  const store = await openForTest(folder);
  for (let n = 0; n < count; n += 1) await store.activity.enqueue(event(n));
  await store.activity.append(event(90, { recipientAccountId: '210987654321' }), event(91, { awsRegion: 'eu-west-1' }));
  return { folder, activity: store.activity };
}

const ATTRIBUTES: readonly (readonly [EventAttribute, string, (n: number) => boolean])[] = [
  ['EventId', 'event-7', (n) => n === 7],
  ['EventName', 'CreateUser', (n) => n % 2 === 1],
  ['ReadOnly', 'true', (n) => n % 2 === 0],
  ['ReadOnly', 'false', (n) => n % 2 === 1],
  ['Username', 'dana', (n) => n % 3 === 0],
  ['ResourceType', 'AWS::SageMaker::Model', (n) => n % 2 === 0],
  ['ResourceName', 'm2', (n) => n % 10 === 2],
  ['ResourceName', `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model/m2`, (n) => n % 10 === 2],
  ['ResourceName', 'arn:aws:sagemaker:us-east-1:210987654321:model/m2', () => false],
  ['EventSource', 'iam.amazonaws.com', (n) => n % 2 === 1],
  ['AccessKeyId', 'AKIAcasey', (n) => n % 3 !== 0],
  ['EventName', '%', () => false],
];

describe('events are found', () => {
  it.each(ATTRIBUTES)('by %s %s, newest first, whole or page by page', async (key, value, holds) => {
    const { activity } = await filled();
    const attribute = { key, value };
    expect(numbers(await activity.lookUp({ ...QUESTION, attribute }))).toEqual(descending(holds));
    const paged: number[] = [];
    for (let before: EventPosition | undefined; ; ) {
      const page = await activity.lookUp({ ...QUESTION, attribute, limit: 3, ...(before && { before }) });
      paged.push(...numbers(page));
      before = page.at(-1)?.position;
      if (page.length < 3) break;
    }
    expect(paged).toEqual(descending(holds));
  });

  it('unless they are data events, which only reports and exports have', async () => {
    const { activity } = await openForTest(temporaryFolder());
    await activity.append(event(0, { eventCategory: 'Data' }), event(1, { eventCategory: 'Management' }));
    expect(numbers(await activity.lookUp(QUESTION))).toEqual([1]);
    for (const [key, value] of [
      ['Username', 'dana'],
      ['ResourceName', 'm0'],
    ] as const) {
      expect(await activity.lookUp({ ...QUESTION, attribute: { key, value } })).toEqual([]);
    }
    expect(await activity.lastUses(ACCOUNT, new Set(['AIDAdana']), START)).toHaveLength(1);
  });

  it('in the time that is asked for, both ends included', async () => {
    const { activity } = await filled();
    const found = await activity.lookUp({ ...QUESTION, from: START + 5 * SECOND, to: START + 8 * SECOND });
    expect(numbers(found)).toEqual([8, 7, 6, 5]);
  });

  it('one by one where many have the same second', async () => {
    const { activity } = await openForTest(temporaryFolder());
    const eventTime = new Date(START).toISOString();
    for (let n = 0; n < 5; n += 1) await activity.append(event(n, { eventTime }));
    const first = await activity.lookUp({ ...QUESTION, limit: 2 });
    const before = first.at(-1)?.position;
    expect(numbers(first)).toEqual([4, 3]);
    expect(numbers(await activity.lookUp({ ...QUESTION, ...(before && { before }) }))).toEqual([2, 1, 0]);
  });

  it('through an index that has the attribute, in the order of the answer', async () => {
    const { folder } = await filled(1);
    const database = new DatabaseSync(join(folder, 'sagewarden.db'));
    onTestFinished(() => database.close());
    const plan = (table: string, column: string, also = '') =>
      database
        .prepare(
          `EXPLAIN QUERY PLAN SELECT seq FROM ${table} WHERE account = 'a' AND region = 'r' AND ${column} = 'x' ${also}
           AND at >= 1 AND at <= 2 ORDER BY at DESC, seq DESC LIMIT 5`,
        )
        .all()
        .map((row) => String((row as { detail?: unknown }).detail))
        .join('\n');
    for (const column of ['event_id', 'name', 'source', 'read_only', 'username', 'access_key']) {
      expect(plan('activity', column, 'AND management = 1')).toContain(`account=? AND region=? AND ${column}=?`);
      expect(plan('activity', column, 'AND management = 1')).not.toContain('TEMP B-TREE');
    }
    expect(plan('event_terms', 'term')).toContain('account=? AND region=? AND term=?');
    expect(plan('event_terms', 'term')).not.toContain('TEMP B-TREE');
  });
});

test('the last uses of principals are told from the newest event of each operation and Region', async () => {
  const { activity } = await filled();
  const uses = await activity.lastUses(ACCOUNT, new Set(['AIDAdana']), START);
  expect(uses.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    {
      principal: 'AIDAdana',
      source: 'iam.amazonaws.com',
      name: 'CreateUser',
      region: 'us-east-1',
      at: START + 39 * SECOND,
    },
    {
      principal: 'AIDAdana',
      source: 'sagemaker.amazonaws.com',
      name: 'DescribeModel',
      region: 'us-east-1',
      at: START + 36 * SECOND,
    },
  ]);
  expect(await activity.lastUses(ACCOUNT, new Set(['AIDAdana']), START + 2 * DAY)).toEqual([]);
});

test('old events are deleted in small steps, with all that they were found by', async () => {
  const { folder, activity } = await filled(600);
  const before = START + 555 * SECOND;
  const steps: number[] = [];
  for (let step = -1; step !== 0; ) {
    step = await activity.prune(before);
    steps.push(step);
  }
  // The two others are as old, but were recorded after younger ones: they go when those do.
  expect(steps).toEqual([250, 250, 55, 0]);
  expect(numbers(await activity.lookUp(QUESTION))).toEqual(descending((n) => n >= 555, 600));
  const database = new DatabaseSync(join(folder, 'sagewarden.db'));
  onTestFinished(() => database.close());
  const left = database.prepare('SELECT count(*) AS n FROM event_terms WHERE seq <= 555').all();
  expect(left.map((row) => ({ ...row }))).toEqual([{ n: 0 }]);
});

test('what was enqueued is there after a clean end, and is seen by whoever looks before', async () => {
  const folder = temporaryFolder();
  const store = await openStore({ folder, now: () => START });
  await store.activity.enqueue(event(1));
  expect(numbers(await store.activity.lookUp(QUESTION))).toEqual([1]);
  await store.activity.enqueue(event(2));
  await store.close();
  await expect(store.activity.enqueue(event(3))).rejects.toThrow('closed');
  const again = await openForTest(folder);
  expect(numbers(await again.activity.lookUp(QUESTION))).toEqual([2, 1]);
});

test('a database from before the columns is read for them', async () => {
  const folder = temporaryFolder();
  const { activity } = await openForTest(folder);
  await activity.append(event(4), event(5), {});
  const database = new DatabaseSync(join(folder, 'sagewarden.db'));
  database.exec(`
    DROP INDEX activity_time; DROP INDEX activity_event; DROP INDEX activity_name; DROP INDEX activity_source;
    DROP INDEX activity_read_only; DROP INDEX activity_username; DROP INDEX activity_access_key; DROP INDEX activity_principal;
    DROP TABLE event_terms; DROP TABLE feature_records; DROP TABLE metrics;
    DROP INDEX resources_by_name; DROP INDEX resources_by_creation;
    ${[
      'account',
      'region',
      'event_id',
      'name',
      'source',
      'management',
      'read_only',
      'username',
      'access_key',
      'principal',
    ]
      .map((column) => `ALTER TABLE activity DROP COLUMN ${column};`)
      .join('\n')}
    UPDATE settings SET value = '1' WHERE name = 'schemaVersion';`);
  database.close();
  // The lock is of the first store; a copy of the folder has none.
  const { cpSync } = await import('node:fs');
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  const again = await openForTest(copy);
  expect(numbers(await again.activity.lookUp(QUESTION))).toEqual([5, 4]);
  const attribute = { key: 'ResourceName', value: 'm4' } as const;
  expect(numbers(await again.activity.lookUp({ ...QUESTION, attribute }))).toEqual([4]);
});

describe('the queue', () => {
  const limits = { longestWait: 5, group: 3, capacity: 4 };

  it('writes in groups, in order', async () => {
    const groups: (readonly number[])[] = [];
    const queue = createEventQueue<number>(async (group) => void groups.push(group), limits);
    for (let n = 0; n < 7; n += 1) await queue.add(n);
    await expect.poll(() => groups.flat()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(limits.group);
  });

  it('lets whoever comes wait while it is full, and drops nothing', async () => {
    const written: number[] = [];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const queue = createEventQueue<number>(async (group) => {
      await gate;
      written.push(...group);
    }, limits);
    let taken = 0;
    const adding = Array.from({ length: 10 }, (_, n) => queue.add(n).then(() => (taken += 1)));
    await new Promise((wait) => setTimeout(wait, 30));
    expect(taken).toBe(limits.capacity);
    release();
    await Promise.all(adding);
    await queue.flush();
    expect(written.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('tells the next one when a group cannot be written, keeps it, and goes on when it can', async () => {
    const written: number[] = [];
    let full = true;
    const queue = createEventQueue<number>(async (group) => {
      if (full) throw new Error('the disk is full');
      written.push(...group);
    }, limits);
    await queue.add(0);
    await expect(queue.flush()).rejects.toThrow('the disk is full');
    await queue.add(1);
    await new Promise((wait) => setTimeout(wait, 30));
    await expect(queue.add(2)).rejects.toThrow('the disk is full');
    full = false;
    await new Promise((wait) => setTimeout(wait, 30));
    await queue.add(3);
    await queue.close();
    expect(written).toEqual([0, 1, 3]);
    await expect(queue.add(4)).rejects.toThrow('closed');
  });

  it('ends a flush although others keep coming', async () => {
    const queue = createEventQueue<number>(async () => new Promise((wait) => setTimeout(wait, 2)), limits);
    let coming = true;
    const others = (async () => {
      for (let n = 0; coming; n += 1) await queue.add(n);
    })();
    await queue.flush();
    coming = false;
    await others;
  });
});
