// Where is an account in its organization, and which containers are above it?

import type { Directory } from './identity-store.ts';
import type { ControlPolicyIds, MembershipRecord, OrganizationRecord } from './organization-records.ts';

/** A root, an organizational unit or an account. */
interface Level {
  readonly id: string;
  /** Absent: the container is named and cannot be found. */
  readonly controlPolicies?: ControlPolicyIds;
}

export interface OrganizationPlace {
  readonly organization: OrganizationRecord;
  readonly membership: MembershipRecord;
  /** The root first, the account last. */
  readonly levels: readonly Level[];
}

/** `undefined` for an account that is in no organization. Throws where the store contradicts itself: that must not lift policies. */
export function organizationPlace(account: string, directory: Directory): OrganizationPlace | undefined {
  const membership = directory.get('membership', account, account);
  if (membership === undefined) return undefined;
  const { managementAccount, parent, controlPolicies } = membership;
  const organization = directory.get('organization', managementAccount, membership.organization);
  if (organization === undefined) throw new Error(`the organization ${membership.organization} cannot be found`);
  const levels = [...containersAbove(organization, parent, directory), { id: account, controlPolicies }];
  return { organization, membership, levels };
}

/** From the root to the container `id`, which is the last. */
export function containersAbove(organization: OrganizationRecord, id: string, directory: Directory): readonly Level[] {
  const { account, rootId, controlPolicies } = organization;
  const units: Level[] = [];
  for (let next = id; next !== rootId; ) {
    const unit = directory.get('organizationalUnit', account, next);
    units.unshift({ id: next, ...(unit && { controlPolicies: unit.controlPolicies }) });
    if (unit === undefined) break;
    next = unit.parent;
  }
  return [{ id: rootId, controlPolicies }, ...units];
}

/** `o-…/r-…/ou-…/`: from the organization to a container. AWS: aws:PrincipalOrgPaths */
export function containerPath(organization: OrganizationRecord, id: string, directory: Directory): string {
  const containers = containersAbove(organization, id, directory);
  return [organization.name, ...containers.map((level) => level.id), ''].join('/');
}
