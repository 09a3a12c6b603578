// Which operation does a method with a path name? Only services that speak restJson1 are asked; a test holds that no two operations of
// one signing name claim the same.

import { type OperationShape, type RestService, WIRE_SERVICES } from './service-schemas.ts';
import { matchPath, parseUriTemplate, type Segment } from './uri-template.ts';

export interface RestRoute {
  readonly service: RestService;
  readonly operation: OperationShape;
  readonly method: string;
  readonly template: readonly Segment[];
}

export const REST_ROUTES: readonly RestRoute[] = Object.values(WIRE_SERVICES).flatMap((service) =>
  service.protocol === 'restJson1' ? routesOf(service) : [],
);

function routesOf(service: RestService): readonly RestRoute[] {
  return [...service.operations.values()].map((operation) => {
    const { http } = operation;
    if (http === undefined) throw new Error(`${operation.name} of ${service.service} has no path`);
    return { service, operation, method: http.method, template: parseUriTemplate(http.uri) };
  });
}

/** `undefined` when no operation that is signed for `signingName` is called so. Absent: whatever it is signed for. */
export function findRoute(method: string, path: string, signingName?: string): RestRoute | undefined {
  return REST_ROUTES.find(
    (route) =>
      route.method === method &&
      (signingName === undefined || route.service.signingName === signingName) &&
      matchPath(route.template, path) !== undefined,
  );
}
