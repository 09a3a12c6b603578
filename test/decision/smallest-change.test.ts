// What is offered as the smallest change: the cases that expect one, and what holds for every set of policies and every request.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change, NoSingleChange } from '../../src/decision/change/change.ts';
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

test('whatever is offered, when it is done, the request is allowed; an allowed request is offered nothing', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      const policies = policySet(draft);
      const change = smallestChange(request, policies);
      const allowed = decide(request, policies).decision === 'allowed';
      expect(change === undefined).toBe(allowed);
      if (change === undefined) return;
      seen.add(change.kind);
      if (change.kind === 'none') {
        expect(change.obstacles).not.toEqual([]);
        return;
      }
      const applied = applyChange(change, request, policies);
      expect(decide(applied.request, applied.policies).decision).toBe('allowed');
    }),
    { numRuns: 1000 },
  );
  expect([...seen].toSorted()).toEqual(['addition', 'edit', 'none', 'request']);
});

test('no policy says more than what was asked: its new texts are the action, the resource or the caller', () => {
  fc.assert(
    fc.property(draftSet, accessRequest, (draft, request) => {
      const change = smallestChange(request, policySet(draft));
      if (change?.kind !== 'addition') return;
      const { Effect, Action, Resource = request.resource } = JSON.parse(change.statement);
      expect({ Effect, Action, Resource }).toEqual({
        Effect: 'Allow',
        Action: request.action,
        Resource: request.resource,
      });
    }),
    { numRuns: 500 },
  );
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
