// The stored resources of a type, one after another in an order, read in pieces: nobody reads all of them to see the first.

import type { ResourcePage, ResourceRecord } from '../../sagemaker/resource-store.ts';
import type { Setting } from './invocation.ts';

const PIECE = 200;

/** The caller's own resources of a type in the call's Region. */
export async function* everyResource(
  page: Omit<ResourcePage, 'account' | 'region' | 'limit'>,
  { call, world }: Setting,
): AsyncGenerator<ResourceRecord> {
  const { account } = call.caller;
  let { behind } = page;
  for (;;) {
    const { behind: _first, ...rest } = page;
    const from = behind === undefined ? rest : { ...rest, behind };
    const records = await world.resources.page({ ...from, account, region: call.region, limit: PIECE });
    yield* records;
    const last = records.at(-1);
    if (last === undefined || records.length < PIECE) return;
    behind = { value: page.by === 'name' ? last.name : last.createdAt, name: last.name };
  }
}
