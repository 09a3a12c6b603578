// The tokens that lead from one page of a list to the next: sealed, and good for that list alone.

import type { Sealer } from '../../identity/seal.ts';
import type { Position } from '../../sagemaker/list-selection.ts';
import { isObject } from '../../sagemaker/paths.ts';
import { ServiceError } from '../service-error.ts';

/** What a token is good for: whatever tells one list from another. */
type ListIdentity = readonly (string | boolean)[];

export function sealPageToken(position: Position, list: ListIdentity, sealer: Sealer): string {
  return sealer.seal(JSON.stringify(position), purposeOf(list));
}

/** Where the page before ended; `undefined` for the first page. Refuses a token of another list, or that was never given out. */
export function openPageToken(token: unknown, list: ListIdentity, sealer: Sealer): Position | undefined {
  if (token === undefined || token === null) return undefined;
  const opened = typeof token === 'string' ? sealer.open(token, purposeOf(list)) : undefined;
  const position: unknown = opened === undefined ? undefined : JSON.parse(opened);
  if (!isObject(position))
    throw new ServiceError('ValidationException', 'Invalid NextToken: it does not belong to this list.');
  return position as unknown as Position;
}

function purposeOf(list: ListIdentity): string {
  return JSON.stringify(['sagemaker:NextToken', ...list]);
}
