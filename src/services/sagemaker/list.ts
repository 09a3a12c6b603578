// List operations: the resources that pass the filters, page by page.

import { summaryOf } from '../../sagemaker/describe-resource.ts';
import { readAt } from '../../sagemaker/life-cycle.ts';
import { comparePositions, orderOf, positionOf, selectResources } from '../../sagemaker/list-selection.ts';
import type { ListRow } from '../../sagemaker/operation-row.ts';
import { toOutput } from '../../sagemaker/shapes.ts';
import type { Output } from '../operation.ts';
import type { Invocation } from './invocation.ts';
import { openPageToken, sealPageToken } from './page-token.ts';
import { homeOf, requireReferences } from './resources.ts';

/** AWS: the default of `MaxResults` in the List operations. */
const DEFAULT_PAGE_SIZE = 10;

/** The next page begins behind the last resource of this one, wherever that is by then. */
export async function listResources(invocation: Invocation<ListRow>): Promise<Output> {
  const { family, row, input, call, world } = invocation;
  if (row.of !== undefined) await requireReferences([row.of], input, invocation);
  const order = orderOf(row, input);
  const list = [row.action, call.caller.account, call.region, order.by, order.descending] as const;
  const behind = openPageToken(input['NextToken'], list, world.sealer);

  const records = await world.resources.list(call.caller.account, call.region, family.type);
  const resources = records.flatMap((record) => readAt(family, record, call.time) ?? []);
  const selected = selectResources(resources, input, { order, home: homeOf(call) });
  const rest =
    behind === undefined
      ? selected
      : selected.filter((live) => comparePositions(behind, positionOf(live, order), order) < 0);
  const page = rest.slice(0, Number(input['MaxResults'] ?? DEFAULT_PAGE_SIZE));
  const last = page.at(-1);
  return toOutput(row.action, {
    [row.items]: page.map((live) => summaryOf(family, live)),
    NextToken:
      last !== undefined && rest.length > page.length
        ? sealPageToken(positionOf(last, order), list, world.sealer)
        : undefined,
  });
}
