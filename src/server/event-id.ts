// What is an event called? By a UUID that begins with its time (version 7 of RFC 9562), so that the index of events by their ids grows at
// its end alone; with random ids every event would change a page of its own.

import { randomUUID } from 'node:crypto';

/** `time` is in milliseconds since the epoch. */
export function newEventId(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7${randomUUID().slice(15)}`;
}
