// What does the caller ask for? The body as the operation's shape has it.

import type { Input } from '../services/operation.ts';
import { ServiceError } from '../services/service-error.ts';
import { decodeJsonRequest } from '../wire/json-request.ts';
import { decodeQueryRequest } from '../wire/query-request.ts';
import { decodeRestRequest } from '../wire/rest-request.ts';
import type { Authenticated, Decoded, Routed } from './exchange.ts';

/** Throws a ServiceError for a body that is not what the shape says. */
export function decodeInput(authenticated: Authenticated): Decoded {
  return { ...authenticated, input: readInput(authenticated) };
}

/** Like `decodeInput`, for a caller who is not known yet. */
export function readInput(routed: Routed): Input {
  const decoded = decode(routed);
  if ('problem' in decoded) throw new ServiceError(decoded.problem.code, decoded.problem.message);
  return decoded.input;
}

function decode({ service, shape, http }: Routed) {
  switch (service.protocol) {
    case 'awsQuery':
      return decodeQueryRequest(shape.input, http.body);
    case 'awsJson1.1':
      return decodeJsonRequest(shape.input, http.body);
    case 'restJson1':
      return decodeRestRequest(shape, http);
  }
}
