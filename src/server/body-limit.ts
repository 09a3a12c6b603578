// How large may the body of a request be? Known by its request line, before anything else is.

import { findRoute } from '../wire/rest-routes.ts';

/** Bytes. AWS's largest member in most services, a policy document, has 131,072 characters at most. */
const USUAL = 1_048_576;

/**
 * Bytes. AWS: the body of InvokeEndpoint has 6 MiB at most (its model's length constraint); StartHumanLoop's InputContent has 3,145,728
 * characters, which take more in JSON.
 */
const LARGE = 6_291_456;
const LARGE_INPUTS: ReadonlySet<string> = new Set([
  'InvokeEndpoint',
  'InvokeEndpointAsync',
  'InvokeEndpointWithResponseStream',
  'StartHumanLoop',
]);

/** `path` is that of the request line, without the query. */
export function bodyLimit(method: string, path: string): number {
  if (path === '/') return USUAL;
  const operation = findRoute(method, path)?.operation.name ?? '';
  return LARGE_INPUTS.has(operation) ? LARGE : USUAL;
}
