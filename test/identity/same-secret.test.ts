// Secrets that are compared.

import { expect, test } from 'vitest';
import { isSameSecret } from '../../src/identity/same-secret.ts';

test.each([
  ['', '', true],
  ['a', 'a', true],
  ['a', 'b', false],
  ['a', 'aa', false],
  ['a', '', false],
  ['é', 'e\u0301', false],
])('%j and %j: %s', (given, kept, same) => {
  expect(isSameSecret(given, kept)).toBe(same);
});
