// A resource that a runtime refers to by its ARN: an endpoint, a feature group, a flow definition.

import { familyOf } from '../../sagemaker/families.ts';
import { type LiveResource, readAt } from '../../sagemaker/life-cycle.ts';
import type { Setting } from './invocation.ts';

/** As it is at the call's time; `undefined` when it is not there, or not in the caller's account and Region. */
export async function keptResource(arn: string, { call, world }: Setting): Promise<LiveResource | undefined> {
  const record = await world.resources.byArn(arn);
  if (record === undefined || record.account !== call.caller.account || record.region !== call.region) return undefined;
  const family = familyOf(record.type);
  if (family !== undefined) return readAt(family, record, call.time);
  return { record, document: record.document, status: undefined, updatedAt: record.updatedAt };
}
