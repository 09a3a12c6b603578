// Are two secrets the same? Told in a time that depends on neither.

import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares digests, which are of one length, so that not even a length shows. */
export function isSameSecret(given: string, kept: string): boolean {
  const [left, right] = [given, kept].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
