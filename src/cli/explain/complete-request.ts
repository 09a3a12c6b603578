// What does a request look like in full, when somebody says who asks for what, and perhaps some condition keys?

import type { AccessRequest, Principal } from '../../decision/access-request.ts';
import { requestContext } from '../../decision/request-context.ts';
import { type ContextRecord, derivedContext } from './derived-context.ts';
import { mergeContexts } from './read-context.ts';

export interface GivenRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string | undefined;
  readonly context: ContextRecord;
  /** Derive no condition keys. */
  readonly onlyGivenContext?: boolean | undefined;
}

/** The request and its condition keys: those that are given, and those that follow. `time` is in milliseconds since the epoch. */
export function completeRequest(
  given: GivenRequest,
  time: number,
): { readonly request: AccessRequest; readonly context: ContextRecord } {
  const { principal, action, resource, resourceAccount, onlyGivenContext } = given;
  const derived = onlyGivenContext ? {} : derivedContext(principal, resource, givenTime(given.context) ?? time);
  const context = mergeContexts(derived, given.context);
  const request: AccessRequest = {
    principal,
    action,
    resource,
    ...(resourceAccount !== undefined && { resourceAccount }),
    context: requestContext(context),
  };
  return { request, context };
}

/** Who says what time it is has it in all keys that tell the time. */
function givenTime(context: ContextRecord): number | undefined {
  const [, value] = Object.entries(context).find(([key]) => key.toLowerCase() === 'aws:currenttime') ?? [];
  const time = Date.parse([value ?? []].flat().join());
  return Number.isNaN(time) ? undefined : time;
}
