// How is the operation's output written? In the protocol of its service.

import { encodeJsonResponse } from '../wire/json-response.ts';
import { encodeQueryResponse } from '../wire/query-response.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Performed } from './exchange.ts';

export function encodeAnswer({ service, shape, output, requestId }: Performed): WireResponse {
  return service.protocol === 'awsQuery'
    ? encodeQueryResponse(service, shape, { output, requestId })
    : encodeJsonResponse(shape, output, requestId);
}
