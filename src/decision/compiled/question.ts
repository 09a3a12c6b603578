// What the parts of compiled policies are asked with: one request, and what all of them need to know besides.

import type { AccessRequest } from '../access-request.ts';
import type { Grant } from '../principal-match.ts';

export interface Question {
  readonly request: AccessRequest;
  readonly hasBoundary: boolean;
  /** Which context is asked about: answers that depend on the context alone are kept for as long as this number stays. */
  readonly moment: number;
  /** How directly the policy on the resource speaks to the principal, as far as it was asked. */
  grant: Grant | undefined;
}

let moments = 0;

/** A number that no other context has. */
export function nextMoment(): number {
  moments += 1;
  return moments;
}
