// How policy sets become compiled ones: each once, told apart by where which document is, and not more of them than there is room for.

import { expect, test } from 'vitest';
import type { PolicySet } from '../../src/decision/policy-set.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';
import { compiledPolicies } from '../../src/services/compiled-policies.ts';
import { parsedDocument } from '../../src/services/parsed-document.ts';
import { allowing, trusting } from './world.ts';

const attach = (text: string, kind: PolicyKind, name = 'p') => ({ name, document: parsedDocument(text, kind) });
const [a, b] = [attach(allowing('s3:*'), 'identity'), attach(allowing('ec2:*'), 'identity')];
const trust = attach(trusting('111122223333'), 'trust');
const scp = attach(allowing('*'), 'serviceControl');

test('the same documents at the same places are compiled once, whatever the policies are called', () => {
  const compiled = compiledPolicies();
  expect(compiled({ identity: [a, b] })).toBe(compiled({ identity: [{ ...a, name: 'q', arn: 'arn' }, b] }));
});

test('every place is told apart', () => {
  const sets: readonly PolicySet[] = [
    { identity: [] },
    { identity: [a] },
    { identity: [b] },
    { identity: [a, b] },
    { identity: [], boundary: a },
    { identity: [a], boundary: a },
    { identity: [], session: [] },
    { identity: [], session: [a] },
    { identity: [], endpoint: a },
    { identity: [], serviceControl: [] },
    { identity: [], serviceControl: [[]] },
    { identity: [], serviceControl: [[scp, scp]] },
    { identity: [], serviceControl: [[scp], [scp]] },
    { identity: [], serviceControl: [[scp], [scp]], managementAccounts: ['111122223333'] },
    { identity: [], resourceControl: [[scp], [scp]] },
    { identity: [], resource: { ...trust, kind: 'trust' } },
    { identity: [], resource: { ...trust, kind: 'key' } },
    { identity: [], resource: { ...trust, kind: 'resource' } },
  ];
  const compiled = compiledPolicies();
  expect(new Set(sets.map(compiled)).size).toBe(sets.length);
  expect(sets.map((set) => compiled(set).policies)).toEqual(sets);
});

test('the set that was asked for longest ago is forgotten first', () => {
  // Room for two sets: each weighs 30,000 and its characters.
  const compiled = compiledPolicies(70_000);
  const first = compiled({ identity: [a] });
  const second = compiled({ identity: [b] });
  expect(compiled({ identity: [a] })).toBe(first);
  compiled({ identity: [a, b] });
  expect(compiled({ identity: [a] })).toBe(first);
  expect(compiled({ identity: [b] })).not.toBe(second);
});
