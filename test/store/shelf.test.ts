// A shelf lists its records in the order of their keys, whatever was put and deleted between listings.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Shelf } from '../../src/store/shelf.ts';
import { user } from '../contracts/records.ts';

const CHANGE = fc.record({ name: fc.string({ maxLength: 2 }), put: fc.boolean() });
/** Some rounds are longer than what is patched. */
const ROUNDS = fc.array(fc.array(CHANGE, { maxLength: 90 }), { maxLength: 8 });

test('property: every listing is the records by key, and earlier listings stay as they were', () => {
  fc.assert(
    fc.property(ROUNDS, (rounds) => {
      const shelf = new Shelf();
      const model = new Map<string, object>();
      const before: [readonly object[], readonly object[]][] = [];
      for (const round of rounds) {
        for (const { name, put } of round) {
          const record = user({ name });
          if (put) shelf.put(name, { kind: 'user', record });
          else shelf.delete(name);
          if (put) model.set(name, record);
          else model.delete(name);
        }
        const expected = [...model.keys()].sort().map((key) => model.get(key) ?? {});
        before.push([shelf.list(), expected]);
        for (const [listed, wanted] of before) {
          expect(listed).toHaveLength(wanted.length);
          expect(listed.every((record, index) => record === wanted[index])).toBe(true);
        }
      }
    }),
  );
});
