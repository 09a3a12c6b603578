// Which name was probably meant: the help beside an unknown operator.

import { expect, test } from 'vitest';
import { nearestName } from '../../src/language/nearest-name.ts';
import { OPERATOR_NAMES } from '../../src/language/operator-names.ts';

test.each([
  ['stringequals', 'StringEquals'],
  ['StringEqual', 'StringEquals'],
  ['StrnigLike', 'StringLike'],
  ['Boolean', undefined],
  ['String', 'StringEquals'],
  ['Nu', 'Null'],
  ['x'.repeat(100_000), undefined],
  ['', undefined],
])('the operator nearest to %s is %s', (written, expected) => {
  expect(nearestName(written, OPERATOR_NAMES)).toBe(expected);
});
