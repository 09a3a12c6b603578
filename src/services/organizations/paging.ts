// How Organizations' List operations hand out their answers piece by piece. A token names the last entry that was handed out.

import type { Input, Output } from '../operation.ts';
import { optionalText } from './members.ts';
import { invalidInput } from './refusals.ts';

/** AWS: MaxResults, at most. */
const LARGEST_PAGE = 20;

export interface Page<T> {
  readonly items: readonly T[];
  /** `NextToken` where there is more. */
  readonly rest: Output;
}

/**
 * The page that `input` (`NextToken`, `MaxResults`) asks for. `keyOf` orders the items and tells them apart; `operation` is bound
 * into the token, so that one operation's token is refused by another.
 */
export function page<T>(operation: string, input: Input, items: readonly T[], keyOf: (item: T) => string): Page<T> {
  const token = optionalText(input, 'NextToken');
  const after = token === undefined ? undefined : readToken(operation, token);
  const left = items
    .map((item) => ({ key: keyOf(item), item }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const shown = left.slice(0, sizeOf(input));
  const last = shown.at(-1);
  const more = last !== undefined && shown.length < left.length;
  return {
    items: shown.map(({ item }) => item),
    rest: more ? { NextToken: writeToken(operation, last.key) } : {},
  };
}

function sizeOf(input: Input): number {
  const size = input['MaxResults'] ?? LARGEST_PAGE;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1) {
    throw invalidInput('MIN_VALUE_EXCEEDED', 'You provided a value for MaxResults that is smaller than 1.');
  }
  if (size > LARGEST_PAGE) {
    throw invalidInput(
      'MAX_VALUE_EXCEEDED',
      `You provided a value for MaxResults that is larger than ${LARGEST_PAGE}.`,
    );
  }
  return size;
}

function writeToken(operation: string, key: string): string {
  return Buffer.from(`${operation}\n${key}`).toString('base64url');
}

function readToken(operation: string, token: string): string {
  const decoded = Buffer.from(token, 'base64url').toString('utf8');
  const start = `${operation}\n`;
  if (!decoded.startsWith(start) || writeToken(operation, decoded.slice(start.length)) !== token) {
    throw invalidInput('INVALID_NEXT_TOKEN', 'You provided a NextToken that does not belong to this list.');
  }
  return decoded.slice(start.length);
}
