// The places that policies stand at: which one lacks an allow, what it is called, who answers for it, and the same set of policies
// with another policy at one of them.

import { parseArn } from '../../language/arn.ts';
import type { PolicyKind } from '../../language/policy-kind.ts';
import type { AllowingLayer, Layer } from '../decision.ts';
import { LAYER_NAMES } from '../decision-reason.ts';
import type { PolicyMatch } from '../policy-match.ts';
import type { AttachedPolicy, PolicySet, ResourcePolicy } from '../policy-set.ts';
import { resourcePolicyKind } from '../resource-policy-kind.ts';

export interface Place {
  readonly layer: AllowingLayer;
  readonly level: number;
}

/** Who can change the policies of a layer. */
export const OWNERS = Object.freeze({
  resourceControl: 'an administrator of the organization',
  serviceControl: 'an administrator of the organization',
  endpoint: 'the administrator of the network, who keeps the VPC endpoint',
  resource: 'the owner of the resource',
  identity: 'an administrator of the account',
  boundary: 'an administrator of the account',
  session: 'whoever makes the session',
} as const satisfies Record<Layer, string>);

/** The place in the layer that has no statement that allows, as one has not: of service control policies the first such level. */
export function lackingPlace(layer: AllowingLayer, matches: readonly PolicyMatch[]): Place {
  if (layer !== 'serviceControl') return { layer, level: 0 };
  const allows = new Set(
    matches
      .filter((match) => match.layer === layer && match.statements.some(allowsRequest))
      .map((match) => match.level),
  );
  let level = 0;
  while (allows.has(level)) level++;
  return { layer, level };
}

function allowsRequest({ applies, statement }: PolicyMatch['statements'][number]): boolean {
  return applies && statement.effect === 'Allow';
}

/** How people speak of a place. */
export function placeName({ layer, level }: Place, policies: PolicySet, resource: string): string {
  switch (layer) {
    case 'serviceControl':
      return `${LAYER_NAMES[layer]} at level ${level + 1} of ${policies[layer]?.length}`;
    case 'resource': {
      const kind = policyKind({ layer, level }, policies, resource);
      return kind === 'trust' ? 'role trust policy' : kind === 'key' ? 'key policy' : LAYER_NAMES[layer];
    }
    default:
      return LAYER_NAMES[layer];
  }
}

/** The kind that a policy at this place is read as. */
export function policyKind({ layer }: Place, { resource }: PolicySet, name: string): PolicyKind {
  return layer === 'resource' ? (resource?.kind ?? resourcePolicyKind(name)) : layer;
}

/** The one policy of a place that holds no more than one. */
export function onlyPolicy({ layer }: Place, policies: PolicySet): AttachedPolicy | undefined {
  return layer === 'boundary' || layer === 'resource' || layer === 'endpoint' ? policies[layer] : undefined;
}

/** AWS's own policies: nobody else can edit them. */
export function isKeptByAws({ arn = '' }: AttachedPolicy): boolean {
  return parseArn(arn)?.account === 'aws';
}

/** The set with `policy` in the stead of `old`, wherever that is attached. */
export function replacePolicy(policies: PolicySet, old: AttachedPolicy, policy: AttachedPolicy): PolicySet {
  return mapPolicies(policies, (attached) =>
    attached === old || (old.arn !== undefined && attached.arn === old.arn) ? policy : attached,
  );
}

/** The set without the statements that deny. */
export function withoutDenials(policies: PolicySet): PolicySet {
  return mapPolicies(policies, (attached) => {
    const statements = attached.document.statements.filter(({ effect }) => effect === 'Allow');
    return { ...attached, document: { ...attached.document, statements } };
  });
}

function mapPolicies(policies: PolicySet, change: (policy: AttachedPolicy) => AttachedPolicy): PolicySet {
  const { identity, boundary, session, serviceControl, resourceControl, resource, endpoint } = policies;
  return {
    ...policies,
    identity: identity.map(change),
    ...(boundary && { boundary: change(boundary) }),
    ...(session && { session: session.map(change) }),
    ...(serviceControl && { serviceControl: serviceControl.map((level) => level.map(change)) }),
    ...(resourceControl && { resourceControl: resourceControl.map((level) => level.map(change)) }),
    ...(resource && { resource: { ...change(resource), kind: resource.kind } }),
    ...(endpoint && { endpoint: change(endpoint) }),
  };
}

/** The set with one policy more at a place; at a place for one policy it takes that one's stead. */
export function addPolicy(policies: PolicySet, place: Place, policy: AttachedPolicy, resource: string): PolicySet {
  const { layer } = place;
  switch (layer) {
    case 'identity':
    case 'session':
      return { ...policies, [layer]: [...(policies[layer] ?? []), policy] };
    case 'serviceControl': {
      const levels = policies[layer] ?? [[]];
      return {
        ...policies,
        [layer]: levels.map((level, index) => (index === place.level ? [...level, policy] : level)),
      };
    }
    case 'resource': {
      const kind: ResourcePolicy['kind'] = policies.resource?.kind ?? resourcePolicyKind(resource);
      return { ...policies, resource: { ...policy, kind } };
    }
    case 'boundary':
    case 'endpoint':
      return { ...policies, [layer]: policy };
  }
}
