// The compiled evaluator decides what the reference decides, by the same layer: on every case, and on whatever is generated.

import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import { compilePolicySet } from '../../src/decision/compiled/compile-policy-set.ts';
import { decideCompiled, decideMany } from '../../src/decision/compiled/decide-compiled.ts';
import type { PolicySet } from '../../src/decision/policy-set.ts';
import { decide } from '../../src/decision/reference.ts';
import { accessRequest, draftPolicy, draftSet, policySet } from './arbitraries.ts';
import { accessRequestOf, loadDecisionCases, readPolicies } from './load-cases.ts';

function reference(request: AccessRequest, policies: PolicySet) {
  const { decision, layer } = decide(request, policies);
  return { decision, layer };
}

const cases = loadDecisionCases().map(({ file, data }) => ({
  file,
  policies: readPolicies(data.policies).policies,
  requests: (data.requests ?? []).map((request) => accessRequestOf(data, request)),
}));

describe.each(cases)('$file', ({ policies, requests }) => {
  test('both evaluators agree', () => {
    const compiled = compilePolicySet(policies);
    for (const request of requests) {
      expect(decideCompiled(request, compiled), JSON.stringify(request)).toEqual(reference(request, policies));
    }
  });
});

const topics = [...new Set(cases.map(({ file }) => dirname(file)))];

test('the topics hold the cases', () => {
  expect(topics.length).toBeGreaterThan(5);
  expect(cases.flatMap((one) => one.requests).length).toBeGreaterThan(500);
});

test.each(topics)('both evaluators agree when one principal has all policies of the topic %s', (name) => {
  const topic = cases.filter(({ file }) => dirname(file) === name);
  const policies = { identity: topic.flatMap((one) => one.policies.identity) };
  const compiled = compilePolicySet(policies);
  for (const request of topic.flatMap((one) => one.requests)) {
    expect(decideCompiled(request, compiled), JSON.stringify(request)).toEqual(reference(request, policies));
  }
});

test('both evaluators agree on 20,000 generated pairs', { timeout: 120_000 }, () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(draftSet, fc.array(accessRequest, { minLength: 10, maxLength: 10 }), (draft, requests) => {
      const policies = policySet(draft);
      const compiled = compilePolicySet(policies);
      for (const request of requests) {
        const expected = reference(request, policies);
        expect(decideCompiled(request, compiled)).toEqual(expected);
        seen.set(expected.decision, (seen.get(expected.decision) ?? 0) + 1);
      }
    }),
    { numRuns: 2000 },
  );
  for (const decision of ['allowed', 'explicitDeny', 'implicitDeny']) {
    expect(seen.get(decision), decision).toBeGreaterThan(500);
  }
});

test('both evaluators agree about documents that stand where their kind does not belong', () => {
  const anyKind = fc.constantFrom('identity' as const, 'resource' as const, 'trust' as const).chain(draftPolicy);
  const layers = fc.constantFrom('identity', 'boundary', 'endpoint', 'resource', 'trust');
  fc.assert(
    fc.property(draftSet, anyKind, layers, accessRequest, (draft, stray, layer, request) => {
      const [misplaced] = policySet({ identity: [stray] }).identity;
      if (misplaced === undefined) throw new Error('one policy went in');
      const policies: PolicySet = {
        ...policySet(draft),
        ...(layer === 'identity' && { identity: [misplaced] }),
        ...(layer === 'boundary' && { boundary: misplaced }),
        ...(layer === 'endpoint' && { endpoint: misplaced }),
        ...((layer === 'resource' || layer === 'trust') && { resource: { ...misplaced, kind: layer } }),
      };
      expect(decideCompiled(request, compilePolicySet(policies))).toEqual(reference(request, policies));
    }),
    { numRuns: 2000 },
  );
});

test('deciding many is deciding each', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, fc.array(accessRequest, { maxLength: 4 }), (draft, first, requests) => {
      const { principal, context } = first;
      const compiled = compilePolicySet(policySet(draft));
      const actions = requests.map(({ action }) => action);
      const resources = requests.map(({ resource }) => resource);
      const expected = actions.flatMap((action) =>
        resources.map((resource) => ({
          action,
          resource,
          ...decideCompiled({ principal, context, action, resource }, compiled),
        })),
      );
      expect(decideMany({ principal, context, actions, resources }, compiled)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('what is no request at all is denied, and nothing throws', () => {
  const allowing = readPolicies({
    identity: [{ name: 'all', document: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } }],
  }).policies;
  const compiled = compilePolicySet(allowing);
  fc.assert(
    fc.property(fc.anything(), (request) => {
      // @ts-expect-error anything at all
      expect(decideCompiled(request, compiled).decision).not.toBe('allowed');
    }),
  );
});

test('both evaluators agree about a principal of no known kind', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      const { identity, boundary } = policySet(draft);
      const policies = { identity, ...(boundary && { boundary }) };
      // @ts-expect-error no kind of principal
      const asked: AccessRequest = { ...request, principal: { ...request.principal, kind: 'Robot' } };
      expect(decideCompiled(asked, compilePolicySet(policies))).toEqual(reference(asked, policies));
    }),
    { numRuns: 500 },
  );
});
