// How a resource is told: everything that its description may hold. Which of it an answer has is the shape's business.

import type { LiveResource } from './life-cycle.ts';
import type { Family } from './operation-row.ts';
import type { ResourceDocument } from './resource-store.ts';

/** The members of Describe's answer, with name, ARN, times and tags. */
export function descriptionOf(family: Family, { record, document, updatedAt }: LiveResource): ResourceDocument {
  return {
    ...document,
    ...(family.tail === undefined && { [family.nameMember]: record.name }),
    [family.arnMember]: record.arn,
    CreationTime: record.createdAt,
    LastModifiedTime: updatedAt,
    ...(family.tail !== undefined && otherTimes(record.createdAt, updatedAt)),
    Tags: record.tags.map(({ key, value }) => ({ Key: key, Value: value })),
  };
}

/** The members of a list's summary. */
export function summaryOf(family: Family, live: LiveResource): ResourceDocument {
  const description = descriptionOf(family, live);
  return { ...description, ...family.summary?.(description, live.record.account) };
}

/** The same times under the names that some operations have for them. Which of them an answer has is its shape's business. */
function otherTimes(createdAt: number, updatedAt: number): ResourceDocument {
  return {
    CreatedAt: createdAt,
    CreateDate: createdAt,
    RegistrationTime: createdAt,
    LastModifiedAt: updatedAt,
    LastUpdatedDate: updatedAt,
  };
}
