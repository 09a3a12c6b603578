// The ids of temporary access keys. They carry their account, as AWS's do, because nothing else is kept of them.

import type { RandomBytes } from './unique-id.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Letters for the account: 32 ** 8 is more than there are accounts of twelve digits. */
const ACCOUNT_LETTERS = 8;
const RANDOM_LETTERS = 8;

/** `account` is of twelve digits. */
export function temporaryKeyId(account: string, randomBytes: RandomBytes): string {
  const letters = Array.from({ length: ACCOUNT_LETTERS }, (_, place) => {
    const step = ALPHABET.length ** (ACCOUNT_LETTERS - 1 - place);
    return ALPHABET[Math.floor(Number(account) / step) % ALPHABET.length];
  });
  const random = Array.from(randomBytes(RANDOM_LETTERS), (byte) => ALPHABET[byte % ALPHABET.length]);
  return ['ASIA', ...letters, ...random].join('');
}

/** `undefined` for what is no temporary key's id. Whether there ever was such a key nobody can tell. */
export function accountOfTemporaryKey(id: string): string | undefined {
  if (!/^ASIA[A-Z2-7]{16}$/.test(id)) return undefined;
  const letters = [...id.slice('ASIA'.length, 'ASIA'.length + ACCOUNT_LETTERS)];
  const number = letters.reduce((sum, letter) => sum * ALPHABET.length + ALPHABET.indexOf(letter), 0);
  const account = String(number).padStart(12, '0');
  return account.length === 12 ? account : undefined;
}
