// The marker stands under the place, whatever the line is like.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sourceExcerpt } from '../../src/cli/output/source-excerpt.ts';
import { wrap } from '../../src/cli/output/wrap.ts';

it('marks exactly the span, in lines of any length, within 80 columns', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '{', '"', ' ', '\n', '\r\n', '\t'), maxLength: 400 });
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(300), (source, offset, length) => {
      const start = offset % (source.length + 1);
      // A place between the two characters of a line's end is no place.
      fc.pre(!(source[start - 1] === '\r' && source[start] === '\n'));
      const [line, marker] = sourceExcerpt(source, { start, end: Math.min(source.length, start + length) });
      expect(line.length).toBeLessThanOrEqual(80);
      const column = marker.indexOf('^');
      const marked = line.slice(column, marker.length);
      const expected = source.slice(start, start + length).split(/\r|\n/, 1)[0] ?? '';
      expect(expected.replaceAll('\t', ' ').startsWith(marked.trimEnd()) || marked.length === 1).toBe(true);
    }),
  );
});

it('shows the part of a long line around the place', () => {
  const source = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
  const [line, marker] = sourceExcerpt(source, { start: 500, end: 504 });
  expect(line.slice(marker.indexOf('^'), marker.length)).toBe('HERE');
});

it('wraps at 80 columns and indents what follows', () => {
  expect(wrap('short', 'a: ')).toBe('a: short');
  const lines = wrap('word '.repeat(40).trim(), '  label  ').split('\n');
  expect(lines.every((line) => line.length <= 80)).toBe(true);
  expect(lines.slice(1).every((line) => line.startsWith('         word'))).toBe(true);
  expect(wrap('x'.repeat(100), 'a: ')).toBe(`a: ${'x'.repeat(100)}`);
});
