// What every resource store must do, whatever database is under it.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ResourceRecord, ResourceStore } from '../../src/sagemaker/resource-store.ts';
import type { StoreUnderTest } from './identity-store-contract.ts';

function resource(fields: Partial<ResourceRecord> = {}): ResourceRecord {
  const address = { account: '111122223333', region: 'us-east-1', type: 'training-job', name: 'Job-1', ...fields };
  return {
    arn: `arn:aws:sagemaker:${address.region}:${address.account}:${address.type}/${address.name}`,
    createdAt: 1,
    updatedAt: 2,
    document: { RoleArn: 'arn:r', Nested: { List: [1, 'two', null] } },
    tags: [{ key: 'Team', value: 'ünï' }],
    version: 1,
    ...address,
    ...fields,
  };
}

export function resourceStoreContract(name: string, open: () => Promise<StoreUnderTest<ResourceStore>>): void {
  describe(`resource store contract: ${name}`, () => {
    let opened: StoreUnderTest<ResourceStore>;
    let store: ResourceStore;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    test('what was inserted is found by address and ARN, also after opening again', async () => {
      expect(await store.insert(resource())).toBe('inserted');
      expect(await store.get(resource())).toEqual(resource());
      const again = await opened.reopen();
      expect(await again.byArn(resource().arn)).toEqual(resource());
    });

    test('what is not there is undefined', async () => {
      expect(await store.get(resource())).toBeUndefined();
      expect(await store.byArn('arn:none')).toBeUndefined();
      await store.insert(resource());
      expect(await store.get(resource({ name: 'job-1' }))).toBeUndefined();
      expect(await store.get(resource({ region: 'eu-west-1' }))).toBeUndefined();
    });

    test('all of a type are told, of every account and Region', async () => {
      const [here, there] = [resource(), resource({ account: '444455556666', region: 'eu-west-1' })];
      for (const record of [there, here, resource({ type: 'model' })]) await store.insert(record);
      expect(await store.ofType('training-job')).toEqual([here, there].sort((a, b) => (a.arn < b.arn ? -1 : 1)));
      expect(await store.ofType('endpoint')).toEqual([]);
    });

    test('its sequence has risen by the time that a change is acknowledged', async () => {
      let last = store.sequence();
      const changes: (() => Promise<unknown>)[] = [
        () => store.insert(resource()),
        () => store.replace(resource({ version: 2 })),
        () => store.delete(resource(), 2),
      ];
      for (const change of changes) {
        await change();
        expect(store.sequence()).toBeGreaterThan(last);
        last = store.sequence();
      }
      await store.get(resource());
      expect(store.sequence()).toBe(last);
    });

    test('a name that is taken, in any letter case, is not inserted again', async () => {
      await store.insert(resource());
      expect(await store.insert(resource({ document: {} }))).toBe('exists');
      expect(await store.insert(resource({ name: 'JOB-1' }))).toBe('exists');
      expect(await store.get(resource())).toEqual(resource());
      expect(await store.insert(resource({ account: '444455556666' }))).toBe('inserted');
      expect(await store.insert(resource({ region: 'eu-west-1' }))).toBe('inserted');
      expect(await store.insert(resource({ type: 'model' }))).toBe('inserted');
    });

    test('an ARN that is taken is not inserted again', async () => {
      await store.insert(resource());
      expect(await store.insert(resource({ name: 'other', arn: resource().arn }))).toBe('exists');
    });

    test('of two that insert the same name at once, one succeeds', async () => {
      const outcomes = await Promise.all([store.insert(resource()), store.insert(resource())]);
      expect(outcomes.toSorted()).toEqual(['exists', 'inserted']);
    });

    test('lists hold one type of one account and Region, ordered by name', async () => {
      for (const name of ['c', 'a', 'b']) await store.insert(resource({ name }));
      await store.insert(resource({ name: 'd', type: 'model' }));
      await store.insert(resource({ name: 'e', region: 'eu-west-1' }));
      await store.insert(resource({ name: 'f', account: '444455556666' }));
      const listed = await store.list('111122223333', 'us-east-1', 'training-job');
      expect(listed.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    });

    test('those that bear tags are found of all types in one account and Region, ordered by ARN', async () => {
      await store.insert(resource({ name: 'b' }));
      await store.insert(resource({ name: 'a', type: 'model' }));
      await store.insert(resource({ name: 'c', tags: [] }));
      await store.insert(resource({ name: 'd', region: 'eu-west-1' }));
      await store.insert(resource({ name: 'e', account: '444455556666' }));
      const tagged = await store.tagged('111122223333', 'us-east-1');
      expect(tagged).toEqual([resource({ name: 'a', type: 'model' }), resource({ name: 'b' })]);
    });

    test('an update names the version that it saw: of two at once, one succeeds', async () => {
      await store.insert(resource());
      const [first, second] = [resource({ version: 2, tags: [] }), resource({ version: 2, document: {} })];
      const outcomes = await Promise.all([store.replace(first), store.replace(second)]);
      expect(outcomes).toEqual(['replaced', 'conflict']);
      expect(await store.get(resource())).toEqual(first);
      expect(await store.replace(resource({ version: 2 }))).toBe('conflict');
      expect(await store.replace(resource({ name: 'none', version: 2 }))).toBe('conflict');
    });

    test('a delete names the version that it saw', async () => {
      await store.insert(resource());
      expect(await store.delete(resource(), 2)).toBe('conflict');
      expect(await store.delete(resource(), 1)).toBe('deleted');
      expect(await store.delete(resource(), 1)).toBe('conflict');
      expect(await store.get(resource())).toBeUndefined();
      expect(await store.insert(resource({ name: 'JOB-1' }))).toBe('inserted');
    });
  });
}
