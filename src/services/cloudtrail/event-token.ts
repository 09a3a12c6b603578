// The tokens that lead from one page of events to the next: sealed, and good for the same look-up alone.
// AWS: API_LookupEvents: "This token must be passed in with the same parameters that were specified in the original call."

import type { EventPosition } from '../../identity/activity-log.ts';
import type { Sealer } from '../../identity/seal.ts';
import { ServiceError } from '../service-error.ts';

/** `list` is whatever tells one look-up from another, as JSON can write it. */
export function sealEventToken({ at, seq }: EventPosition, list: readonly unknown[], sealer: Sealer): string {
  return sealer.seal(JSON.stringify([at, seq]), purposeOf(list));
}

/** Where the page before ended; `undefined` for the first page. Throws InvalidNextTokenException. */
export function openEventToken(token: unknown, list: readonly unknown[], sealer: Sealer): EventPosition | undefined {
  if (token === undefined || token === null) return undefined;
  const opened = typeof token === 'string' ? sealer.open(token, purposeOf(list)) : undefined;
  if (opened === undefined) {
    throw new ServiceError('InvalidNextTokenException', 'The token is not valid, or belongs to another request.');
  }
  const [at, seq]: [number, number] = JSON.parse(opened);
  return { at, seq };
}

function purposeOf(list: readonly unknown[]): string {
  return JSON.stringify(['cloudtrail:NextToken', ...list]);
}
