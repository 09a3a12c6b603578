// How does an answer carry a stream of events? AWS's event stream encoding, by the SDK's own codec. The events are all there when the
// answer begins.

import { EventStreamCodec } from '@smithy/core/event-streams';
import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf } from './members.ts';

export const EVENT_STREAM_CONTENT_TYPE = 'application/vnd.amazon.eventstream';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

/**
 * The bytes of `events`, each an object with one member of `union`, whose structure has one blob as its payload. Throws for any other
 * event: no served operation has one.
 */
export function encodeEvents(
  union: NormalizedSchema,
  events: readonly Readonly<Record<string, unknown>>[],
): Uint8Array {
  return Buffer.concat(events.map((event) => encodeEvent(union, event)));
}

function encodeEvent(union: NormalizedSchema, event: Readonly<Record<string, unknown>>): Uint8Array {
  const [[type, content] = ['', undefined]] = Object.entries(event);
  const shape = membersOf(union).byName.get(type);
  const payload = [...(shape === undefined ? [] : membersOf(shape).byName)].find(
    ([, member]) => member.getMergedTraits().eventPayload,
  );
  const body: unknown = payload && (content as Readonly<Record<string, unknown>>)[payload[0]];
  if (!(body instanceof Uint8Array)) throw new Error(`an event \`${type}\` cannot be written`);
  const headers = {
    ':event-type': { type: 'string', value: type },
    ':message-type': { type: 'string', value: 'event' },
    ':content-type': { type: 'string', value: 'application/octet-stream' },
  } as const;
  return codec.encode({ headers, body });
}
