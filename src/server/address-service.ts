// Which service does a signed request speak to? The credential scope names it, but several of SageMaker's services are signed for one
// name: a target header belongs to the control plane, a path to a runtime.
// AWS: the models' signing names; of the services that are signed for one name, one at most is called at the path `/`.

import { ServiceError } from '../services/service-error.ts';
import { header } from '../wire/http-headers.ts';
import { findRoute } from '../wire/rest-routes.ts';
import {
  type JsonService,
  type OperationShape,
  type QueryService,
  type RestService,
  WIRE_SERVICES,
} from '../wire/service-schemas.ts';
import type { HttpRequest } from './exchange.ts';

/** For REST also the operation: it is found with the service. */
export type Addressed =
  | { readonly service: QueryService | JsonService }
  | { readonly service: RestService; readonly shape: OperationShape };

/** Throws a ServiceError for names that no service is signed for and for paths that none of them has. */
export function addressedService(http: HttpRequest, signingName: string): Addressed {
  const service = serviceAtRoot(signingName);
  const hasPaths = isSignedForPaths(signingName);
  if (service === undefined && !hasPaths) {
    throw new ServiceError(
      'UnknownService',
      `no service \`${signingName}\` is served here; there are ${[...signingNames].join(', ')}`,
    );
  }
  if (service !== undefined && (!hasPaths || http.path === '/' || hasTarget(http))) return { service };
  if (hasTarget(http)) {
    throw new ServiceError(
      'InvalidAction',
      `the operations of ${signingName} are named by their path, not by X-Amz-Target`,
    );
  }
  const route = findRoute(http.method, http.path, signingName);
  if (route !== undefined) return { service: route.service, shape: route.operation };
  throw new ServiceError(
    'InvalidAction',
    `no operation of ${signingName} is called with ${http.method} \`${http.path}\``,
  );
}

/** Whether a request with this scope is written in restJson1, whatever else is wrong with it. */
export function speaksRest(http: HttpRequest, signingName: string): boolean {
  return (
    isSignedForPaths(signingName) && (serviceAtRoot(signingName) === undefined || http.path !== '/') && !hasTarget(http)
  );
}

/** The service that is called at `/`, by a target or a form. */
export function serviceAtRoot(signingName: string): QueryService | JsonService | undefined {
  for (const service of Object.values(WIRE_SERVICES)) {
    if (service.signingName === signingName && service.protocol !== 'restJson1') return service;
  }
  return undefined;
}

const signingNames: ReadonlySet<string> = new Set(Object.values(WIRE_SERVICES).map((service) => service.signingName));

function isSignedForPaths(signingName: string): boolean {
  return Object.values(WIRE_SERVICES).some(
    (service) => service.protocol === 'restJson1' && service.signingName === signingName,
  );
}

function hasTarget(http: HttpRequest): boolean {
  return header(http.headers, 'x-amz-target') !== undefined;
}
