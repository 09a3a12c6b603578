// Which policies of an organization belong to a request: the service control policies of the caller's account, the resource control
// policies of the account that owns the resource. Whom they exempt is the decision floor's business.

import { obeysResourceControl } from '../catalog/resource-control-services.ts';
import type { PolicySet } from '../decision/policy-set.ts';
import { controlPolicyLevels } from '../identity/control-policies.ts';
import type { PolicyText } from '../identity/effective-policies.ts';
import type { Directory } from '../identity/identity-store.ts';
import { type OrganizationPlace, organizationPlace } from '../identity/organization-place.ts';
import { attachedDocument } from './parsed-document.ts';

type OrganizationPolicies = Pick<PolicySet, 'serviceControl' | 'resourceControl' | 'managementAccounts'>;

interface Sides {
  /** The account of the principal; absent for a service, which is of none. */
  readonly caller?: string;
  /** The account that owns the resource. */
  readonly owner: string;
  readonly action: string;
}

/**
 * Resource control policies are left out where they do not act, which is with most actions. ARNs of resource control policies are
 * left out for callers of another organization: AWS tells them no names.
 * AWS: troubleshoot_access-denied (policy ARNs for the same account or organization)
 */
export function organizationPolicies({ caller, owner, action }: Sides, directory: Directory): OrganizationPolicies {
  const own = caller === undefined ? undefined : organizationPlace(caller, directory);
  const its = caller === owner ? own : organizationPlace(owner, directory);
  if (own === undefined && its === undefined) return {};
  const sameOrganization = own?.organization.name === its?.organization.name;
  const serviceControl = own && controlPolicyLevels(own, 'SERVICE_CONTROL_POLICY', directory);
  const resourceControl =
    its && obeysResourceControl(action) && controlPolicyLevels(its, 'RESOURCE_CONTROL_POLICY', directory);
  return {
    ...(serviceControl && {
      serviceControl: serviceControl.map((level) => level.map((policy) => attachedDocument(policy, 'serviceControl'))),
    }),
    ...(resourceControl && {
      resourceControl: resourceControl.map((level) =>
        level.map((policy) => attachedDocument(sameOrganization ? policy : withoutArn(policy), 'resourceControl')),
      ),
    }),
    managementAccounts: managersOf(own, its),
  };
}

function managersOf(...places: readonly (OrganizationPlace | undefined)[]): readonly string[] {
  return [...new Set(places.flatMap((place) => place?.organization.account ?? []))];
}

function withoutArn({ arn: _arn, ...policy }: PolicyText): PolicyText {
  return policy;
}
