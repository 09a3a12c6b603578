// The benchmarks' workloads are the same in every run, and both evaluators agree on a sample of each. How fast they are is not asserted.

import { describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import type { PolicySet } from '../../src/decision/policy-set.ts';
import * as library from '../../src/index.ts';

interface Workload {
  readonly principals: readonly unknown[];
  readonly requests: readonly { readonly action: string }[];
}

interface Prepared {
  readonly policySets: readonly PolicySet[];
  readonly requests: readonly AccessRequest[];
  readonly askers: readonly number[];
}

/** The benchmarks are plain JavaScript; what is taken from them gets its types here. */
async function fromBenchmarks(file: string) {
  return import(new URL(`../../benchmarks/workloads/${file}`, import.meta.url).href);
}

const { WORKLOADS, spread } = (await fromBenchmarks('by-name.mjs')) as {
  readonly WORKLOADS: ReadonlyMap<string, () => Workload>;
  readonly spread: (requests: readonly unknown[]) => readonly number[];
};
const { prepare } = (await fromBenchmarks('prepare.mjs')) as {
  readonly prepare: (workload: Workload, given: typeof library) => Prepared;
};
const { platform } = (await fromBenchmarks('platform.mjs')) as { readonly platform: (seed?: number) => Workload };

const SMALL = [...WORKLOADS].filter(([name]) => !/\d{5}/.test(name));

test('the workloads were found', () => {
  expect(SMALL.map(([name]) => name)).toEqual(['seeds', 'platform', 'growth 10', 'growth 100', 'growth 1000']);
});

describe.each(SMALL)('%s', (_, make) => {
  test('is the same whenever it is made', () => expect(make()).toEqual(make()));

  test('both evaluators agree on a sample, in which some are allowed and some are not', () => {
    const { policySets, requests, askers } = prepare(make(), library);
    const compiled = policySets.map((policies) => library.compilePolicySet(policies));
    const seen = new Set<string>();
    for (const index of spread(requests).slice(0, 150)) {
      const [request, asker] = [requests[index], askers[index] ?? -1];
      const [policies, ready] = [policySets[asker], compiled[asker]];
      if (!request || !policies || !ready) throw new Error(`request ${index} has no principal`);
      const { decision, layer } = library.decide(request, policies);
      expect(library.decideCompiled(request, ready), JSON.stringify(request)).toEqual({ decision, layer });
      seen.add(decision);
    }
    expect([...seen]).toContain('allowed');
    expect(seen.size).toBeGreaterThan(1);
  });
});

describe('platform', () => {
  test('depends on its seed', () => expect(platform(1)).not.toEqual(platform(2)));

  test('is as large as it says, and about half of its requests are allowed', () => {
    const { principals } = platform();
    const { policySets, requests, askers } = prepare(platform(), library);
    expect(principals).toHaveLength(200);
    for (const { identity, boundary, serviceControl } of policySets) {
      expect(identity.map(({ document }) => document.statements.length)).toEqual(Array(10).fill(8));
      expect(boundary).toBeDefined();
      expect(serviceControl).toHaveLength(1);
    }
    const compiled = policySets.map((policies) => library.compilePolicySet(policies));
    const allowed = requests.filter((request, index) => {
      const ready = compiled[askers[index] ?? -1];
      return ready !== undefined && library.decideCompiled(request, ready).decision === 'allowed';
    });
    expect(allowed.length / requests.length).toBeGreaterThan(0.4);
    expect(allowed.length / requests.length).toBeLessThan(0.6);
  });
});
