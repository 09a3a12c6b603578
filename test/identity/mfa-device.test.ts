// What an MFA device accepts: the codes of RFC 6238 around the present, each once, and no guessing.

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createMfaDevice, showCode, showTwoCodes } from '../../src/identity/mfa-device.ts';
import { createSealer } from '../../src/identity/seal.ts';
import type { MfaDeviceRecord } from '../../src/identity/sign-in-records.ts';
import { authenticatorApp } from '../services/iam/sign-in/authenticator-app.ts';

const NOW = Date.UTC(2026, 10, 23, 12, 0, 10);
const STEP = 30_000;
const sealer = createSealer(randomBytes(32));
const { record, seed } = createMfaDevice(
  { account: '123456789012', name: 'phone', createdAt: NOW, tags: [] },
  { sealer, randomBytes },
);
const app = authenticatorApp(Buffer.from(seed));

function shown(device: MfaDeviceRecord, code: string, now = NOW) {
  return showCode(device, code, sealer, now);
}

/** A code that the device does not show near `now`. */
function wrongCode(now = NOW): string {
  const near = new Set(Array.from({ length: 101 }, (_, index) => app.codeAt(now + (index - 50) * STEP)));
  for (let code = 0; ; code += 1) {
    const text = String(code).padStart(6, '0');
    if (!near.has(text)) return text;
  }
}

test('the seed is 64 letters of base32 and rests sealed', () => {
  expect(seed).toMatch(/^[A-Z2-7]{64}$/);
  expect(JSON.stringify(record)).not.toContain(seed);
  expect(() => shown({ ...record, name: 'other' }, '000000')).toThrow('was not sealed');
});

test('the codes of RFC 6238, appendix B', () => {
  const rfc = Buffer.from('12345678901234567890');
  const device = createMfaDevice(record, { sealer, randomBytes: () => rfc }).record;
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ] as const) {
    expect(shown(device, code, seconds * 1000).outcome).toBe('accepted');
    expect(shown(device, code, (seconds + 120) * 1000).outcome).toBe('wrong');
  }
});

test.each([
  [-2, 'wrong'],
  [-1, 'accepted'],
  [0, 'accepted'],
  [1, 'accepted'],
  [2, 'wrong'],
])('a code of %i steps away is %s', (steps, outcome) => {
  expect(shown(record, app.codeAt(NOW + steps * STEP)).outcome).toBe(outcome);
});

test('a code is accepted once, and none before it any more', () => {
  const { device } = shown(record, app.codeAt(NOW));
  expect(shown(device, app.codeAt(NOW)).outcome).toBe('wrong');
  expect(shown(device, app.codeAt(NOW - STEP)).outcome).toBe('wrong');
  expect(shown(device, app.codeAt(NOW + STEP)).outcome).toBe('accepted');
});

test('two codes in a row tell how far the clock is off, and count as used', () => {
  const late = NOW - 15 * STEP;
  const { AuthenticationCode1: first, AuthenticationCode2: second } = app.twoCodes(late);
  expect(shown(record, app.codeAt(late + STEP)).outcome).toBe('wrong');
  const { outcome, device } = showTwoCodes(record, [first, second], sealer, NOW);
  expect([outcome, device.drift]).toEqual(['accepted', -15]);
  expect(shown(device, second).outcome).toBe('wrong');
  expect(shown(device, app.codeAt(late + STEP)).outcome).toBe('accepted');
  expect(shown(device, app.codeAt(NOW)).outcome).toBe('wrong');
  expect(showTwoCodes(device, [first, second], sealer, NOW).outcome).toBe('wrong');
});

test.each([
  ['in the wrong order', [0, -1]],
  ['the same twice', [0, 0]],
  ['with a gap', [-2, 0]],
  ['too long ago', [-22, -21]],
])('two codes %s are wrong', (_how, [first = 0, second = 0]) => {
  const codes = [app.codeAt(NOW + first * STEP), app.codeAt(NOW + second * STEP)] as const;
  expect(showTwoCodes(record, codes, sealer, NOW).outcome).toBe('wrong');
});

test('five wrong codes close the device for half a minute, each one more for twice as long; a right one opens it', () => {
  const wrong = wrongCode();
  let device = record;
  const tryAt = (code: string, time: number) => {
    const answer = shown(device, code, time);
    device = answer.device;
    return answer.outcome;
  };
  for (let tries = 0; tries < 5; tries += 1) expect(tryAt(wrong, NOW)).toBe('wrong');
  expect(tryAt(app.codeAt(NOW), NOW + STEP - 1)).toBe('throttled');
  expect(tryAt(wrong, NOW + STEP)).toBe('wrong');
  expect(tryAt(app.codeAt(NOW + STEP), NOW + 3 * STEP - 1)).toBe('throttled');
  expect(tryAt(app.codeAt(NOW + 3 * STEP), NOW + 3 * STEP)).toBe('accepted');
  expect(device.wrong).toBeUndefined();
});

test('the wait is an hour at most', () => {
  const device = { ...record, wrong: { count: 5000, at: NOW } };
  const later = NOW + 3_600_000;
  expect(shown(device, app.codeAt(later), later - 1).outcome).toBe('throttled');
  expect(shown(device, app.codeAt(later), later).outcome).toBe('accepted');
});
