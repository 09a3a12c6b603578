// How is what went wrong told to the caller? The one place where errors become answers: refusals by their code, bugs as an
// internal failure that says nothing but the request's id.

import { ServiceError } from '../services/service-error.ts';
import { type ErrorTarget, encodeError, findError, type WireError } from '../wire/error-response.ts';
import type { WireResponse } from '../wire/response.ts';
import type { HttpRequest, Progress, ServerParts } from './exchange.ts';
import { guessService } from './route-request.ts';

export interface Refusal {
  readonly error: WireError;
  readonly response: WireResponse;
}

export function refusalOf(error: unknown, progress: Progress, parts: Pick<ServerParts, 'report'>): Refusal {
  const target = progress.service ?? errorTarget(progress.http);
  const wireError = refusedError(target, error) ?? internalFailure(target, error, progress.requestId, parts);
  return { error: wireError, response: encodeError(target, wireError, progress.requestId) };
}

/** A service's refusal in the form of the protocol; `undefined` for a bug, which an unknown code is too. */
function refusedError(target: ErrorTarget, error: unknown): WireError | undefined {
  if (!(error instanceof ServiceError)) return undefined;
  const shape = findError(target, error.code);
  return shape && { ...shape, message: error.message, members: error.members };
}

function internalFailure(
  target: ErrorTarget,
  cause: unknown,
  requestId: string,
  parts: Pick<ServerParts, 'report'>,
): WireError {
  parts.report(`request ${requestId} failed inside`, cause);
  const message = 'The request processing has failed because of an unknown error, exception or failure.';
  return { ...(findError(target, 'InternalFailure') ?? { code: 'InternalFailure', status: 500 }), message };
}

/** What a request without a service gets its errors in: XML, unless it speaks JSON. */
function errorTarget(http: HttpRequest): ErrorTarget {
  return guessService(http) ?? { protocol: 'awsQuery' };
}
