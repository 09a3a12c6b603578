// Which operation of which service is this? The signature's credential scope names the service, the target header, the form or the path
// names the operation.

import { reasonNotServed } from '../services/not-served.ts';
import { ServiceError } from '../services/service-error.ts';
import { parseAuthorization } from '../wire/authorization.ts';
import type { ErrorTarget } from '../wire/error-response.ts';
import { header, repeatedHeader } from '../wire/http-headers.ts';
import { readQueryTarget } from '../wire/query-request.ts';
import { findRoute } from '../wire/rest-routes.ts';
import {
  type JsonService,
  type OperationShape,
  type QueryService,
  WIRE_SERVICES,
  type WireService,
} from '../wire/service-schemas.ts';
import { type Addressed, addressedService, serviceAtRoot, speaksRest } from './address-service.ts';
import type { HttpRequest, Received, Routed, ServerParts } from './exchange.ts';

/** Throws a ServiceError for whatever no operation answers to. */
export function routeRequest(received: Received, parts: ServerParts): Routed {
  const { http } = received;
  const repeated = repeatedHeader(http.headers);
  if (repeated !== undefined)
    throw new ServiceError('MalformedInput', `the header \`${repeated}\` is given more than once`);
  const parsed = parseAuthorization(http.headers, http.query);
  const unsigned =
    'problem' in parsed && parsed.problem.code === 'MissingAuthenticationToken' && unsignedService(http, parts);
  if ('problem' in parsed && !unsigned) throw new ServiceError(parsed.problem.code, parsed.problem.message);
  const signed = 'authorization' in parsed ? parsed : undefined;
  const addressed: Addressed = unsigned
    ? { service: unsigned }
    : addressedService(http, signed?.authorization.scope.service ?? '');
  const { service } = addressed;
  checkContent(http, service);
  const shape = 'shape' in addressed ? addressed.shape : namedOperation(http, addressed.service);
  const { name } = shape;
  const operation = parts.services[service.service].get(name);
  if (operation === undefined) {
    const reason = reasonNotServed(service.service, name);
    throw new ServiceError(
      'InvalidAction',
      `the operation \`${name}\` of ${service.service} is not implemented by Sagewarden${reason === undefined ? '' : `: ${reason}`}`,
    );
  }
  return { ...received, ...signed, service, shape, operation };
}

/**
 * The service whose protocol an error is written in when routing went wrong: by whatever the request shows of itself.
 * `undefined` when it shows nothing.
 */
export function guessService(http: HttpRequest): ErrorTarget | undefined {
  const parsed = parseAuthorization(http.headers, http.query);
  const signedFor = 'authorization' in parsed ? parsed.authorization.scope.service : undefined;
  if (signedFor !== undefined && speaksRest(http, signedFor)) {
    return findRoute(http.method, http.path, signedFor)?.service ?? { protocol: 'restJson1' };
  }
  const scoped = signedFor === undefined ? findRoute(http.method, http.path)?.service : serviceAtRoot(signedFor);
  if (scoped !== undefined) return scoped;
  const target = header(http.headers, 'x-amz-target');
  const targeted = Object.values(WIRE_SERVICES).find(
    (service) =>
      service.protocol === 'awsJson1.1' && target !== undefined && hasPrefix(service, splitTarget(target).prefix),
  );
  if (targeted !== undefined) return targeted;
  if (target !== undefined || mediaType(http).includes('json')) return WIRE_SERVICES.sagemaker;
  const { version } = readQueryTarget(http.body);
  return [WIRE_SERVICES.iam, WIRE_SERVICES.sts].find(
    (service) => service.protocol === 'awsQuery' && service.version === version,
  );
}

/** INVARIANT (signed): a request without a signature reaches only operations that know another way to tell who calls. */
function unsignedService(http: HttpRequest, parts: ServerParts): QueryService | undefined {
  const { action = '', version } = readQueryTarget(http.body);
  return [WIRE_SERVICES.iam, WIRE_SERVICES.sts].find(
    (service): service is QueryService =>
      service.protocol === 'awsQuery' &&
      service.version === version &&
      parts.services[service.service].get(action)?.identify !== undefined,
  );
}

function checkRequestLine({ method, path, query }: HttpRequest): void {
  if (method !== 'POST') throw new ServiceError('MethodNotAllowed', `operations are called with POST, not ${method}`);
  if (path !== '/') throw new ServiceError('InvalidAction', `operations are called at the path /, not at \`${path}\``);
  if (query !== '')
    throw new ServiceError('InvalidAction', 'parameters belong into the body, not into the query string');
}

const MEDIA_TYPES = {
  awsQuery: 'application/x-www-form-urlencoded',
  'awsJson1.1': 'application/x-amz-json-1.1',
} as const;

/** What a body over REST must be depends on the operation: that is told when it is decoded. */
function checkContent(http: HttpRequest, { protocol, service }: WireService): void {
  if (protocol !== 'restJson1') checkRequestLine(http);
  const expected = protocol === 'restJson1' ? undefined : MEDIA_TYPES[protocol];
  const given = mediaType(http);
  if (expected !== undefined && given !== expected) {
    throw new ServiceError('UnsupportedMediaType', `the Content-Type for ${service} is ${expected}, not \`${given}\``);
  }
  const encoding = header(http.headers, 'content-encoding');
  if (encoding !== undefined && encoding !== 'identity') {
    throw new ServiceError(
      'UnsupportedMediaType',
      `the Content-Encoding \`${encoding}\` is not accepted; send the body as it is`,
    );
  }
}

function mediaType(http: HttpRequest): string {
  return (header(http.headers, 'content-type')?.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function namedOperation(http: HttpRequest, service: QueryService | JsonService): OperationShape {
  const name = service.protocol === 'awsQuery' ? queryOperation(http, service) : jsonOperation(http, service);
  const shape = service.operations.get(name);
  if (shape === undefined) throw new ServiceError('InvalidAction', unknownOperation(service, name));
  return shape;
}

function queryOperation(http: HttpRequest, service: QueryService): string {
  const { action, version } = readQueryTarget(http.body);
  if (action === undefined) throw new ServiceError('MissingAction', 'the request has no parameter `Action`');
  if (version !== service.version) {
    throw new ServiceError(
      'InvalidAction',
      `Could not find operation ${action} for version ${version ?? 'NO_VERSION_SPECIFIED'}`,
    );
  }
  return action;
}

function jsonOperation(http: HttpRequest, service: JsonService): string {
  const { prefix, name } = splitTarget(header(http.headers, 'x-amz-target') ?? '');
  if (!hasPrefix(service, prefix)) {
    throw new ServiceError('MissingAction', `the header X-Amz-Target must be \`${service.targetPrefix}.<operation>\``);
  }
  return name;
}

/** The operation is what follows the last dot: CloudTrail's prefix has dots itself. */
function splitTarget(target: string): { readonly prefix: string; readonly name: string } {
  const dot = target.lastIndexOf('.');
  return { prefix: target.slice(0, Math.max(dot, 0)), name: target.slice(dot + 1) };
}

function hasPrefix({ targetPrefix, otherTargetPrefix }: JsonService, prefix: string): boolean {
  return prefix === targetPrefix || prefix === otherTargetPrefix;
}

/** AWS: observed for IAM and STS "Could not find operation … for version …". */
function unknownOperation(service: WireService, name: string): string {
  return service.protocol === 'awsQuery'
    ? `Could not find operation ${name} for version ${service.version}`
    : `${service.service} has no operation \`${name}\``;
}
