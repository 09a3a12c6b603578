// What is each quota called, how far can it be set, and where does AWS document it?

import type { Quotas } from './quotas.ts';

export interface QuotaRow {
  /** As GetAccountSummary has it; where it has none, as AWS writes it in its LimitExceeded messages or in its quota tables. */
  readonly name: string;
  /** Beyond this nothing here has been tried. */
  readonly maximum: number;
  /** The page of AWS's documentation. */
  readonly source: string;
}

const IAM = 'IAM User Guide, reference_iam-quotas';
const ORGANIZATIONS = 'AWS Organizations User Guide, orgs_reference_limits';

/** What an account holds, what one thing in it holds, and characters of one text (IAM takes no longer ones in a request). */
const MAXIMUM = { ofAccount: 1_000_000, ofOne: 1000, characters: 131_072 };

const ofAccount = (name: string, source = IAM): QuotaRow => ({ name, maximum: MAXIMUM.ofAccount, source });
const ofOne = (name: string, source = IAM): QuotaRow => ({ name, maximum: MAXIMUM.ofOne, source });
const characters = (name: string, source = IAM): QuotaRow => ({ name, maximum: MAXIMUM.characters, source });

export const QUOTA_ROWS: Readonly<Record<keyof Quotas, QuotaRow>> = Object.freeze({
  usersPerAccount: ofAccount('UsersQuota'),
  groupsPerAccount: ofAccount('GroupsQuota'),
  rolesPerAccount: ofAccount('RolesQuota'),
  policiesPerAccount: ofAccount('PoliciesQuota'),
  groupsPerUser: ofOne('GroupsPerUserQuota'),
  policiesPerUser: ofOne('AttachedPoliciesPerUserQuota'),
  policiesPerGroup: ofOne('AttachedPoliciesPerGroupQuota'),
  policiesPerRole: ofOne('AttachedPoliciesPerRoleQuota'),
  versionsPerPolicy: ofOne('VersionsPerPolicyQuota'),
  accessKeysPerUser: ofOne('AccessKeysPerUserQuota'),
  mfaDevicesPerUser: ofOne('MfaDevicesPerUser'),
  virtualMfaDevicesPerAccount: ofAccount('VirtualMfaDevicesPerAccount'),
  signingCertificatesPerUser: ofOne('SigningCertificatesPerUserQuota'),
  sshPublicKeysPerUser: ofOne('SshPublicKeysPerUser'),
  serviceSpecificCredentialsPerUser: ofOne('ServiceSpecificCredentialsPerUser'),
  instanceProfilesPerAccount: ofAccount('InstanceProfilesQuota'),
  instanceSessionsPerInstanceProfile: { name: 'InstanceSessionsPerInstanceProfile', maximum: 1, source: IAM },
  serverCertificatesPerAccount: ofAccount('ServerCertificatesQuota'),
  tagsPerEntity: ofOne('TagsPerEntity'),
  samlProvidersPerAccount: ofAccount('SAMLProvidersPerAccount'),
  openIDConnectProvidersPerAccount: ofAccount('OpenIDConnectProvidersPerAccount'),
  clientIdsPerOpenIDConnectProvider: ofOne('ClientIdsPerOpenIDConnectProvider'),
  thumbprintsPerOpenIDConnectProvider: ofOne('ThumbprintsPerOpenIDConnectProvider'),
  managedPolicySize: characters('PolicySizeQuota'),
  trustPolicySize: characters('AssumeRolePolicySizeQuota'),
  inlineSizePerUser: characters('UserPolicySizeQuota'),
  inlineSizePerGroup: characters('GroupPolicySizeQuota'),
  inlineSizePerRole: characters('RolePolicySizeQuota'),
  accountsPerOrganization: ofAccount('AccountsPerOrganization', ORGANIZATIONS),
  organizationalUnitsPerOrganization: ofAccount('OrganizationalUnitsPerOrganization', ORGANIZATIONS),
  organizationalUnitDepth: { name: 'OrganizationalUnitDepth', maximum: 20, source: ORGANIZATIONS },
  serviceControlPoliciesPerOrganization: ofAccount('ServiceControlPoliciesPerOrganization', ORGANIZATIONS),
  resourceControlPoliciesPerOrganization: ofAccount('ResourceControlPoliciesPerOrganization', ORGANIZATIONS),
  controlPoliciesPerTarget: ofOne('ControlPoliciesPerTarget', ORGANIZATIONS),
  controlPolicySize: characters('ControlPolicySize', ORGANIZATIONS),
});
