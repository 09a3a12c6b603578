// May this principal use that notebook, here and now? The policies that govern a presigned URL govern every request behind it too.
// AWS: SageMaker API Reference, CreatePresignedNotebookInstanceUrl ("IAM authorization policies for this API are also enforced for every
// HTTP request and WebSocket frame that attempts to connect to the notebook instance").

import { familyOf } from '../../sagemaker/families.ts';
import { changesAt, readAt } from '../../sagemaker/life-cycle.ts';
import type { ResourceRecord } from '../../sagemaker/resource-store.ts';
import { resourceTagKeys } from '../../sagemaker/tag-rules.ts';
import { decideNeeds, type Verdict } from '../authorize.ts';
import type { AccessNeed, Call, World } from '../operation.ts';
import type { NotebookOpening } from './notebook-opening.ts';

/** The one status in which there is something to be reached. */
const USABLE = 'InService';

/** What must be allowed for a URL to be made, and for each request behind it. `record` is the notebook's, where there is one. */
export function useNeed(action: string, arn: string, record: ResourceRecord | undefined): AccessNeed {
  return { action, resource: arn, context: resourceTagKeys(record?.tags ?? []) };
}

/** The status of a notebook at `time` (milliseconds since the epoch); `undefined` when it is not there. */
export function notebookStatus(record: ResourceRecord | undefined, time: number): string | undefined {
  const family = record && familyOf(record.type);
  return family && readAt(family, record, time)?.status;
}

/** Whether it is there and runs. */
export function isInService(record: ResourceRecord | undefined, time: number): boolean {
  return notebookStatus(record, time) === USABLE;
}

/** Until when `notebookStatus` gives the same, if nothing is written. */
export function statusHoldsUntil(record: ResourceRecord | undefined, time: number): number {
  return (record && changesAt(record, time)) ?? Number.POSITIVE_INFINITY;
}

/** Decides about one use. `call` has the caller as it is now, and the address and time of this very use. */
export function decideUse(
  { action, arn }: Pick<NotebookOpening, 'action' | 'arn'>,
  record: ResourceRecord | undefined,
  { call, world }: { readonly call: Call; readonly world: World },
): Verdict {
  return decideNeeds([useNeed(action, arn, record)], call, world);
}
