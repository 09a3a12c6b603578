// What holds for every set of policies and every request, whatever they say. fast-check prints seed and path of a failure.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import { credentialRule } from '../../src/decision/credential-rules.ts';
import { explain } from '../../src/decision/explain.ts';
import { exemptionsOf } from '../../src/decision/organization-exemptions.ts';
import type { PolicySet } from '../../src/decision/policy-set.ts';
import { decide } from '../../src/decision/reference.ts';
import { KIND_RULES } from '../../src/language/policy-kind.ts';
import {
  accessRequest,
  type DraftPolicy,
  type DraftSet,
  type DraftStatement,
  draftPolicy,
  draftSet,
  mapPolicies,
  policySet,
} from './arbitraries.ts';

const RUNS = { numRuns: 2000 };

/** Statements of trust policies name no resource; those on resources and endpoints name a principal. */
function denyOf({ kind }: DraftPolicy, Action: string): DraftStatement {
  const onResource = KIND_RULES[kind].principal === 'required';
  return {
    Effect: 'Deny',
    Action,
    ...(onResource && { Principal: { AWS: '*' } }),
    ...(kind !== 'trust' && { Resource: '*' }),
  };
}

/** The policy with other statements. A document needs one, so none become one that matches nothing. */
function withStatements(
  policy: DraftPolicy,
  change: (old: readonly DraftStatement[]) => readonly DraftStatement[],
): DraftPolicy {
  const statements = change(policy.statements);
  return { ...policy, statements: statements.length === 0 ? [denyOf(policy, 'none:None')] : statements };
}

function countPolicies(draft: DraftSet): number {
  let count = 0;
  mapPolicies(draft, (policy) => {
    count++;
    return policy;
  });
  return count;
}

/** The draft without those policies of the organization that do not apply. */
function withoutExempt(draft: DraftSet, request: AccessRequest): DraftSet {
  const exempt = exemptionsOf(request, policySet(draft)).map(({ layer }) => layer);
  return { ...draft, ...Object.fromEntries(exempt.map((layer) => [layer, undefined])) };
}

test('the generated requests meet all three decisions, at every layer', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      const { decision, layer } = decide(request, policySet(draft));
      seen.add(decision).add(layer);
    }),
    { numRuns: 2000, seed: 7 },
  );
  const words = ['allowed', 'explicitDeny', 'implicitDeny'];
  const layers = [
    'credentials',
    'resourceControl',
    'serviceControl',
    'endpoint',
    'resource',
    'identity',
    'boundary',
    'session',
  ];
  expect([...seen].toSorted()).toEqual([...words, ...layers].toSorted());
});

test('deny overrides: one statement that denies, at any place, decides', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, fc.nat(), (draft, request, choice) => {
      if (credentialRule(request) !== undefined) return;
      const applicable = withoutExempt(draft, request);
      const places = countPolicies(applicable);
      let place = 0;
      const denied = mapPolicies(applicable, (policy) =>
        place++ === choice % places ? withStatements(policy, (old) => [...old, denyOf(policy, '*')]) : policy,
      );
      expect(decide(request, policySet(denied)).decision).toBe('explicitDeny');
    }),
    RUNS,
  );
});

test('default deny: without a statement that allows, nobody but root in its own account is let in', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      if (request.principal.kind === 'Root' || credentialRule(request) !== undefined) return;
      const noAllows = mapPolicies(draft, (policy) =>
        withStatements(policy, (old) => old.filter(({ Effect }) => Effect === 'Deny')),
      );
      expect(decide(request, policySet(noAllows)).decision).not.toBe('allowed');
      const decision = decide(request, policySet(draft));
      expect(decision.decision === 'allowed' ? decision.statements.length : 1).toBeGreaterThan(0);
    }),
    RUNS,
  );
});

test('the policies of the organization do not touch whom they exempt', () => {
  let exempted = 0;
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      const left = withoutExempt(draft, request);
      if (left.serviceControl !== draft.serviceControl || left.resourceControl !== draft.resourceControl) exempted++;
      const [before, after] = [decide(request, policySet(draft)), decide(request, policySet(left))];
      expect([after.decision, after.layer]).toEqual([before.decision, before.layer]);
    }),
    RUNS,
  );
  expect(exempted).toBeGreaterThan(100);
});

test('order and duplicates of statements do not matter', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, fc.boolean(), (draft, request, twice) => {
      const turned = mapPolicies(draft, (policy) =>
        withStatements(policy, (old) => (twice ? [...old.toReversed(), ...old] : old.toReversed())),
      );
      const [before, after] = [decide(request, policySet(draft)), decide(request, policySet(turned))];
      expect([after.decision, after.layer]).toEqual([before.decision, before.layer]);
    }),
    RUNS,
  );
});

test('boundaries and the policies of organizations, sessions and endpoints only narrow', () => {
  const limits: readonly (keyof PolicySet)[] = ['boundary', 'resourceControl', 'serviceControl', 'endpoint', 'session'];
  let allowed = 0;
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      const policies = policySet(draft);
      if (decide(request, policies).decision !== 'allowed') return;
      allowed++;
      for (const limit of limits) {
        // A federated user has nothing without session policies: for it they are no limit.
        if (limit === 'session' && request.principal.kind === 'FederatedUser') continue;
        const { [limit]: _, ...others } = policies;
        expect(decide(request, { identity: [], ...others }).decision).toBe('allowed');
      }
    }),
    RUNS,
  );
  expect(allowed).toBeGreaterThan(50);
});

test('adding a deny never grants, and removing an allow never grants', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, draftPolicy('identity'), fc.nat(), (draft, request, extra, choice) => {
      if (decide(request, policySet(draft)).decision === 'allowed') return;
      const denies = extra.statements.map((statement) => ({ ...statement, Effect: 'Deny' as const }));
      const more = { ...draft, identity: [...draft.identity, { ...extra, statements: denies }] };
      expect(decide(request, policySet(more)).decision).not.toBe('allowed');
      let index = 0;
      const fewer = mapPolicies(draft, (policy) =>
        withStatements(policy, (old) => old.filter(({ Effect }) => Effect === 'Deny' || index++ % 3 !== choice % 3)),
      );
      expect(decide(request, policySet(fewer)).decision).not.toBe('allowed');
    }),
    RUNS,
  );
});

test('explain decides what decide decides, and puts the nearest misses first', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      const policies = policySet(draft);
      const { decision, nearMisses } = explain(request, policies);
      expect(decision).toEqual(decide(request, policies));
      const distances = nearMisses.map(({ failed }) => failed.length);
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      for (const { failed, effect } of nearMisses) {
        expect(effect).toBe(decision.decision === 'allowed' ? 'Deny' : 'Allow');
        expect(failed.length).toBeGreaterThan(0);
        expect(failed.map(({ part }) => part)).not.toContain('action');
      }
    }),
    RUNS,
  );
});

test('decide never throws, and denies what is no request at all', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (request, policies) => {
      // @ts-expect-error anything at all
      expect(decide(request, policies).decision).not.toBe('allowed');
    }),
    RUNS,
  );
});
