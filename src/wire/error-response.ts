// How is a refusal written? A code's form and status come from the service's model or from the table of unmodelled errors.

import { UNMODELLED_ERRORS, type UnmodelledCode } from './error-table.ts';
import { NOT_IN_XML } from './form.ts';
import { envelope, xmlResponse } from './query-response.ts';
import {
  ERROR_TYPE_HEADER,
  JSON_CONTENT_TYPE,
  REQUEST_ID_HEADER,
  REST_CONTENT_TYPE,
  type WireResponse,
} from './response.ts';
import type { ErrorShape, WireService } from './service-schemas.ts';

type Protocol = WireService['protocol'];

/** A request that could not be routed has a protocol all the same: the one that its headers look like. */
export type ErrorTarget = WireService | { readonly protocol: Protocol };

/**
 * The form of an error in this protocol: `code` is one that the service's model declares, a row of the table, or the code in
 * which the protocol writes such a row. `undefined` for any other code.
 */
export function findError(target: ErrorTarget, code: string): ErrorShape | undefined {
  const modelled = 'errors' in target ? target.errors.get(code) : undefined;
  return modelled ?? unmodelled[target.protocol].get(code);
}

export interface WireError extends ErrorShape {
  readonly message: string;
  /** What the error's shape has beside its message; only JSON writes it. */
  readonly members?: Readonly<Record<string, string | number>>;
}

export function encodeError(target: ErrorTarget, error: WireError, requestId: string): WireResponse {
  switch (target.protocol) {
    case 'awsQuery':
      return encodeQueryError(target, error, requestId);
    case 'awsJson1.1':
      return encodeJsonError(error, requestId);
    case 'restJson1':
      return encodeRestError(error, requestId);
  }
}

/** SDKs look for `message` or `Message`, depending on the shape of the error: both are written. */
function encodeJsonError({ code, status, message, members }: WireError, requestId: string): WireResponse {
  const body = Buffer.from(JSON.stringify({ ...members, __type: code, Message: message, message }));
  return { status, headers: { 'content-type': JSON_CONTENT_TYPE, [REQUEST_ID_HEADER]: requestId }, body };
}

/** AWS: restJson1 in Smithy's specification, "Operation error serialization": the code is in a header. */
function encodeRestError({ code, status, message, members }: WireError, requestId: string): WireResponse {
  const body = Buffer.from(JSON.stringify({ ...members, Message: message, message }));
  const headers = { 'content-type': REST_CONTENT_TYPE, [ERROR_TYPE_HEADER]: code, [REQUEST_ID_HEADER]: requestId };
  return { status, headers, body };
}

const ERROR = envelope('Error', { Type: 0, Code: 0, Message: 0 });
const ERROR_RESPONSE = envelope('ErrorResponse', { Error: () => ERROR, RequestId: 0 });

function encodeQueryError(target: ErrorTarget, { code, status, message }: WireError, requestId: string): WireResponse {
  const content = {
    Error: { Type: status >= 500 ? 'Receiver' : 'Sender', Code: code, Message: xmlText(message) },
    RequestId: requestId,
  };
  const namespace = 'namespace' in target ? target.namespace : 'https://webservices.amazon.com/AWSFault/2005-15-09';
  return xmlResponse({ namespace }, { envelope: ERROR_RESPONSE, content, status, requestId });
}

/** A message may repeat what the caller sent; characters that XML 1.0 cannot carry are replaced. */
function xmlText(message: string): string {
  return message.replaceAll(new RegExp(NOT_IN_XML, 'g'), '\u{fffd}');
}

/** The table by both of its names for an error: the row's, and the one that the protocol writes. */
function indexTable(protocol: Protocol): ReadonlyMap<string, ErrorShape> {
  const index = new Map<string, ErrorShape>();
  for (const row of Object.keys(UNMODELLED_ERRORS) as UnmodelledCode[]) {
    const [code, status] = UNMODELLED_ERRORS[row][protocol];
    index.set(row, { code, status });
    if (!index.has(code)) index.set(code, { code, status });
  }
  return index;
}

const unmodelled = Object.freeze({
  awsQuery: indexTable('awsQuery'),
  'awsJson1.1': indexTable('awsJson1.1'),
  restJson1: indexTable('restJson1'),
});
