// Tokens open only whole, only with their key, only as tokens; and secrets only where they were sealed for.

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAccessKey, openSecret } from '../../src/identity/access-key.ts';
import { createSealer } from '../../src/identity/seal.ts';
import { issueSession, openSessionToken, type SessionSubject } from '../../src/identity/session-token.ts';
import { ACCOUNT } from '../contracts/records.ts';
import { session } from './callers.ts';

const sealer = createSealer(new Uint8Array(32).fill(1));
const source = { sealer, randomBytes };
const subject: SessionSubject = {
  kind: 'AssumedRole',
  account: ACCOUNT,
  roleName: 'runner',
  roleId: 'AROA',
  sessionName: 'night',
};

test('a token holds everything that the session is', () => {
  const full = session({
    mfaAt: 5,
    policies: [{ name: 'inline', text: '{"ü":1}' }],
    tags: [{ key: 'Team', value: 'A' }],
    transitiveTagKeys: ['Team'],
    sourceIdentity: 'alice',
  });
  const { sessionToken, expiresAt, ...credentials } = issueSession({ subject, session: full }, source);
  expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(credentials.secretAccessKey).toHaveLength(40);
  expect(expiresAt).toBe(full.expiresAt);
  const { accessKeyId, secretAccessKey } = credentials;
  expect(openSessionToken(sessionToken, sealer)).toEqual({ accessKeyId, secretAccessKey, subject, session: full });
});

test('a token does not open under another key, nor does anything else that was sealed open as a token', () => {
  const { sessionToken } = issueSession({ subject, session: session() }, source);
  expect(openSessionToken(sessionToken, createSealer(new Uint8Array(32).fill(2)))).toBeUndefined();
  expect(openSessionToken(sealer.seal('v1e30=', 'other purpose'), sealer)).toBeUndefined();
  expect(openSessionToken(sealer.seal('v2e30=', 'session-token'), sealer)).toBeUndefined();
});

test('property: no changed byte goes unnoticed', () => {
  const bytes = Buffer.from(issueSession({ subject, session: session() }, source).sessionToken, 'base64');
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, difference) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ difference, index);
      expect(openSessionToken(changed.toString('base64'), sealer)).toBeUndefined();
    }),
  );
  for (const length of [0, 1, 27, 28, bytes.length - 1]) {
    expect(openSessionToken(bytes.subarray(0, length).toString('base64'), sealer)).toBeUndefined();
  }
});

test('property: text that is no token is refused without an exception', () => {
  fc.assert(fc.property(fc.string(), (text) => openSessionToken(text, sealer) === undefined));
});

test('property: a token has at least the length that is asked for, and holds the same', () => {
  const plain = issueSession({ subject, session: session() }, source);
  fc.assert(
    fc.property(fc.nat(4096), (minimum) => {
      const issued = issueSession({ subject, session: session() }, source, minimum);
      expect(issued.sessionToken.length).toBeGreaterThanOrEqual(minimum);
      expect(issued.sessionToken.length).toBeLessThan(Math.max(minimum, plain.sessionToken.length) + 250);
      expect(openSessionToken(issued.sessionToken, sealer)).toMatchObject({ subject, session: session() });
    }),
  );
});

test('a session that does not fit in a token says so, and its token is refused', () => {
  const text = randomBytes(8000).toString('base64');
  const issued = issueSession({ subject, session: session({ policies: [{ name: 'p', text }] }) }, source);
  expect(issued.packedPolicySize).toBeGreaterThan(100);
  expect(openSessionToken(issued.sessionToken, sealer)).toBeUndefined();
});

test("an access key's secret opens for that key only", () => {
  const { record, credentials } = createAccessKey({ account: ACCOUNT, user: 'alice', createdAt: 1 }, source);
  expect(openSecret(record, sealer)).toBe(credentials.secretAccessKey);
  expect(JSON.stringify(record)).not.toContain(credentials.secretAccessKey);
  expect(openSecret({ ...record, id: 'AKIAOTHER' }, sealer)).toBeUndefined();
});
