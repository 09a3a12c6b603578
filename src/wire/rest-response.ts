// How restJson1 writes an output: members in headers where the shape says so, the rest in the body by the SDK's own codec.

import { JsonCodec2 } from '@smithy/core/protocols';
import { EVENT_STREAM_CONTENT_TYPE, encodeEvents } from './event-stream.ts';
import type { Output } from './query-response.ts';
import { scalarKind } from './read-scalar.ts';
import { REQUEST_ID_HEADER, REST_CONTENT_TYPE, type WireResponse } from './response.ts';
import { type Bound, bindingsOf } from './rest-bindings.ts';
import type { OperationShape } from './service-schemas.ts';

/** Times in epoch seconds: what the protocol does where a shape does not say otherwise (7 is the SDK's number for that). */
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: true });

/** An operation without an output answers with an empty body. */
export function encodeRestResponse(operation: OperationShape, output: Output, requestId: string): WireResponse {
  const { headers: inHeaders, prefixHeaders, payload, body: inBody } = bindingsOf(operation.output);
  const headers: Record<string, string> = { [REQUEST_ID_HEADER]: requestId };
  for (const [name, { member, shape }] of inHeaders) {
    const value = output[member];
    if (value !== undefined) headers[name] = headerText(shape, value);
  }
  for (const { member, prefix } of prefixHeaders) {
    for (const [name, value] of Object.entries(output[member] ?? {})) headers[prefix + name] = String(value);
  }
  const status = operation.http?.status ?? 200;
  if (payload !== undefined) {
    const { type, bytes } = payloadOf(payload, output[payload.member]);
    return { status, headers: { 'content-type': type, ...headers }, body: bytes };
  }
  if (operation.output.isUnitSchema()) return { status, headers, body: new Uint8Array() };
  const serializer = codec.createSerializer();
  const members = Object.entries(output).filter(([member]) => inBody.has(member));
  serializer.write(operation.output, Object.fromEntries(members));
  return { status, headers: { 'content-type': REST_CONTENT_TYPE, ...headers }, body: serializer.flush() };
}

function payloadOf({ member, shape }: Bound, value: unknown): { readonly type: string; readonly bytes: Uint8Array } {
  if (shape.isStreaming() && shape.isStructSchema() && Array.isArray(value)) {
    return { type: EVENT_STREAM_CONTENT_TYPE, bytes: encodeEvents(shape, value) };
  }
  const kind = scalarKind(shape);
  if (kind === 'blob' && (value === undefined || value instanceof Uint8Array)) {
    return { type: 'application/octet-stream', bytes: value ?? new Uint8Array() };
  }
  if (kind === 'string') return { type: 'text/plain', bytes: Buffer.from(String(value ?? '')) };
  if (!shape.isStructSchema()) throw new Error(`\`${member}\` cannot be written as a body`);
  const serializer = codec.createSerializer();
  serializer.write(shape, value);
  return { type: REST_CONTENT_TYPE, bytes: serializer.flush() };
}

function headerText(shape: Bound['shape'], value: unknown): string {
  if (!(value instanceof Date)) return String(value);
  return shape.getSchema() === 5 ? value.toISOString() : value.toUTCString();
}
