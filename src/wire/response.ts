// What goes back over HTTP, in any of the protocols.

export interface WireResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export const JSON_CONTENT_TYPE = 'application/x-amz-json-1.1';
export const XML_CONTENT_TYPE = 'text/xml';
export const REQUEST_ID_HEADER = 'x-amzn-requestid';
export const REST_CONTENT_TYPE = 'application/json';
export const ERROR_TYPE_HEADER = 'x-amzn-errortype';
