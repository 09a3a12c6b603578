// From an offset to line and column, and back.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexPlaces, placeOf } from '../../src/language/place.ts';

test.each([
  ['', 0, 1, 0],
  ['ab', 2, 1, 2],
  ['a\nb', 1, 1, 1],
  ['a\nb', 2, 2, 0],
  ['a\r\nb', 2, 1, 2],
  ['a\r\nb', 3, 2, 0],
  ['a\rb', 2, 2, 0],
  ['a\n\n', 3, 3, 0],
])('in %j offset %i is line %i, column %i', (text, offset, line, column) => {
  expect(placeOf(text, offset)).toEqual({ line, column, offset });
});

test('an index gives the same places as counting', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '\n') });
  fc.assert(
    fc.property(texts, (text) => {
      const place = indexPlaces(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const lines = text.slice(0, offset).split('\n');
        expect(place(offset)).toEqual({ line: lines.length, column: lines.at(-1)?.length, offset });
      }
    }),
  );
});
