// Which policies a caller is subject to, and what stands in when one that must limit it is missing.

import { expect, test } from 'vitest';
import { effectivePolicies } from '../../src/identity/effective-policies.ts';
import { ACCOUNT, group, managedPolicy, role, user } from '../contracts/records.ts';
import { ALICE, ROOT, RUNNER, session } from './callers.ts';
import { directoryOf } from './test-directory.ts';

const POLICY_ARN = `arn:aws:iam::${ACCOUNT}:policy/policy`;
const POLICY = { kind: 'policy', record: managedPolicy('managed text') } as const;
const AWS_POLICY = { kind: 'policy', record: managedPolicy('aws text', { account: 'aws', name: 'ReadOnly' }) } as const;
const USER_ARN = `arn:aws:iam::${ACCOUNT}:user/alice`;

const DENIES_EVERYTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
};

test("a user has its own policies and its groups', inline and managed, each at its place", () => {
  const alice = user({
    inlinePolicies: { own: 'inline text' },
    attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnly'],
    groups: ['TEAM'],
  });
  const team = group({ path: '/science/', inlinePolicies: { shared: 'group text' }, attachedPolicies: [POLICY_ARN] });
  const directory = directoryOf(
    { kind: 'user', record: alice },
    { kind: 'group', record: team },
    { kind: 'group', record: group({ name: 'others', inlinePolicies: { others: 'x' } }) },
    POLICY,
    AWS_POLICY,
  );
  const groupArn = `arn:aws:iam::${ACCOUNT}:group/science/team`;
  expect(effectivePolicies(ALICE, directory)).toEqual({
    identity: [
      { name: 'own', text: 'inline text', attachedTo: USER_ARN },
      { name: 'ReadOnly', arn: 'arn:aws:iam::aws:policy/ReadOnly', text: 'aws text', attachedTo: USER_ARN },
      { name: 'shared', text: 'group text', attachedTo: groupArn },
      { name: 'policy', arn: POLICY_ARN, text: 'managed text', attachedTo: groupArn },
    ],
  });
});

test("a role session has the role's policies and boundary, and the session's own beside them", () => {
  const runner = role({ path: '/jobs/', inlinePolicies: { own: 'inline text' }, boundary: POLICY_ARN });
  const passed = { ...RUNNER, session: session({ policies: [{ name: 'passed', text: 'session text' }] }) };
  expect(effectivePolicies(passed, directoryOf({ kind: 'role', record: runner }, POLICY))).toEqual({
    identity: [{ name: 'own', text: 'inline text', attachedTo: RUNNER.roleArn }],
    boundary: { name: 'policy', arn: POLICY_ARN, text: 'managed text', attachedTo: RUNNER.roleArn },
    session: [{ name: 'passed', text: 'session text', attachedTo: RUNNER.arn }],
  });
});

test('session policies that were passed are told apart from none', () => {
  const directory = directoryOf({ kind: 'role', record: role() });
  expect(effectivePolicies(RUNNER, directory)).not.toHaveProperty('session');
  const empty = { ...RUNNER, session: session({ policies: [] }) };
  expect(effectivePolicies(empty, directory).session).toEqual([]);
});

test('the root user has none', () => {
  expect(effectivePolicies(ROOT, directoryOf())).toEqual({ identity: [] });
});

test('the default version counts, whatever its number', () => {
  const versions = ['v1', 'v2', 'v3'].map((id) => ({ id, text: `text of ${id}`, createdAt: 1 }));
  const directory = directoryOf(
    { kind: 'user', record: user({ attachedPolicies: [POLICY_ARN] }) },
    { kind: 'policy', record: managedPolicy('', { versions, defaultVersion: 'v2' }) },
  );
  expect(effectivePolicies(ALICE, directory).identity.map(({ text }) => text)).toEqual(['text of v2']);
});

test('a boundary or an attached policy that cannot be found denies everything and says so', () => {
  const noDefault = { kind: 'policy', record: managedPolicy('', { defaultVersion: 'v9' }) } as const;
  const otherPath = { kind: 'policy', record: managedPolicy('', { path: '/other/' }) } as const;
  for (const missing of [[], [noDefault], [otherPath]]) {
    const record = user({ boundary: POLICY_ARN, attachedPolicies: [POLICY_ARN] });
    const { identity, boundary } = effectivePolicies(ALICE, directoryOf({ kind: 'user', record }, ...missing));
    for (const policy of [boundary, ...identity]) {
      expect(policy).toMatchObject({ name: `missing: ${POLICY_ARN}`, attachedTo: USER_ARN });
      expect(JSON.parse(policy?.text ?? '')).toEqual(DENIES_EVERYTHING);
    }
    expect(identity).toHaveLength(1);
  }
});

test('a group that cannot be found denies everything: its policies may have denied', () => {
  const record = user({ groups: ['gone'] });
  const { identity } = effectivePolicies(ALICE, directoryOf({ kind: 'user', record }));
  expect(identity.map(({ name }) => name)).toEqual(['missing: group gone']);
  expect(JSON.parse(identity[0]?.text ?? '')).toEqual(DENIES_EVERYTHING);
});

test('a caller that was deleted since, or whose name is now another, is denied everything', () => {
  const others = directoryOf(
    { kind: 'user', record: user({ id: 'AIDAANOTHERANOTHER222', inlinePolicies: { own: 'x' } }) },
    { kind: 'role', record: role({ id: 'AROAANOTHERANOTHER222', inlinePolicies: { own: 'x' } }) },
  );
  for (const directory of [directoryOf(), others]) {
    for (const caller of [ALICE, RUNNER]) {
      const { identity, boundary } = effectivePolicies(caller, directory);
      expect(identity).toEqual([]);
      expect(JSON.parse(boundary?.text ?? '')).toEqual(DENIES_EVERYTHING);
    }
  }
});
