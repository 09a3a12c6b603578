// How awsQuery writes an output: XML by the SDK's own serializer, driven by the operation's shape inside the envelope
// `<XResponse><XResult>…</XResult><ResponseMetadata>…</ResponseMetadata></XResponse>`.

import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import type { $SchemaRef, StaticStructureSchema } from '@smithy/types';
import { REQUEST_ID_HEADER, type WireResponse, XML_CONTENT_TYPE } from './response.ts';
import type { OperationShape, QueryService } from './service-schemas.ts';

/** Members as the operation's output shape names them; times are `Date`. */
export type Output = Readonly<Record<string, unknown>>;

export function encodeQueryResponse(
  service: QueryService,
  operation: OperationShape,
  answer: { readonly output: Output; readonly requestId: string },
): WireResponse {
  const { output, requestId } = answer;
  const content = { [`${operation.name}Result`]: output, ResponseMetadata: { RequestId: requestId } };
  return xmlResponse(service, { envelope: envelopeOf(operation), content, status: 200, requestId });
}

/** A response whose body is `content` in the shape of `envelope`, in the service's namespace. */
export function xmlResponse(
  service: Pick<QueryService, 'namespace'>,
  parts: {
    readonly envelope: StaticStructureSchema;
    readonly content: Output;
    readonly status: number;
    readonly requestId: string;
  },
): WireResponse {
  const serializer = new XmlShapeSerializer({
    // Times in ISO 8601: what the protocol does where a shape does not say otherwise (5 is the SDK's number for that).
    timestampFormat: { useTrait: true, default: 5 },
    xmlNamespace: service.namespace,
    serviceNamespace: '',
  });
  serializer.write(parts.envelope, parts.content);
  return {
    status: parts.status,
    headers: { 'content-type': XML_CONTENT_TYPE, [REQUEST_ID_HEADER]: parts.requestId },
    body: Buffer.from(serializer.flush()),
  };
}

/** A structure schema in the SDK's static form, for envelopes that no model declares. 0 is the schema of a string. */
export function envelope(name: string, members: Readonly<Record<string, $SchemaRef>>): StaticStructureSchema {
  return [3, 'sagewarden', name, 0, Object.keys(members), Object.values(members)];
}

const RESPONSE_METADATA = envelope('ResponseMetadata', { RequestId: 0 });
const envelopes = new WeakMap<OperationShape, StaticStructureSchema>();

function envelopeOf(operation: OperationShape): StaticStructureSchema {
  let known = envelopes.get(operation);
  if (known === undefined) {
    const result = operation.output.isUnitSchema()
      ? {}
      : { [`${operation.name}Result`]: () => operation.output.getSchema() };
    known = envelope(`${operation.name}Response`, { ...result, ResponseMetadata: () => RESPONSE_METADATA });
    envelopes.set(operation, known);
  }
  return known;
}
