// How is the operation's output written? In the protocol of its service.

import { encodeJsonResponse } from '../wire/json-response.ts';
import { encodeQueryResponse } from '../wire/query-response.ts';
import type { WireResponse } from '../wire/response.ts';
import { encodeRestResponse } from '../wire/rest-response.ts';
import type { Performed } from './exchange.ts';

export function encodeAnswer({ service, shape, output, requestId }: Performed): WireResponse {
  switch (service.protocol) {
    case 'awsQuery':
      return encodeQueryResponse(service, shape, { output, requestId });
    case 'awsJson1.1':
      return encodeJsonResponse(shape, output, requestId);
    case 'restJson1':
      return encodeRestResponse(shape, output, requestId);
  }
}
