// Unique ids and ARNs.

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  assumedRoleArn,
  groupArn,
  managedPolicyByArn,
  policyArn,
  roleArn,
  roleByArn,
  rootArn,
  userArn,
} from '../../src/identity/arn.ts';
import { accountOfTemporaryKey, temporaryKeyId } from '../../src/identity/temporary-key-id.ts';
import { uniqueId } from '../../src/identity/unique-id.ts';
import { group, managedPolicy, role, user } from '../contracts/records.ts';
import { directoryOf } from './test-directory.ts';

test('unique ids have the prefix, the length and the alphabet of their kind, and come from the bytes alone', () => {
  for (const prefix of ['AIDA', 'AROA', 'AGPA', 'ANPA'] as const) {
    expect(uniqueId(prefix, randomBytes)).toMatch(new RegExp(`^${prefix}[A-Z2-7]{17}$`));
  }
  expect(uniqueId('AKIA', (size) => new Uint8Array(size).fill(255))).toBe('AKIA7777777777777777');
});

test.each(['000000000000', '123456789012', '999999999999'])(
  'the id of a temporary key tells its account %s',
  (account) => {
    const id = temporaryKeyId(account, randomBytes);
    expect(id).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(accountOfTemporaryKey(id)).toBe(account);
    expect(temporaryKeyId(account, randomBytes)).not.toBe(id);
  },
);

test('what is no temporary key tells no account', () => {
  for (const id of ['AKIA7777777777777777', 'ASIA777', 'ASIA777777777777777a', 'ASIA7777777777777777']) {
    expect(accountOfTemporaryKey(id)).toBeUndefined();
  }
});

test('ARNs carry the path, but not that of an assumed role', () => {
  expect(rootArn('111122223333')).toBe('arn:aws:iam::111122223333:root');
  expect(userArn(user({ path: '/a/b/' }))).toBe('arn:aws:iam::111122223333:user/a/b/alice');
  expect(groupArn(group())).toBe('arn:aws:iam::111122223333:group/team');
  expect(roleArn(role({ path: '/x/' }))).toBe('arn:aws:iam::111122223333:role/x/runner');
  expect(policyArn({ account: 'aws', path: '/', name: 'P' })).toBe('arn:aws:iam::aws:policy/P');
  expect(assumedRoleArn('111122223333', 'runner', 's')).toBe('arn:aws:sts::111122223333:assumed-role/runner/s');
});

test('policies and roles are found by their exact ARN only', () => {
  const policy = managedPolicy('', { path: '/x/', name: 'P' });
  const runner = role({ path: '/jobs/' });
  const directory = directoryOf({ kind: 'policy', record: policy }, { kind: 'role', record: runner });
  expect(managedPolicyByArn(directory, policyArn(policy))).toBe(policy);
  expect(roleByArn(directory, roleArn(runner))).toBe(runner);
  for (const arn of ['', 'P', 'arn:aws:iam::111122223333:policy/P', 'arn:aws:iam::111122223333:policy/x/p']) {
    expect(managedPolicyByArn(directory, arn)).toBeUndefined();
  }
  for (const arn of ['arn:aws:iam::111122223333:role/runner', 'arn:aws:iam::111122223333:role/jobs/Runner']) {
    expect(roleByArn(directory, arn)).toBeUndefined();
  }
});
