// Is this code one that the MFA device shows now? What a device accepts, and what becomes of it when a code was shown to it.
//
// RFC 6238 (TOTP) with SHA-1, six digits and steps of 30 seconds, as the apps that AWS names have it. AWS documents no figures for
// the drift that it bears: section 5.2 of the RFC recommends one step to either side.

import { HOTP, Secret } from 'otpauth';
import type { Sealer } from './seal.ts';
import type { MfaDeviceRecord } from './sign-in-records.ts';
import type { RandomBytes } from './unique-id.ts';

const STEP_MILLISECONDS = 30_000;
/** 40 bytes are 64 letters of base32, the length of the seeds that AWS gives. */
const SEED_BYTES = 40;
/** Steps to either side of the device's own time in which a code counts. */
const WINDOW = 1;
/** Steps to either side of the true time in which two codes in a row tell how the device's clock goes: ten minutes. */
const SYNC_WINDOW = 20;
/** As many wrong codes in a row cost nothing; each one more doubles the wait, an hour at most. */
const FREE_TRIES = 5;
const FIRST_WAIT = STEP_MILLISECONDS;
const LONGEST_WAIT = 3_600_000;

/** `throttled`: the code was not even looked at, as too many wrong ones came before. */
export type CodeOutcome = 'accepted' | 'wrong' | 'throttled';

/** `device` is what the device is from now on: it must be kept whatever the outcome. */
export interface ShownCode {
  readonly outcome: CodeOutcome;
  readonly device: MfaDeviceRecord;
}

/** A new device of nobody, and its seed in base32, which is told once. */
export function createMfaDevice(
  device: Pick<MfaDeviceRecord, 'account' | 'name' | 'createdAt' | 'tags'>,
  { sealer, randomBytes }: { readonly sealer: Sealer; readonly randomBytes: RandomBytes },
): { readonly record: MfaDeviceRecord; readonly seed: string } {
  const seed = new Secret({ buffer: new Uint8Array(randomBytes(SEED_BYTES)).buffer }).base32;
  return { record: { ...device, sealedSeed: sealer.seal(seed, purpose(device)) }, seed };
}

/** One code, to sign in with. A code is accepted once, and none that is older than one which was accepted. */
export function showCode(device: MfaDeviceRecord, code: string, sealer: Sealer, now: number): ShownCode {
  const centre = stepAt(now) + (device.drift ?? 0);
  return show(device, now, () => {
    const secret = openSeed(device, sealer);
    const step = stepsAround(centre, WINDOW).find((each) => each > lastStep(device) && isCodeOf(secret, each, code));
    return step === undefined ? undefined : { lastStep: step };
  });
}

/** Two codes in a row, which tell how far the device's clock is off. Accepts what `showCode` would not, ten minutes off at most. */
export function showTwoCodes(
  device: MfaDeviceRecord,
  [first, second]: readonly [string, string],
  sealer: Sealer,
  now: number,
): ShownCode {
  return show(device, now, () => {
    const secret = openSeed(device, sealer);
    const step = stepsAround(stepAt(now), SYNC_WINDOW).find(
      (each) => each > lastStep(device) && isCodeOf(secret, each - 1, first) && isCodeOf(secret, each, second),
    );
    if (step === undefined) return undefined;
    const ahead = step - stepAt(now);
    return { lastStep: step, drift: Math.abs(ahead) <= WINDOW ? 0 : ahead };
  });
}

function show(device: MfaDeviceRecord, now: number, check: () => Partial<MfaDeviceRecord> | undefined): ShownCode {
  const { wrong, ...rest } = device;
  if (wrong !== undefined && now < wrong.at + waitAfter(wrong.count)) return { outcome: 'throttled', device };
  const accepted = check();
  if (accepted !== undefined) return { outcome: 'accepted', device: { ...rest, ...accepted } };
  return { outcome: 'wrong', device: { ...rest, wrong: { count: (wrong?.count ?? 0) + 1, at: now } } };
}

function waitAfter(wrongCodes: number): number {
  if (wrongCodes < FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT * 2 ** (wrongCodes - FREE_TRIES), LONGEST_WAIT);
}

function stepAt(now: number): number {
  return Math.floor(now / STEP_MILLISECONDS);
}

/** Nearest first. */
function stepsAround(centre: number, distance: number): readonly number[] {
  const away = Array.from({ length: distance }, (_, index) => index + 1);
  return [centre, ...away.flatMap((steps) => [centre - steps, centre + steps])];
}

function lastStep(device: MfaDeviceRecord): number {
  return device.lastStep ?? 0;
}

/** Compares in constant time. */
function isCodeOf(secret: Secret, step: number, code: string): boolean {
  return HOTP.validate({ token: code, secret, counter: step, window: 0, digits: 6, algorithm: 'SHA1' }) !== null;
}

function openSeed(device: MfaDeviceRecord, sealer: Sealer): Secret {
  const seed = sealer.open(device.sealedSeed, purpose(device));
  if (seed === undefined)
    throw new Error(`the seed of the MFA device ${device.name} was not sealed by this master key`);
  return Secret.fromBase32(seed);
}

/** Bound to the device, so that a seed moved to another record does not open. */
function purpose({ account, name }: Pick<MfaDeviceRecord, 'account' | 'name'>): string {
  return `mfa-device/${account}/${name}`;
}
