// What state is a resource in at a given time? A record keeps the one change that is still to come and when it comes; reading
// it at a time gives its state then. There are no timers, so that restarts and clocks change nothing.

import { withoutMembers } from './documents.ts';
import type { Course, Family } from './operation-row.ts';
import { isObject } from './paths.ts';
import type { ResourceDocument, ResourceRecord } from './resource-store.ts';

/** A resource as it is at the time of a call. */
export interface LiveResource {
  readonly record: ResourceRecord;
  /** With what has come to pass since the record was written. */
  readonly document: ResourceDocument;
  readonly status: string | undefined;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
}

/** The member of a record's document that holds the change to come. No AWS member begins with a small letter. */
const PENDING = 'pending';
const GONE = 'gone';

/** The resource at `time`, in milliseconds since the epoch; `undefined` once its deletion is complete. */
export function readAt(family: Family, record: ResourceRecord, time: number): LiveResource | undefined {
  const pending = record.document[PENDING];
  const document = withoutMembers(record.document, [PENDING]);
  if (!isObject(pending) || time < Number(pending['at'])) {
    return { record, document, status: statusOf(family, document), updatedAt: record.updatedAt };
  }
  const status = String(pending['status']);
  if (status === GONE) return undefined;
  const at = Number(pending['at']);
  return { record, document: inStatus(family, document, status, at), status, updatedAt: at };
}

/** When the change that is still to come at `time` comes; `undefined` when none is. */
export function changesAt(record: ResourceRecord, time: number): number | undefined {
  const pending = record.document[PENDING];
  const at = isObject(pending) ? Number(pending['at']) : Number.NaN;
  return time < at ? at : undefined;
}

/** `document` set on its course at `time`: the record's new document, or `undefined` when it is gone at once. */
export function setOut(
  family: Family,
  document: ResourceDocument,
  course: Course,
  { time, duration }: { readonly time: number; readonly duration: number },
): ResourceDocument | undefined {
  const { passing, settled } = course;
  if (passing === undefined) return settled === GONE ? undefined : inStatus(family, document, settled, time);
  return { ...inStatus(family, document, passing, time), [PENDING]: { at: time + duration, status: settled } };
}

/** `document` of a resource that goes on as it was: what is still to come stays to come. */
export function keepCourse(live: LiveResource, document: ResourceDocument, time: number): ResourceDocument {
  const pending = live.record.document[PENDING];
  const stillToCome = isObject(pending) && time < Number(pending['at']);
  return stillToCome ? { ...document, [PENDING]: pending } : document;
}

function inStatus(family: Family, document: ResourceDocument, status: string, at: number): ResourceDocument {
  const { statusMember } = family;
  if (statusMember === undefined) return document;
  return { ...document, [statusMember]: status, ...family.onStatus?.(status, at, document) };
}

function statusOf(family: Family, document: ResourceDocument): string | undefined {
  const status = family.statusMember === undefined ? undefined : document[family.statusMember];
  return typeof status === 'string' ? status : undefined;
}
