// What a write leaves in the database, and what it leaves in memory when the database refuses it.

import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { ACCOUNT, user } from '../contracts/records.ts';
import { NOW, openForTest, temporaryFolder } from './test-folder.ts';

/** Runs SQL on the store's file from beside it, as an operator might, and gives the rows. */
function beside(folder: string, sql: string): unknown[] {
  const database = new DatabaseSync(join(folder, 'sagewarden.db'));
  const rows = database.prepare(sql).all();
  database.close();
  return rows.map((row) => ({ ...row }));
}

const REFUSE_BOB = `
  CREATE TRIGGER refuse_bob BEFORE INSERT ON changes WHEN NEW.key = 'bob'
  BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`;

test('every change is in the change feed, numbered in the order of the transactions', async () => {
  const folder = temporaryFolder();
  const { identity } = await openForTest(folder);
  await Promise.all([
    identity.transact((draft) => draft.put('user', user({ name: 'Bob' }))),
    identity.transact((draft) => draft.delete('user', ACCOUNT, 'BOB')),
    identity.transact((draft) => draft.put('user', user())),
    identity.transact((draft) => draft.put('user', user())),
  ]);
  expect(beside(folder, 'SELECT * FROM changes')).toEqual(
    [
      { seq: 1, key: 'bob', op: 'put' },
      { seq: 2, key: 'bob', op: 'delete' },
      { seq: 3, key: 'alice', op: 'put' },
      { seq: 4, key: 'alice', op: 'put' },
    ].map((row) => ({ ...row, kind: 'user', account: ACCOUNT, at: NOW })),
  );
  expect(beside(folder, 'SELECT key, version FROM identity_records')).toEqual([{ key: 'alice', version: 2 }]);
});

test('a commit that fails rejects every write in it and leaves memory as it was; the next one succeeds', async () => {
  const folder = temporaryFolder();
  const { identity, resources, activity } = await openForTest(folder);
  beside(folder, REFUSE_BOB);
  const outcomes = await Promise.allSettled([
    identity.transact((draft) => draft.put('user', user({ name: 'anna' }))),
    identity.transact((draft) => draft.put('user', user({ name: 'bob' }))),
    activity.append({ eventName: 'lost' }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(identity.directory.list('user', ACCOUNT)).toEqual([]);
  expect(await activity.recent(10)).toEqual([]);
  expect(await resources.list(ACCOUNT, 'us-east-1', 'model')).toEqual([]);

  await identity.transact((draft) => draft.put('user', user({ name: 'carol' })));
  expect(identity.directory.list('user', ACCOUNT).map(({ name }) => name)).toEqual(['carol']);
  expect(beside(folder, 'SELECT key FROM identity_records')).toEqual([{ key: 'carol' }]);
});

test('a transaction that the database has ended by itself tells why, and the next one succeeds', async () => {
  const folder = temporaryFolder();
  const { identity } = await openForTest(folder);
  beside(folder, REFUSE_BOB.replace('ABORT', 'ROLLBACK'));
  const bob = identity.transact((draft) => draft.put('user', user({ name: 'bob' })));
  await expect(bob).rejects.toThrow('the disk is full');
  await identity.transact((draft) => draft.put('user', user({ name: 'carol' })));
  expect(beside(folder, 'SELECT key FROM identity_records')).toEqual([{ key: 'carol' }]);
});

test('activity comes back newest first, at most as many as asked for', async () => {
  const folder = temporaryFolder();
  const store = await openForTest(folder);
  for (const eventName of ['one', 'two', 'three']) await store.activity.append({ eventName });
  expect(await store.activity.recent(2)).toEqual([{ eventName: 'three' }, { eventName: 'two' }]);
  await store.close();
  const again = await openForTest(folder);
  expect(await again.activity.recent(10)).toHaveLength(3);
});

test('closing waits for the writes that were begun and refuses later ones', async () => {
  const folder = temporaryFolder();
  const store = await openForTest(folder);
  const begun = store.identity.transact((draft) => draft.put('user', user()));
  const closing = store.close();
  const late = store.activity.append({});
  await expect(late).rejects.toThrow('closed');
  await begun;
  await closing;
  const again = await openForTest(folder);
  expect(again.identity.directory.list('user', ACCOUNT)).toHaveLength(1);
});

test('text that looks like SQL is data', async () => {
  const { resources } = await openForTest(temporaryFolder());
  const name = `x'; DROP TABLE resources; --`;
  const address = { account: ACCOUNT, region: 'us-east-1', type: 'model', name };
  const record = { ...address, arn: name, createdAt: 1, updatedAt: 1, document: {}, tags: [], version: 1 };
  await resources.insert(record);
  expect(await resources.get(address)).toEqual(record);
});
