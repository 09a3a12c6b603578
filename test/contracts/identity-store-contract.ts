// What every identity store must do, whatever database is under it.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IdentityStore } from '../../src/identity/identity-store.ts';
import { ACCOUNT, accessKey, group, role, user } from './records.ts';

export interface StoreUnderTest<Store> {
  readonly store: Store;
  /** Closes everything and opens it again over the same data. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

export function identityStoreContract(name: string, open: () => Promise<StoreUnderTest<IdentityStore>>): void {
  describe(`identity store contract: ${name}`, () => {
    let opened: StoreUnderTest<IdentityStore>;
    let store: IdentityStore;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    test('a transaction resolves with its result, and the next read sees its changes', async () => {
      const result = await store.transact((draft) => {
        draft.put('user', user());
        return 42;
      });
      expect(result).toBe(42);
      expect(store.directory.get('user', ACCOUNT, 'alice')).toEqual(user());
    });

    test('its sequence rises with what changes, before the change is acknowledged, and not with what is refused', async () => {
      const before = store.sequence();
      const transaction = store.transact((draft) => draft.put('user', user()));
      expect(store.sequence()).toBe(before);
      await transaction;
      const after = store.sequence();
      expect(after).toBeGreaterThan(before);
      const refused = store.transact(() => {
        throw new Error('refused');
      });
      await expect(refused).rejects.toThrow('refused');
      expect(store.sequence()).toBe(after);
      await store.transact((draft) => draft.delete('user', ACCOUNT, 'alice'));
      expect(store.sequence()).toBeGreaterThan(after);
    });

    test('what was acknowledged is there after opening again, with all its fields', async () => {
      const full = user({
        boundary: 'arn:b',
        tags: [{ key: 'ключ', value: '' }],
        inlinePolicies: { __proto__x: '{}' },
      });
      await store.transact((draft) => draft.put('user', full));
      await store.transact((draft) => draft.put('user', user({ name: 'gone' })));
      await store.transact((draft) => draft.delete('user', ACCOUNT, 'gone'));
      const { directory } = await opened.reopen();
      expect(directory.list('user', ACCOUNT)).toEqual([full]);
    });

    test('work that throws changes nothing, and its error arrives as it is', async () => {
      const refusal = new Error('refused');
      const transaction = store.transact((draft) => {
        draft.put('user', user());
        throw refusal;
      });
      await expect(transaction).rejects.toBe(refusal);
      expect(store.directory.get('user', ACCOUNT, 'alice')).toBeUndefined();
      expect((await opened.reopen()).directory.list('user', ACCOUNT)).toEqual([]);
    });

    test('a count is the length of the list, in a draft too, whatever was put again or deleted', async () => {
      const counts = await store.transact((draft) => {
        const seen = [draft.count('user', ACCOUNT)];
        const steps = [
          () => draft.put('user', user()),
          () => draft.put('user', user({ name: 'ALICE' })),
          () => draft.put('user', user({ name: 'bob' })),
          () => draft.put('group', group()),
          () => draft.delete('user', ACCOUNT, 'Alice'),
          () => draft.delete('user', ACCOUNT, 'nobody'),
        ];
        for (const step of steps) {
          step();
          expect(draft.count('user', ACCOUNT)).toBe(draft.list('user', ACCOUNT).length);
          seen.push(draft.count('user', ACCOUNT));
        }
        return seen;
      });
      expect(counts).toEqual([0, 1, 1, 2, 2, 1, 1]);
      expect(store.directory.count('user', ACCOUNT)).toBe(1);
      await store.transact((draft) => {
        draft.put('user', user({ name: 'BOB' }));
        draft.delete('user', ACCOUNT, 'bob');
        expect(draft.count('user', ACCOUNT)).toBe(0);
      });
      expect(store.directory.count('user', ACCOUNT)).toBe(0);
      expect((await opened.reopen()).directory.count('group', ACCOUNT)).toBe(1);
    });

    test('a draft reads its own changes; the directory does not before they are durable', async () => {
      const key = accessKey();
      await store.transact((draft) => {
        draft.put('account', { account: ACCOUNT, name: 'main', createdAt: 1 });
        draft.put('user', user({ attachedPolicies: ['arn:p'] }));
        draft.put('accessKey', key);
        expect(draft.accounts()).toHaveLength(1);
        expect(draft.list('user', ACCOUNT)).toHaveLength(1);
        expect(draft.accessKey(key.id)).toBe(key);
        expect(draft.attachments('arn:p').users).toHaveLength(1);
        expect(store.directory.get('user', ACCOUNT, 'alice')).toBeUndefined();
        expect(store.directory.accessKey(key.id)).toBeUndefined();
      });
      await store.transact((draft) => {
        draft.delete('user', ACCOUNT, 'ALICE');
        draft.delete('accessKey', ACCOUNT, key.id);
        expect(draft.get('user', ACCOUNT, 'alice')).toBeUndefined();
        expect(draft.list('user', ACCOUNT)).toEqual([]);
        expect(draft.accessKey(key.id)).toBeUndefined();
        expect(draft.attachments('arn:p').users).toEqual([]);
        expect(store.directory.accessKey(key.id)).toEqual(key);
      });
      expect(store.directory.accessKey(key.id)).toBeUndefined();
    });

    test('names are found without regard to case and kept as they were given', async () => {
      await store.transact((draft) => draft.put('role', role({ name: 'DataScience' })));
      expect(store.directory.get('role', ACCOUNT, 'datascience')?.name).toBe('DataScience');
      await store.transact((draft) => draft.put('role', role({ name: 'DATASCIENCE' })));
      expect(store.directory.list('role', ACCOUNT).map(({ name }) => name)).toEqual(['DATASCIENCE']);
    });

    test('access key ids are found exactly as they are', async () => {
      await store.transact((draft) => draft.put('accessKey', accessKey()));
      expect(store.directory.accessKey(accessKey().id)).toEqual(accessKey());
      expect(store.directory.accessKey(accessKey().id.toLowerCase())).toBeUndefined();
    });

    test('kinds and accounts are apart', async () => {
      await store.transact((draft) => {
        draft.put('user', user({ name: 'same' }));
        draft.put('group', group({ name: 'same' }));
        draft.put('user', user({ name: 'same', account: '444455556666' }));
      });
      await store.transact((draft) => draft.delete('user', ACCOUNT, 'same'));
      expect(store.directory.get('user', ACCOUNT, 'same')).toBeUndefined();
      expect(store.directory.get('group', ACCOUNT, 'same')).toBeDefined();
      expect(store.directory.get('user', '444455556666', 'same')).toBeDefined();
    });

    test('lists are ordered by name, in the directory and in a draft', async () => {
      const put = (name: string) => store.transact((draft) => draft.put('user', user({ name })));
      await put('carol');
      await put('alice');
      const names = await store.transact((draft) => {
        draft.put('user', user({ name: 'bob' }));
        return draft.list('user', ACCOUNT).map(({ name }) => name);
      });
      expect(names).toEqual(['alice', 'bob', 'carol']);
      expect(store.directory.list('user', ACCOUNT).map(({ name }) => name)).toEqual(names);
    });

    test('attachments follow every change', async () => {
      const names = () => {
        const { users, groups, roles, boundedUsers, boundedRoles } = store.directory.attachments('arn:p');
        return [users, groups, roles, boundedUsers, boundedRoles].map((list) => list.map(({ name }) => name).join());
      };
      await store.transact((draft) => {
        draft.put('user', user({ name: 'b', attachedPolicies: ['arn:p'] }));
        draft.put('user', user({ name: 'a', attachedPolicies: ['arn:p'], boundary: 'arn:p' }));
        draft.put('group', group({ attachedPolicies: ['arn:q', 'arn:p'] }));
        draft.put('role', role({ boundary: 'arn:p' }));
      });
      expect(names()).toEqual(['a,b', 'team', '', 'a', 'runner']);
      await store.transact((draft) => {
        draft.put('user', user({ name: 'a' }));
        draft.delete('group', ACCOUNT, 'team');
        draft.put('role', role({ attachedPolicies: ['arn:p'] }));
      });
      expect(names()).toEqual(['b', '', 'runner', '', '']);
    });

    test('concurrent transactions run one after another: none works on what another is changing', async () => {
      const count = () => Number(store.directory.get('user', ACCOUNT, 'alice')?.createdAt ?? 0);
      const increments = Array.from({ length: 300 }, (_, index) =>
        store.transact((draft) => {
          if (index % 10 === 7) throw new Error('refused');
          const before = draft.get('user', ACCOUNT, 'alice')?.createdAt ?? 0;
          draft.put('user', user({ createdAt: before + 1 }));
        }),
      );
      const outcomes = await Promise.allSettled(increments);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(270);
      expect(count()).toBe(270);
    });

    test('property: the directory is what the transactions say, now and after opening again', async () => {
      const name = fc.constantFrom('a', 'A', 'b', 'c');
      const change = fc.record({ kind: fc.constantFrom('put' as const, 'delete' as const), name, stamp: fc.nat() });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 6 }), async (transactions) => {
          await store.transact((draft) => {
            for (const left of draft.list('user', ACCOUNT)) draft.delete('user', ACCOUNT, left.name);
          });
          const model = new Map<string, ReturnType<typeof user>>();
          for (const { kind, name, stamp } of transactions.flat()) {
            if (kind === 'put') model.set(name.toLowerCase(), user({ name, createdAt: stamp }));
            else model.delete(name.toLowerCase());
          }
          const run = (changes: (typeof transactions)[number]) =>
            store.transact((draft) => {
              for (const { kind, name, stamp } of changes) {
                if (kind === 'put') draft.put('user', user({ name, createdAt: stamp }));
                else draft.delete('user', ACCOUNT, name);
              }
            });
          await Promise.all(transactions.map(run));
          const expected = [...model.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
          expect(store.directory.list('user', ACCOUNT)).toEqual(expected);
          store = await opened.reopen();
          expect(store.directory.list('user', ACCOUNT)).toEqual(expected);
        }),
        { numRuns: 25 },
      );
    });
  });
}
