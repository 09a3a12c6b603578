// How awsJson1.1 writes an output: the SDK's own codec, driven by the operation's shape.

import { JsonCodec2 } from '@smithy/core/protocols';
import type { Output } from './query-response.ts';
import { JSON_CONTENT_TYPE, REQUEST_ID_HEADER, type WireResponse } from './response.ts';
import type { OperationShape } from './service-schemas.ts';

/** Times in epoch seconds: what the protocol does where a shape does not say otherwise (7 is the SDK's number for that). */
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });

/** An operation without an output answers with an empty body. */
export function encodeJsonResponse(operation: OperationShape, output: Output, requestId: string): WireResponse {
  const headers = { 'content-type': JSON_CONTENT_TYPE, [REQUEST_ID_HEADER]: requestId };
  if (operation.output.isUnitSchema()) return { status: 200, headers, body: new Uint8Array() };
  const serializer = codec.createSerializer();
  serializer.write(operation.output, output);
  return { status: 200, headers, body: serializer.flush() };
}
