// Do the policies of the organization apply to a request? Some principals, accounts and services are exempt from them, also from what
// they deny.
//
// AWS: orgs_manage_policies_scps ("Tasks and entities not restricted by SCPs"), orgs_manage_policies_rcps ("Resources and entities
//      not restricted by RCPs")

import { obeysResourceControl } from '../catalog/resource-control-services.ts';
import { parseArn } from '../language/arn.ts';
import type { AccessRequest, Principal } from './access-request.ts';
import { ownerOf } from './owner.ts';
import type { AttachedPolicy, PolicySet } from './policy-set.ts';
import { hasNoPoliciesOfItsOwn } from './principal.ts';

/** Policies of the organization that were given and do not apply to the request, with why. */
export interface ExemptPolicies {
  readonly layer: 'serviceControl' | 'resourceControl';
  readonly policies: readonly AttachedPolicy[];
  /** Half a sentence for people. */
  readonly reason: string;
}

/** The policies without those that do not apply to the request. */
export function applicablePolicies(request: AccessRequest, policies: PolicySet): PolicySet {
  const exempt = exemptionsOf(request, policies).map(({ layer }) => layer);
  if (exempt.length === 0) return policies;
  const { serviceControl, resourceControl, ...others } = policies;
  return {
    ...others,
    ...(serviceControl && !exempt.includes('serviceControl') && { serviceControl }),
    ...(resourceControl && !exempt.includes('resourceControl') && { resourceControl }),
  };
}

/** The layers of the organization that have policies and do not apply. */
export function exemptionsOf(request: AccessRequest, policies: PolicySet): readonly ExemptPolicies[] {
  const { serviceControl, resourceControl, managementAccounts = [] } = policies;
  const fromService = serviceControl && serviceControlExemption(request, managementAccounts);
  const fromResource = resourceControl && resourceControlExemption(request, managementAccounts);
  return [
    ...(fromService
      ? [{ layer: 'serviceControl', policies: serviceControl.flat(), reason: fromService } as const]
      : []),
    ...(fromResource
      ? [{ layer: 'resourceControl', policies: resourceControl.flat(), reason: fromResource } as const]
      : []),
  ];
}

/** Why service control policies do not apply to who asks; `undefined` where they do. */
export function serviceControlExemption(
  { principal }: AccessRequest,
  managementAccounts: readonly string[],
): string | undefined {
  if (hasNoPoliciesOfItsOwn(principal.kind)) return 'the principal is of no account';
  if (managementAccounts.includes(principal.account)) return 'the principal is of the management account';
  return isServiceLinkedRole(principal) ? 'the principal is a service-linked role' : undefined;
}

/** Why resource control policies do not apply to what is asked for; `undefined` where they do. */
export function resourceControlExemption(
  request: AccessRequest,
  managementAccounts: readonly string[],
): string | undefined {
  if (!obeysResourceControl(request.action)) return 'they do not act on the resources of this service';
  if (request.action.toLowerCase() === 'kms:retiregrant') return 'the grant alone says who may retire it';
  if (managementAccounts.includes(ownerOf(request))) return 'the resource is of the management account';
  if (isServiceLinkedRoleArn(request.resource)) return 'the resource is a service-linked role';
  return isServiceLinkedRole(request.principal) ? 'the principal is a service-linked role' : undefined;
}

function isServiceLinkedRole({ kind, roleArn = '' }: Principal): boolean {
  return kind === 'AssumedRole' && isServiceLinkedRoleArn(roleArn);
}

/** AWS alone makes roles with this path. Few names have it anywhere, and only those are taken apart. */
function isServiceLinkedRoleArn(arn: string): boolean {
  const path = 'role/aws-service-role/';
  if (!arn.includes(path)) return false;
  const { service, resource = '' } = parseArn(arn) ?? {};
  return service === 'iam' && resource.startsWith(path);
}
