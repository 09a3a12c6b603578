// What every store of the runtimes must do, whatever database is under it.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeatureRecord, Metric, RuntimeStore } from '../../src/sagemaker/runtime-store.ts';
import type { StoreUnderTest } from './identity-store-contract.ts';

const record = (fields: Partial<FeatureRecord> = {}): FeatureRecord => ({
  group: 'arn:g#1',
  identifier: '1',
  eventTime: 1_700_000_000_000_001,
  expiresAt: 5,
  deleted: false,
  features: [
    { name: 'a', value: 'ü "x"' },
    { name: 'b', value: ['1', '2'] },
  ],
  ...fields,
});

export function runtimeStoreContract(name: string, open: () => Promise<StoreUnderTest<RuntimeStore>>): void {
  describe(`runtime store contract: ${name}`, () => {
    let opened: StoreUnderTest<RuntimeStore>;
    let store: RuntimeStore;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const put = (wished: FeatureRecord) =>
      store.changeRecord(wished, (current) => ({ change: { put: wished }, result: current }));

    test('a record that was put is found, also after opening again; another takes its place', async () => {
      expect(await put(record())).toBeUndefined();
      const { expiresAt: _gone, ...without } = record({ deleted: true, features: [] });
      expect(await put(without)).toEqual(record());
      expect(await store.record(record({ group: 'arn:g#2' }))).toBeUndefined();
      expect(await (await opened.reopen()).record(record())).toEqual(without);
    });

    test('a record is removed, or kept', async () => {
      await put(record());
      expect(await store.changeRecord(record(), () => ({ change: 'keep', result: 7 }))).toBe(7);
      expect(await store.record(record())).toEqual(record());
      await store.changeRecord(record(), () => ({ change: 'remove', result: undefined }));
      expect(await store.record(record())).toBeUndefined();
    });

    test('nothing comes between what a change sees and what it does', async () => {
      const next = (current: FeatureRecord | undefined) => record({ eventTime: (current?.eventTime ?? 0) + 1 });
      const raise = () =>
        store.changeRecord(record(), (current) => ({ change: { put: next(current) }, result: undefined }));
      await Promise.all(Array.from({ length: 20 }, raise));
      expect((await store.record(record()))?.eventTime).toBe(20);
    });

    test('the records of a group come in the order of their identifiers, from one on', async () => {
      for (const identifier of ['b', '', 'a', 'c']) await put(record({ identifier }));
      await put(record({ identifier: 'x', group: 'arn:g#2' }));
      const list = async (after: string | undefined, limit: number) =>
        (await store.records('arn:g#1', after, limit)).map(({ identifier }) => identifier);
      expect([await list(undefined, 9), await list('a', 9), await list(undefined, 2)]).toEqual([
        ['', 'a', 'b', 'c'],
        ['b', 'c'],
        ['', 'a'],
      ]);
    });

    test('metrics of one name of one resource come as they were put', async () => {
      const metric = (fields: Partial<Metric> = {}): Metric => ({
        resource: 'r',
        name: 'loss',
        at: 5,
        value: 0.1 + 0.2,
        ...fields,
      });
      const put = [
        metric({ step: 3 }),
        metric({ at: 1, value: -1e300 }),
        metric({ resource: 's' }),
        metric({ name: 'Loss' }),
      ];
      await store.putMetrics(put);
      expect(await (await opened.reopen()).metrics('r', 'loss')).toEqual(put.slice(0, 2));
    });
  });
}
