// Which places must allow a request, in AWS's order? What the policies there say is for the evaluators, of which this is the one
// source of the order.
//
// AWS: reference_policies_evaluation-logic_policy-eval-denyallow (one account),
//      reference_policies_evaluation-logic-cross-account (two accounts)

import { arnAccount } from '../language/arn.ts';
import type { AccessRequest, Principal } from './access-request.ts';
import type { Layer } from './decision.ts';
import type { PolicySet } from './policy-set.ts';
import type { Grant } from './principal-match.ts';

/** One place whose policies must allow: one of them is enough. */
export interface Place {
  readonly layer: Layer;
  /** Only service control policies have more than one level. */
  readonly level: number;
}

/** All of a request that the order of places depends on: the sides of principal and resource. */
export interface Sides {
  readonly kind: Principal['kind'];
  readonly crossAccount: boolean;
}

/** An ARN without an account, or with AWS's own (`aws`), is taken to be of the principal's account. */
export function sidesOf({ principal, resource, resourceAccount }: AccessRequest): Sides {
  const owner = resourceAccount ?? arnAccount(resource) ?? '';
  return { kind: principal.kind, crossAccount: owner !== '' && owner !== 'aws' && owner !== principal.account };
}

/**
 * Every place that must allow, in the order in which AWS asks them: the first that does not is the answer. `grant` is how directly
 * the policy on the resource speaks to the principal, if it allows at all.
 */
export function placesThatMustAllow(sides: Sides, policies: PolicySet, grant: Grant | undefined): readonly Place[] {
  const levels = (policies.serviceControl ?? []).map((_, level): Place => ({ layer: 'serviceControl', level }));
  const endpoint: readonly Layer[] = policies.endpoint === undefined ? [] : ['endpoint'];
  const rest = [...endpoint, ...layersOfTwoSides(sides, policies, grant)];
  return [...levels, ...rest.map((layer): Place => ({ layer, level: 0 }))];
}

/** Which of the resource's and the principal's policies must allow. */
function layersOfTwoSides(sides: Sides, policies: PolicySet, grant: Grant | undefined): readonly Layer[] {
  const { kind, crossAccount } = sides;
  // Services and anonymous callers have no policies of their own.
  if (kind === 'Service' || kind === 'Anonymous') {
    return ['resource'];
  }
  const limits = limitsOf(kind, policies);
  // The root user needs no policy in its own account; all others start with nothing.
  const ownSide: readonly Layer[] = kind === 'Root' ? limits : ['identity', ...limits];
  if (crossAccount) {
    return ['resource', ...ownSide];
  }
  switch (grant) {
    // A user or a session that is named itself: implicit denies in its own policies do not matter.
    case 'principal':
      return ['resource'];
    // The role behind a session: its permissions boundary and the session policies still limit it.
    case 'role':
      return ['resource', ...limits];
    // The account hands the decision on to its policies; the policy of a role or a key must have done at least that.
    case 'account':
    case undefined:
      return (policies.resource?.kind ?? 'resource') === 'resource' ? ownSide : ['resource', ...ownSide];
  }
}

/** What narrows the principal's permissions. A federated user has none but those that its session policies name. */
function limitsOf(kind: Principal['kind'], policies: PolicySet): readonly Layer[] {
  const boundary: readonly Layer[] = policies.boundary === undefined ? [] : ['boundary'];
  const hasSession = policies.session !== undefined || kind === 'FederatedUser';
  return hasSession ? [...boundary, 'session'] : boundary;
}
