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
  ['xNull', 'Null'],
  ['ull', 'Null'],
  ['Nullxx', 'Null'],
  ['xxxull', undefined],
  ['Stri', 'StringEquals'],
  ['Str', undefined],
  ['', undefined],
])('the operator nearest to %s is %s', (written, expected) => {
  expect(nearestName(written, OPERATOR_NAMES)).toBe(expected);
});

test('the first of several that are equally near is proposed', () => {
  expect(nearestName('Ab', ['Abcd', 'Abc', 'Abe'])).toBe('Abc');
  expect(nearestName('Begin', ['Other', 'Beginning', 'Beginners'])).toBe('Beginning');
});

test('a name is not proposed where nothing of it was written', () => {
  expect(nearestName('b', ['Id'])).toBeUndefined();
  expect(nearestName('b', ['ab'])).toBe('ab');
});
