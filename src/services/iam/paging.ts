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

interface Named {
  readonly name: string;
}

/**
 * The page that `input` asks for of several lists, one after another, each in the order of its names as the directory keeps
 * it. Costs what the page has, not what the lists have.
 */
export function pageOfLists<L extends readonly (readonly Named[])[]>(
  operation: string,
  input: Input,
  lists: L,
): { readonly lists: L; readonly rest: Output } {
  const marker = optionalText(input, 'Marker');
  const [first, after] = marker === undefined ? [0, undefined] : readPlace(readMarker(operation, marker));
  let room = optionalNumber(input, 'MaxItems') ?? DEFAULT_PAGE;
  let last: string | undefined;
  let truncated = false;
  const shown = lists.map((list, index) => {
    if (index < first) return [];
    const start = index === first && after !== undefined ? firstAfter(list, after) : 0;
    const slice = list.slice(start, start + room);
    room -= slice.length;
    truncated ||= start + slice.length < list.length;
    const end = slice.at(-1);
    if (end !== undefined) last = `${index}/${end.name.toLowerCase()}`;
    return slice;
  });
  const rest =
    truncated && last !== undefined
      ? { IsTruncated: true, Marker: writeMarker(operation, last) }
      : { IsTruncated: false };
  return { lists: shown as readonly (readonly Named[])[] as L, rest };
}

/** The page of one list, ordered by name as the directory keeps it. */
export function pageInOrder<T extends Named>(operation: string, input: Input, items: readonly T[]): Page<T> {
  const { lists, rest } = pageOfLists(operation, input, [items] as const);
  return { items: lists[0], rest };
}

function readPlace(key: string): readonly [list: number, name: string] {
  const slash = key.indexOf('/');
  if (!/^\d{1,3}\//.test(key)) throw validationError('Invalid Marker.');
  return [Number(key.slice(0, slash)), key.slice(slash + 1)];
}

/** Where what comes after `name` begins. */
function firstAfter(list: readonly Named[], name: string): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.name.toLowerCase() ?? '') <= name) low = middle + 1;
    else high = middle;
  }
  return low;
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
