// How a decision is put into one sentence for people. What AWS itself tells a client is access-denied-message.ts.

import type { AllowingLayer, Layer, StatementReference } from './decision.ts';
import type { PolicySet, ResourcePolicy } from './policy-set.ts';

/** What the policies of each layer are called. */
export const LAYER_NAMES = Object.freeze({
  resourceControl: 'resource control policy',
  serviceControl: 'service control policy',
  endpoint: 'VPC endpoint policy',
  resource: 'resource-based policy',
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
} as const satisfies Record<Layer, string>);

/** What the policy on a resource is called, by the kind of resource. */
const RESOURCE_POLICY_NAMES = Object.freeze({
  trust: 'role trust policy',
  key: 'key policy',
  resource: LAYER_NAMES.resource,
} as const satisfies Record<ResourcePolicy['kind'], string>);

export function explicitDenyReason(denials: readonly StatementReference[]): string {
  return `${denials.map(describeStatement).join(' and ')} ${denials.length === 1 ? 'denies' : 'deny'} it, whatever else allows it`;
}

/** Only a root user is allowed without a statement on its own or the resource's side. */
export function allowedReason(allows: readonly StatementReference[]): string {
  if (allows.every(({ layer }) => layer === 'serviceControl' || layer === 'endpoint')) {
    return 'the root user has full access to its own account, and nothing denies it';
  }
  return `${allows.map(describeStatement).join(' and ')} ${allows.length === 1 ? 'allows' : 'allow'} it, and nothing denies it`;
}

/** Why a layer that had to allow did not. `level` is that of the organization's policies. */
export function implicitDenyReason(layer: AllowingLayer, level: number, policies: PolicySet): string {
  switch (layer) {
    case 'serviceControl':
      return `no ${LAYER_NAMES[layer]} at level ${level + 1} of ${policies[layer]?.length} allows it, and every level must`;
    case 'endpoint':
      return 'the policy of the VPC endpoint that the request came through does not allow it';
    case 'resource':
      return policies.resource === undefined
        ? 'the resource has no policy, and this principal needs one that allows it'
        : `the ${RESOURCE_POLICY_NAMES[policies.resource.kind]} \`${policies.resource.name}\` does not allow it to this principal`;
    case 'identity':
      return 'no identity-based policy allows it';
    case 'boundary':
      return 'the permissions boundary does not allow it';
    case 'session':
      return policies.session === undefined
        ? 'the session has no session policy, and without one it has no permissions of its own'
        : 'no session policy allows it';
  }
}

/** For what is no access request or no policy at all. */
export function notEvaluatedReason(error: unknown): string {
  return `the request could not be evaluated: ${error instanceof Error ? error.message : 'an unknown fault'}`;
}

/** "statement `Sid` of the identity-based policy `name`"; without a Sid the statement's number, from 1. */
export function describeStatement({ layer, policy, index }: StatementReference): string {
  const sid = policy.document.statements[index]?.sid?.value;
  return `statement ${sid === undefined ? index + 1 : `\`${sid}\``} of the ${LAYER_NAMES[layer]} \`${policy.name}\``;
}
