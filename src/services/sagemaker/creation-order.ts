// A list of what was kept, by the time when it was made, page by page: the same for human loops and for geospatial jobs.

import type { ResourceRecord } from '../../sagemaker/resource-store.ts';
import type { World } from '../operation.ts';
import { openPageToken, sealPageToken } from './page-token.ts';

interface Paging {
  readonly ascending: boolean;
  readonly size: number;
  /** What the list is told from others by: a token is good for it alone. */
  readonly list: readonly (string | boolean)[];
  /** As the caller gave it. */
  readonly token: unknown;
}

/** The next page begins behind the last resource of this one, wherever that is by then. Refuses a token of another list. */
export function pageByCreation(
  resources: readonly ResourceRecord[],
  { ascending, size, list, token }: Paging,
  { sealer }: World,
): { readonly page: readonly ResourceRecord[]; readonly next: { readonly NextToken?: string } } {
  const direction = ascending ? 1 : -1;
  const behind = openPageToken(token, list, sealer);
  const position = behind && { createdAt: Number(behind.value), name: behind.name };
  const rest = resources
    .toSorted((a, b) => direction * compare(a, b))
    .filter((resource) => position === undefined || direction * compare(resource, position) > 0);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const isMore = last !== undefined && rest.length > size;
  return {
    page,
    next: isMore ? { NextToken: sealPageToken({ value: last.createdAt, name: last.name }, list, sealer) } : {},
  };
}

type Position = Pick<ResourceRecord, 'createdAt' | 'name'>;

function compare(a: Position, b: Position): number {
  return a.createdAt - b.createdAt || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
