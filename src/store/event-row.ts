// How is an event kept? As a row with its record as JSON and what it is found by in columns, and a row for each resource and type of
// resource that it names.

import type { ActivityRecord } from '../identity/activity-log.ts';
import { eventFacts } from '../identity/event-facts.ts';
import type { NewEvent } from './insert-events.ts';
import type { ActivityTable } from './schema.ts';

/** A row of `activity` but for its number, which the database gives. */
export type EventRow = Omit<ActivityTable, 'seq'>;

/** The term by which events that name a resource so are found, or events that name one of such a type. */
export function eventTerm(kind: 'name' | 'type', value: string): string {
  return `${kind} ${value}`;
}

/** `now`, in milliseconds since the epoch, stands for the time of a record that tells none. */
export function eventRow(record: ActivityRecord, now: number): NewEvent {
  const facts = eventFacts(record);
  const time = Date.parse(String(record['eventTime']));
  const row = {
    at: Number.isNaN(time) ? now : time,
    body: JSON.stringify(record),
    account: facts.account ?? null,
    region: facts.region ?? null,
    event_id: facts.eventId ?? null,
    name: facts.name ?? null,
    source: facts.source ?? null,
    management: Number(facts.management),
    read_only: facts.readOnly === undefined ? null : Number(facts.readOnly),
    username: facts.username ?? null,
    access_key: facts.accessKeyId ?? null,
    principal: facts.principal ?? null,
  };
  const named = facts.management ? facts.resources : [];
  const terms = named.flatMap(({ type, name }) => [eventTerm('name', name), eventTerm('type', type)]);
  return { row, terms: [...new Set(terms)] };
}
