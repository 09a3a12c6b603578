// How every List operation hands out its answer piece by piece. A marker names the last entry that was handed out, so that
// entries which come or go between two calls make no other entry appear twice or not at all.

import type { Input, Output } from '../operation.ts';
import { optionalNumber, optionalText } from './members.ts';
import { validationError } from './refusals.ts';

const DEFAULT_PAGE = 100;

export interface Page<T> {
  readonly items: readonly T[];
  /** `IsTruncated` and, where there is more, `Marker`: what the output carries beside the items. */
  readonly rest: Output;
}

/**
 * The page that `input` (`Marker`, `MaxItems`) asks for. `keyOf` orders the items and tells them apart; `operation` is
 * bound into the marker, so that one operation's marker is refused by another.
 */
export function page<T>(operation: string, input: Input, items: readonly T[], keyOf: (item: T) => string): Page<T> {
  const size = optionalNumber(input, 'MaxItems') ?? DEFAULT_PAGE;
  const marker = optionalText(input, 'Marker');
  const after = marker === undefined ? undefined : readMarker(operation, marker);
  const left = items
    .map((item) => ({ key: keyOf(item), item }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const shown = left.slice(0, size);
  const last = shown.at(-1);
  const rest =
    last === undefined || shown.length === left.length
      ? { IsTruncated: false }
      : { IsTruncated: true, Marker: writeMarker(operation, last.key) };
  return { items: shown.map(({ item }) => item), rest };
}

function writeMarker(operation: string, key: string): string {
  return Buffer.from(`${operation}\n${key}`).toString('base64url');
}

function readMarker(operation: string, marker: string): string {
  const decoded = Buffer.from(marker, 'base64url').toString('utf8');
  const start = `${operation}\n`;
  if (!decoded.startsWith(start) || writeMarker(operation, decoded.slice(start.length)) !== marker) {
    throw validationError('Invalid Marker.');
  }
  return decoded.slice(start.length);
}
