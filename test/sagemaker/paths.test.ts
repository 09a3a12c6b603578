// Paths, and documents put together.

import { expect, test } from 'vitest';
import { mergeDocuments } from '../../src/sagemaker/documents.ts';
import { findAt, valuesAt } from '../../src/sagemaker/paths.ts';

const INPUT = { A: { B: [{ C: 1 }, { D: 2 }, null, { C: 3 }] }, L: ['x', 'y'], N: null, F: false, T: 'text' };

test.each([
  ['A.B[].C', [1, 3]],
  ['L[]', ['x', 'y']],
  ['L', [['x', 'y']]],
  ['N', []],
  ['N.B', []],
  ['T.length', []],
  ['T[]', []],
  ['A[]', []],
  ['A.toString', []],
  ['F', [false]],
  ['', [INPUT]],
])('finds what stands at `%s`', (path, values) => {
  expect(valuesAt(INPUT, path)).toEqual(values);
});

test('says where it was found, counting from one', () => {
  expect(findAt(INPUT, 'A.B[].C').map(({ place }) => place)).toEqual([
    ['A', 'B', 1, 'C'],
    ['A', 'B', 4, 'C'],
  ]);
});

test('merges objects, replaces lists, and takes null for nothing', () => {
  const under = { A: { X: 1, Y: [1] }, B: 'b', C: 'c' };
  expect(mergeDocuments(under, { A: { Y: [2], Z: 3 }, B: null, D: {} })).toEqual({
    A: { X: 1, Y: [2], Z: 3 },
    B: 'b',
    C: 'c',
    D: {},
  });
});

test('a member called __proto__ is a member', () => {
  const merged = mergeDocuments({}, JSON.parse('{ "__proto__": { "polluted": true } }'));
  expect(Object.hasOwn(merged, '__proto__')).toBe(true);
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
});
