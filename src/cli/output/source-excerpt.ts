// How a place in a file is shown: `file:line:column`, and the source line with a marker under the place.

import { indexPlaces, type Place } from '../../language/place.ts';
import type { Span } from '../../language/policy-document.ts';
import { printable } from './printable.ts';
import { COLUMNS } from './wrap.ts';

/** As editors count: line and column from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a span of a file's text begins. */
export function sourcePlace(file: string, text: string, at: Span): SourcePlace {
  const { line, column } = placeIn(text, at.start);
  return { file, line, column: column + 1 };
}

/** The lines of the text that was asked about last: a faulty policy is asked about thousands of times in a row. */
let indexed = { text: '', places: indexPlaces('') };

function placeIn(text: string, offset: number): Place {
  if (indexed.text !== text) indexed = { text, places: indexPlaces(text) };
  return indexed.places(offset);
}

export function formatPlace({ file, line, column }: SourcePlace): string {
  return `${printable(file)}:${line}:${column}`;
}

/** How much of a long line is shown before the marked place. */
const SHOWN_BEFORE = 20;

/**
 * The source line and the marker's line below it, within 80 columns: of a long line the part around the place. A span over
 * several lines is marked to the end of its first.
 */
export function sourceExcerpt(text: string, at: Span): readonly [string, string] {
  const { line, column } = placeIn(text, at.start);
  const start = at.start - column;
  const source = text.slice(start).split(/\r\n|\r|\n/, 1)[0] ?? '';
  const gutter = `${String(line).padStart(5)} | `;
  const room = COLUMNS - gutter.length;

  const from = source.length <= room ? 0 : Math.max(0, Math.min(column - SHOWN_BEFORE, source.length - room));
  const shown = source.slice(from, from + room);
  const before = column - from;
  const length = Math.max(1, Math.min(at.end - at.start, shown.length - before));
  return [gutter + printable(shown), `${' '.repeat(gutter.length - 2)}| ${' '.repeat(before)}${'^'.repeat(length)}`];
}
