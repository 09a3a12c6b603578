// Which places must allow, as numbers of a plan's lists? The order is that of places.ts, remembered for the few combinations that the
// requests to one set have.

import type { PrincipalKind } from '../access-request.ts';
import type { AllowingLayer, Layer } from '../decision.ts';
import type { ExemptPolicies } from '../organization-exemptions.ts';
import { type Place, placesThatMustAllow, type Sides } from '../places.ts';
import type { PolicySet } from '../policy-set.ts';
import type { Grant } from '../principal-match.ts';
import { attachedPlaces } from './plan.ts';

export interface PlaceToAsk {
  readonly layer: AllowingLayer;
  /** The index of its list in `Plan.allows`. */
  readonly number: number;
}

/** Which layers of the organization do not apply to a request. */
export type Exempt = 'none' | ExemptPolicies['layer'] | 'both';

/** Whether a layer does not apply. */
export function isExempt(layer: Layer, exempt: Exempt): boolean {
  return layer === exempt || (exempt === 'both' && (layer === 'serviceControl' || layer === 'resourceControl'));
}

/** The places that must allow, but for the layers that do not apply. */
export type PlaceOrder = (sides: Sides, exempt: Exempt, grant: Grant | undefined) => readonly PlaceToAsk[];

/** The order for a set. Remembers no more than there are combinations: whatever is no kind of principal counts as one kind. */
export function placeOrder(policies: PolicySet): PlaceOrder {
  const known = new Map<number, readonly PlaceToAsk[]>();
  return (sides, exempt, grant) => {
    const combination =
      (KINDS.get(sides.kind) ?? 0) * 64 +
      (sides.hasFullAccess ? 32 : 0) +
      (sides.crossAccount ? 16 : 0) +
      EXEMPT[exempt] * 4 +
      (grant === undefined ? 0 : GRANT[grant]);
    const order = known.get(combination);
    if (order !== undefined) return order;
    const made = orderOf(policies, placesThatMustAllow(sides, policies, grant), exempt);
    known.set(combination, made);
    return made;
  };
}

function orderOf(policies: PolicySet, mustAllow: readonly Place[], exempt: Exempt): readonly PlaceToAsk[] {
  const places = attachedPlaces(policies);
  return mustAllow
    .filter(({ layer }) => !isExempt(layer, exempt))
    .map(({ layer, level }) => ({
      layer,
      number: places.findIndex((place) => place.layer === layer && place.level === level),
    }));
}

const KINDS: ReadonlyMap<PrincipalKind, number> = new Map([
  ['Anonymous', 1],
  ['Root', 2],
  ['User', 3],
  ['AssumedRole', 4],
  ['FederatedUser', 5],
  ['SAMLUser', 6],
  ['WebIdentityUser', 7],
  ['Service', 8],
]);
const EXEMPT = { none: 0, serviceControl: 1, resourceControl: 2, both: 3 } as const;
const GRANT = { principal: 1, sessionIssuer: 2, account: 3 } as const;
