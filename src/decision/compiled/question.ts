// What the parts of compiled policies are asked with: one request, and what all of them need to know besides.

import type { AccessRequest, ContextEntry, RequestContext } from '../access-request.ts';
import type { Grant } from '../principal-match.ts';
import { conditionKey, entryOf } from './condition-key.ts';

/** As a context, it reads each key of the request's context at most once. */
export class Question implements RequestContext {
  readonly request: AccessRequest;
  readonly hasBoundary: boolean;
  /** Which context is asked about: answers that depend on the context alone are kept for as long as this number stays. */
  readonly moment: number;
  /** How directly the policy on the resource speaks to the principal, as far as it was asked. */
  grant: Grant | undefined = undefined;

  constructor(request: AccessRequest, hasBoundary: boolean, moment: number) {
    this.request = request;
    this.hasBoundary = hasBoundary;
    this.moment = moment;
  }

  get(key: string): ContextEntry | undefined {
    return entryOf(conditionKey(key), this);
  }
}

let moments = 0;

/** A number that no other context has. */
export function nextMoment(): number {
  moments += 1;
  return moments;
}
