// May this account act as the root user of that one? Only the one that manages the organization, where it has switched that on.
//
// AWS: id_root-enable-root-access, id_root-user-privileged-task. Accounts to which Organizations delegates that are not known here. Which
// feature which task belongs to, AWS tells by the features' descriptions: credentials of root users to the first, all else to the second.

import type { Directory } from './identity-store.ts';
import type { RootFeature } from './managed-policies/root-task-policies.ts';
import { organizationPlace } from './organization-place.ts';
import type { OrganizationRecord } from './organization-records.ts';

/** As EnableAWSServiceAccess has it. */
export const IAM_SERVICE = 'iam.amazonaws.com';

export function trustsIam({ services }: OrganizationRecord): boolean {
  return services.some(({ principal }) => principal === IAM_SERVICE);
}

export function mayManageRoot(manager: string, member: string, feature: RootFeature, directory: Directory): boolean {
  const organization = organizationPlace(member, directory)?.organization;
  const account = directory.get('account', member, member);
  return (
    organization !== undefined &&
    account !== undefined &&
    account.closedAt === undefined &&
    organization.account === manager &&
    member !== manager &&
    organization.featureSet === 'ALL' &&
    trustsIam(organization) &&
    organization.rootFeatures?.includes(feature) === true
  );
}
