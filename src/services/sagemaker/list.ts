// List operations: the resources that pass the filters, page by page.

import { summaryOf } from '../../sagemaker/describe-resource.ts';
import { type LiveResource, readAt } from '../../sagemaker/life-cycle.ts';
import {
  comparePositions,
  type Order,
  orderOf,
  type Position,
  positionOf,
  selectionOf,
  selectResources,
} from '../../sagemaker/list-selection.ts';
import type { ListRow } from '../../sagemaker/operation-row.ts';
import { toOutput } from '../../sagemaker/shapes.ts';
import type { Output } from '../operation.ts';
import type { Invocation } from './invocation.ts';
import { openPageToken, sealPageToken } from './page-token.ts';
import { everyResource } from './resource-pages.ts';
import { homeOf, requireReferences } from './resources.ts';

/** AWS: the default of `MaxResults` in the List operations. */
const DEFAULT_PAGE_SIZE = 10;

/** The next page begins behind the last resource of this one, wherever that is by then. */
export async function listResources(invocation: Invocation<ListRow>): Promise<Output> {
  const { family, row, input, call, world } = invocation;
  if (row.of !== undefined) await requireReferences([row.of], input, invocation);
  const order = orderOf(family, row, input);
  const list = [row.action, call.caller.account, call.region, order.by, order.descending] as const;
  const behind = openPageToken(input['NextToken'], list, world.sealer);
  const size = Number(input['MaxResults'] ?? DEFAULT_PAGE_SIZE);
  const found = await resourcesBehind(invocation, { order, behind, size });
  const page = found.slice(0, size);
  const last = page.at(-1);
  return toOutput(row.action, {
    [row.items]: page.map((live) => summaryOf(family, live)),
    NextToken:
      last !== undefined && found.length > page.length
        ? sealPageToken(positionOf(last, order), list, world.sealer)
        : undefined,
  });
}

/** The resources that the page begins with, and one more at least where there are more. */
async function resourcesBehind(
  invocation: Invocation<ListRow>,
  { order, behind, size }: { readonly order: Order; readonly behind: Position | undefined; readonly size: number },
): Promise<readonly LiveResource[]> {
  const { family, row, input, call } = invocation;
  const passes = selectionOf(family, row, input, homeOf(call));
  const by = storedOrder(invocation, order);
  const page = { type: family.type, by: by ?? 'name', descending: order.descending } as const;
  const found: LiveResource[] = [];
  for await (const record of everyResource(
    by === undefined || behind === undefined ? page : { ...page, behind },
    invocation,
  )) {
    const live = readAt(family, record, call.time);
    if (live !== undefined && passes(live)) found.push(live);
    if (by !== undefined && found.length > size) return found;
  }
  if (by !== undefined) return found;
  const sorted = selectResources(found, order, () => true);
  return behind === undefined
    ? sorted
    : sorted.filter((live) => comparePositions(behind, positionOf(live, order), order) < 0);
}

/** The order that the store has the resources in; `undefined` for one that follows from what they are at the time of the call. */
function storedOrder({ family }: Invocation, { by }: Order): 'name' | 'createdAt' | undefined {
  if (by === 'CreationTime') return 'createdAt';
  return by === 'Name' && family.tail === undefined ? 'name' : undefined;
}
