// Which presented keys are somebody's, and whose.

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccessKey } from '../../src/identity/access-key.ts';
import type { Directory } from '../../src/identity/identity-store.ts';
import { type PresentedKey, resolveAccessKey } from '../../src/identity/resolve-access-key.ts';
import { createSealer } from '../../src/identity/seal.ts';
import { issueSession, type SessionSubject } from '../../src/identity/session-token.ts';
import { LiveDirectory } from '../../src/store/live-directory.ts';
import { ACCOUNT, role, user } from '../contracts/records.ts';
import { ALICE, NOW, ROOT, RUNNER, session } from './callers.ts';
import { directoryOf } from './test-directory.ts';

const sealer = createSealer(new Uint8Array(32).fill(1));
const source = { sealer, randomBytes };

const USERS_KEY = createAccessKey({ account: ACCOUNT, user: 'alice', createdAt: 1 }, source);
const ROOTS_KEY = createAccessKey({ account: ACCOUNT, createdAt: 1 }, source);
const THE_RUNNER = { kind: 'role', record: role({ path: '/jobs/' }) } as const;
const DIRECTORY = directoryOf(
  { kind: 'user', record: user() },
  THE_RUNNER,
  { kind: 'accessKey', record: USERS_KEY.record },
  { kind: 'accessKey', record: ROOTS_KEY.record },
);

const AS_RUNNER: SessionSubject = {
  kind: 'AssumedRole',
  account: ACCOUNT,
  roleName: 'runner',
  roleId: role().id,
  sessionName: 'night',
};
const AS_ALICE: SessionSubject = { kind: 'User', account: ACCOUNT, userName: 'alice', userId: user().id };

function resolve(key: PresentedKey, { directory = DIRECTORY as Directory, now = NOW } = {}) {
  return resolveAccessKey(key, directory, sealer, now);
}

test("a user's key and a root user's key resolve to them, with the secret to check the signature with", () => {
  const { accessKeyId, secretAccessKey } = USERS_KEY.credentials;
  expect(resolve({ accessKeyId })).toEqual({ caller: { ...ALICE, accessKeyId }, secretKey: secretAccessKey });
  expect(resolve({ accessKeyId: ROOTS_KEY.credentials.accessKeyId })).toEqual({
    caller: { ...ROOT, accessKeyId: ROOTS_KEY.credentials.accessKeyId },
    secretKey: ROOTS_KEY.credentials.secretAccessKey,
  });
});

test('long-term keys that are unknown, inactive, orphaned or come with a token are refused', () => {
  const { accessKeyId } = USERS_KEY.credentials;
  const key = { kind: 'accessKey', record: USERS_KEY.record } as const;
  const inactive = { kind: 'accessKey', record: { ...USERS_KEY.record, status: 'Inactive' } } as const;
  expect(resolve({ accessKeyId: 'AKIAUNKNOWNUNKNOWN22' })).toEqual({ problem: 'unknownKey' });
  expect(resolve({ accessKeyId: '' })).toEqual({ problem: 'unknownKey' });
  expect(resolve({ accessKeyId: accessKeyId.toLowerCase() })).toEqual({ problem: 'unknownKey' });
  const withInactive = directoryOf({ kind: 'user', record: user() }, inactive);
  expect(resolve({ accessKeyId }, { directory: withInactive })).toEqual({ problem: 'inactiveKey' });
  expect(resolve({ accessKeyId }, { directory: directoryOf(key) })).toEqual({ problem: 'unknownKey' });
  expect(resolve({ accessKeyId, sessionToken: 'x' })).toEqual({ problem: 'badToken' });
  const noAccount = new LiveDirectory();
  noAccount.put({ kind: 'accessKey', record: ROOTS_KEY.record });
  expect(resolve({ accessKeyId: ROOTS_KEY.record.id }, { directory: noAccount })).toEqual({ problem: 'unknownKey' });
});

test('a key whose sealed secret was moved from another key is refused', () => {
  const record = { ...USERS_KEY.record, sealedSecret: ROOTS_KEY.record.sealedSecret };
  const directory = directoryOf({ kind: 'user', record: user() }, { kind: 'accessKey', record });
  expect(resolve({ accessKeyId: record.id }, { directory })).toEqual({ problem: 'unknownKey' });
});

test("a role's session resolves to it", () => {
  const issued = issueSession({ subject: AS_RUNNER, session: session() }, source);
  const { accessKeyId, secretAccessKey } = issued;
  expect(resolve(issued)).toEqual({ caller: { ...RUNNER, accessKeyId }, secretKey: secretAccessKey });
});

test("a user's and a root user's sessions resolve to them, with the session", () => {
  const its = session({ issuedBy: 'GetSessionToken' });
  const { accessKeyId, ...alices } = issueSession({ subject: AS_ALICE, session: its }, source);
  expect(resolve({ accessKeyId, ...alices })).toMatchObject({ caller: { ...ALICE, accessKeyId, session: its } });
  const roots = issueSession({ subject: { kind: 'Root', account: ACCOUNT }, session: its }, source);
  const expected = { ...ROOT, accessKeyId: roots.accessKeyId, session: its };
  expect(resolve(roots)).toMatchObject({ caller: expected });
});

test('a temporary key without its own token is refused', () => {
  const issued = issueSession({ subject: AS_RUNNER, session: session() }, source);
  const other = issueSession({ subject: AS_RUNNER, session: session() }, source);
  expect(resolve({ accessKeyId: issued.accessKeyId })).toEqual({ problem: 'missingToken' });
  const swapped = { accessKeyId: issued.accessKeyId, sessionToken: other.sessionToken };
  expect(resolve(swapped)).toEqual({ problem: 'badToken' });
  expect(resolve({ accessKeyId: issued.accessKeyId, sessionToken: '' })).toEqual({ problem: 'badToken' });
});

test('a session ends at the millisecond of its expiration', () => {
  const issued = issueSession({ subject: AS_RUNNER, session: session({ expiresAt: NOW + 1000 }) }, source);
  expect(resolve(issued, { now: NOW + 999 })).toHaveProperty('caller');
  expect(resolve(issued, { now: NOW + 1000 })).toEqual({ problem: 'expiredToken' });
});

test('a session does not outlive its role or user, nor pass to another one of the same name', () => {
  const asRunner = issueSession({ subject: AS_RUNNER, session: session() }, source);
  const asAlice = issueSession({ subject: AS_ALICE, session: session() }, source);
  const asRoot = issueSession({ subject: { kind: 'Root', account: ACCOUNT }, session: session() }, source);
  const recreated = directoryOf(
    { kind: 'user', record: user({ id: 'AIDAANOTHERANOTHER222' }) },
    { kind: 'role', record: role({ id: 'AROAANOTHERANOTHER222' }) },
  );
  for (const directory of [directoryOf(), recreated, new LiveDirectory()]) {
    expect(resolve(asRunner, { directory })).toEqual({ problem: 'badToken' });
    expect(resolve(asAlice, { directory })).toEqual({ problem: 'badToken' });
  }
  expect(resolve(asRoot, { directory: new LiveDirectory() })).toEqual({ problem: 'badToken' });
});
