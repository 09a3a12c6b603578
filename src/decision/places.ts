// Which places must allow a request, in AWS's order? What the policies there say is for the evaluators, of which this is the one
// source of the order.
//
// AWS: reference_policies_evaluation-logic_policy-eval-denyallow (one account),
//      reference_policies_evaluation-logic-cross-account (two accounts)

import type { AccessRequest, PrincipalKind } from './access-request.ts';
import type { AllowingLayer } from './decision.ts';
import { ownerOf } from './owner.ts';
import type { PolicySet } from './policy-set.ts';
import { hasNoPoliciesOfItsOwn } from './principal.ts';
import type { Grant } from './principal-match.ts';

/** One place whose policies must allow: one of them is enough. */
export interface Place {
  readonly layer: AllowingLayer;
  /** Only the organization's policies have more than one level. */
  readonly level: number;
}

/** All of a request that the order of places depends on: the sides of principal and resource. */
export interface Sides {
  readonly kind: PrincipalKind;
  /** The root user, or a session of it: it needs no identity-based policy. */
  readonly hasFullAccess: boolean;
  readonly crossAccount: boolean;
}

export function sidesOf(request: AccessRequest): Sides {
  const { kind, account, userArn } = request.principal;
  const hasFullAccess = kind === 'Root' || (kind === 'FederatedUser' && userArn?.endsWith(':root') === true);
  return { kind, hasFullAccess, crossAccount: ownerOf(request) !== account };
}

/**
 * Every place that must allow, in the order in which AWS asks them: the first that does not is the answer. `policies` are those that
 * apply (see organization-exemptions.ts); `grant` is how directly the policy on the resource speaks to the principal, if it allows.
 *
 * Resource control policies can only deny: `RCPFullAWSAccess`, which allows everything, is attached at each of their levels and cannot
 * be detached. AWS: orgs_manage_policies_rcps_evaluation
 */
export function placesThatMustAllow(sides: Sides, policies: PolicySet, grant: Grant | undefined): readonly Place[] {
  const levels = (policies.serviceControl ?? []).map((_, level): Place => ({ layer: 'serviceControl', level }));
  const endpoint: readonly AllowingLayer[] = policies.endpoint === undefined ? [] : ['endpoint'];
  const rest = [...endpoint, ...layersOfTwoSides(sides, policies, grant)];
  return [...levels, ...rest.map((layer): Place => ({ layer, level: 0 }))];
}

/** Which of the resource's and the principal's policies must allow. */
function layersOfTwoSides(sides: Sides, policies: PolicySet, grant: Grant | undefined): readonly AllowingLayer[] {
  const { kind, hasFullAccess, crossAccount } = sides;
  if (hasNoPoliciesOfItsOwn(kind)) {
    return ['resource'];
  }
  const limits = limitsOf(kind, policies);
  // The root user needs no policy in its own account; all others start with nothing.
  const ownSide: readonly AllowingLayer[] = hasFullAccess ? limits : ['identity', ...limits];
  if (crossAccount) {
    return ['resource', ...ownSide];
  }
  switch (grant) {
    // A user or a session that is named itself: implicit denies in its own policies do not matter.
    case 'principal':
      return ['resource'];
    // The role or user behind a session: its permissions boundary and the session policies still limit it.
    case 'sessionIssuer':
      return ['resource', ...limits];
    // The account hands the decision on to its policies; the policy of a role or a key must have done at least that.
    case 'account':
    case undefined:
      return (policies.resource?.kind ?? 'resource') === 'resource' ? ownSide : ['resource', ...ownSide];
  }
}

/** What narrows the principal's permissions. A federated user has none but those that its session policies name. */
function limitsOf(kind: PrincipalKind, policies: PolicySet): readonly AllowingLayer[] {
  const boundary: readonly AllowingLayer[] = policies.boundary === undefined ? [] : ['boundary'];
  const hasSession = policies.session !== undefined || kind === 'FederatedUser';
  return hasSession ? [...boundary, 'session'] : boundary;
}
