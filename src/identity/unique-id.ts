// The unique ids that AWS gives to identities and keys: a prefix that tells the kind, then letters that tell nothing.

/** AWS: IAM User Guide, IAM identifiers, unique ID prefixes. */
export type UniqueIdPrefix = 'AIDA' | 'AROA' | 'AGPA' | 'ANPA' | 'AIPA' | 'ASCA' | 'APKA' | 'ACCA' | 'AKIA';

export type RandomBytes = (size: number) => Uint8Array;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const IDENTITY_LENGTH = 17;
const ACCESS_KEY_LENGTH = 16;

export function uniqueId(prefix: UniqueIdPrefix, randomBytes: RandomBytes): string {
  const length = prefix === 'AKIA' ? ACCESS_KEY_LENGTH : IDENTITY_LENGTH;
  return prefix + randomLetters(length, randomBytes);
}

/** An id that tells nothing, not even a kind. */
export function randomLetters(length: number, randomBytes: RandomBytes): string {
  // 256 is a multiple of the alphabet's length: every letter is equally likely.
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** Version 4, as RFC 9562 has it. */
export function randomUuid(randomBytes: RandomBytes): string {
  const bytes = Buffer.from(randomBytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
