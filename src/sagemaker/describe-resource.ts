// How a resource is told: everything that its description may hold. Which of it an answer has is the shape's business.

import type { LiveResource } from './life-cycle.ts';
import type { Family } from './operation-row.ts';
import type { ResourceDocument } from './resource-store.ts';

/** The members of Describe's answer, with name, ARN, times and tags. */
export function descriptionOf(family: Family, { record, document, updatedAt }: LiveResource): ResourceDocument {
  return {
    ...document,
    [family.nameMember]: record.name,
    [family.arnMember]: record.arn,
    CreationTime: record.createdAt,
    LastModifiedTime: updatedAt,
    Tags: record.tags.map(({ key, value }) => ({ Key: key, Value: value })),
  };
}

/** The members of a list's summary. */
export function summaryOf(family: Family, live: LiveResource): ResourceDocument {
  return { ...descriptionOf(family, live), ...family.summary?.(live.document, live.record.account) };
}
