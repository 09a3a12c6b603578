// What is offered as the smallest change: the cases that expect one, and what holds for every set of policies and every request.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change, NoSingleChange } from '../../src/decision/change/change.ts';
import { keySource } from '../../src/decision/change/key-source.ts';
import { decide } from '../../src/decision/reference.ts';
import { smallestChange } from '../../src/decision/smallest-change.ts';
import { applyChange } from './apply-change.ts';
import { accessRequest, draftSet, policySet } from './arbitraries.ts';
import { accessRequestOf, type CaseChange, loadDecisionCases, readPolicies } from './load-cases.ts';

const changes = loadDecisionCases().filter(({ file }) => file.startsWith('changes'));

test('there are cases', () => {
  expect(changes.length).toBeGreaterThan(20);
});

describe.each(changes)('$file', ({ data }) => {
  const { policies } = readPolicies(data.policies);

  test.each([...(data.requests ?? [])])('$title', (caseRequest) => {
    const request = accessRequestOf(data, caseRequest);
    const change = smallestChange(request, policies);
    const expected = caseRequest.expect.change;
    expect(change === undefined).toBe(expected === undefined);
    if (change === undefined || expected === undefined) return;

    const { says, ...facts } = expected;
    const words = wordsOf(change);
    for (const part of says) expect(words).toContain(part);
    const { statement, ...others } = factsOf(change);
    const statementExpected = facts.statement ?? statement;
    expect({ ...others, ...(statementExpected && { statement }) }, words).toEqual({
      ...facts,
      ...(statementExpected && { statement: statementExpected }),
    });
    if (change.kind === 'none') return;
    const applied = applyChange(change, request, policies);
    expect(decide(applied.request, applied.policies).decision).toBe('allowed');
  });
});

function wordsOf(change: Change | NoSingleChange): string {
  const obstacles = change.kind === 'none' ? change.obstacles.map(({ description }) => description) : [];
  return [change.description, ...obstacles].join('\n');
}

/** What a case can expect, as it is. */
function factsOf(change: Change | NoSingleChange): Omit<CaseChange, 'says'> {
  switch (change.kind) {
    case 'request':
      return { kind: change.kind };
    case 'edit': {
      const { kind, layer, policy, index, after } = change;
      const sid = policy.document.statements[index]?.sid?.value;
      return { kind, layer, policy: `${policy.name}#${sid}`, statement: JSON.parse(after) };
    }
    case 'addition': {
      const { kind, layer, policy, statement } = change;
      return { kind, layer, ...(policy && { policy: policy.name }), statement: JSON.parse(statement) };
    }
    case 'none':
      return { kind: change.kind, layers: change.obstacles.map(({ layer }) => layer) };
  }
}

test('the generated requests meet every kind of change', () => {
  const seen = new Set<string | undefined>();
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      seen.add(smallestChange(request, policySet(draft))?.kind);
    }),
    { numRuns: 1000, seed: 1 },
  );
  expect(seen).toEqual(new Set([undefined, 'request', 'edit', 'addition', 'none']));
});

test('whatever is offered, when it is done, the request is allowed; an allowed request is offered nothing', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      const policies = policySet(draft);
      const change = smallestChange(request, policies);
      expect(change === undefined).toBe(decide(request, policies).decision === 'allowed');
      if (change === undefined) return;
      if (change.kind === 'none') {
        expect(change.obstacles.length === 0).toBe(decide(request, policies).layer === 'credentials');
        return;
      }
      if (change.kind === 'edit') expect(wildcardsIn(change.after)).toBe(wildcardsIn(change.before));
      const applied = applyChange(change, request, policies);
      expect(decide(applied.request, applied.policies).decision).toBe('allowed');
    }),
    { numRuns: 1000 },
  );
});

function wildcardsIn(text: string): number {
  return text.replaceAll(/\$\{[*?$]\}/g, '').match(/[*?]/g)?.length ?? 0;
}

test('a statement that is added lets nothing else in', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, accessRequest, (draft, request, other) => {
      const policies = policySet(draft);
      const change = smallestChange(request, policies);
      // What asks for no resource is allowed by `*` alone, and a trust policy is only ever asked about its own role.
      if (change?.kind !== 'addition' || request.resource === '*' || policies.resource?.kind === 'trust') return;
      const after = applyChange(change, request, policies).policies;
      const isNew = decide(other, after).decision === 'allowed' && decide(other, policies).decision !== 'allowed';
      if (isNew) expect([other.action, other.resource]).toEqual([request.action, request.resource]);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['aws:PrincipalTag/Team', 'principal'],
  ['AWS:userid', 'principal'],
  ['accounts.google.com:sub', 'principal'],
  ['aws:SourceIp', 'circumstance'],
  ['aws:CurrentTime', 'circumstance'],
  ['sagemaker:ResourceTag/Team', 'resource'],
  ['s3:ExistingObjectTag/a', 'resource'],
  ['aws:RequestTag/Team', 'call'],
  ['sagemaker:RootAccess', 'call'],
])('%s is set by the %s', (key, source) => {
  expect(keySource(key)).toBe(source);
});

test('a context that throws is offered nothing', () => {
  const { policies } = readPolicies({});
  const context = {
    get: () => {
      throw new Error('the key could not be derived');
    },
  };
  const principal = { kind: 'User', arn: 'arn:aws:iam::111122223333:user/casey', account: '111122223333' } as const;
  expect(smallestChange({ principal, action: 'iam:PassRole', resource: '*', context }, policies)).toMatchObject({
    kind: 'none',
    description: 'the request could not be evaluated: the key could not be derived',
  });
});
