// Tokens go and come back with time, and the number of buckets is bounded.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBuckets } from '../../src/server/token-buckets.ts';

describe('a bucket', () => {
  it('holds as many tokens as may be taken at once, and fills again', () => {
    const buckets = new TokenBuckets({ perSecond: 2, burst: 3 });
    const taken = (now: number) => buckets.take('a', now);
    expect([taken(0), taken(0), taken(0), taken(0)]).toEqual([true, true, true, false]);
    expect([taken(499), taken(500), taken(501)]).toEqual([false, true, false]);
    expect([taken(60_000), taken(60_000), taken(60_000), taken(60_000)]).toEqual([true, true, true, false]);
  });

  it('is each key’s own', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1 });
    expect([buckets.take('a', 0), buckets.take('a', 0), buckets.take('b', 0)]).toEqual([true, false, true]);
  });

  it('gets nothing from a clock that goes back', () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1 });
    expect([buckets.take('a', 10_000), buckets.take('a', 0), buckets.take('a', 999)]).toEqual([true, false, false]);
  });

  it('never gives more than burst and rate let it, whenever it is asked', () => {
    const times = fc.array(fc.nat({ max: 10_000 }), { maxLength: 200 }).map((each) => each.sort((a, b) => a - b));
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (asked, perSecond, burst) => {
        const buckets = new TokenBuckets({ perSecond, burst });
        const given = asked.filter((now) => buckets.take('a', now));
        for (const [index, from] of given.entries()) {
          given.slice(index).forEach((to, more) => {
            expect(more + 1).toBeLessThanOrEqual(burst + ((to - from) * perSecond) / 1000 + 1e-6);
          });
        }
      }),
    );
  });
});

it('there are never more buckets than the bound, and the one used last stays', () => {
  const buckets = new TokenBuckets({ perSecond: 1, burst: 1 }, 100);
  for (let caller = 0; caller < 10_000; caller += 1) {
    buckets.take(`caller ${caller}`, 0);
    buckets.take('mine', 0);
    expect(buckets.size).toBeLessThanOrEqual(100);
  }
  expect(buckets.take('mine', 0)).toBe(false);
});
