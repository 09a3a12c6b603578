// Which operations IAM has here: the table that the pipeline looks them up in. One file for each family of operations.

import type { ServiceOperations } from '../operation.ts';
import { accessKeyOperations } from './access-keys.ts';
import { accessReportOperations } from './access-reports.ts';
import { accountOperations } from './account.ts';
import { accountDetailsOperations } from './account-details.ts';
import { attachmentOperations } from './attachments.ts';
import { boundaryOperations } from './boundaries.ts';
import { serverCertificateOperations } from './certificates/server-certificates.ts';
import { signingCertificateOperations } from './certificates/signing-certificates.ts';
import { credentialReportOperations } from './credential-report.ts';
import { groupMemberOperations } from './group-members.ts';
import { groupOperations } from './groups.ts';
import { inlinePolicyOperations } from './inline-policies.ts';
import { instanceProfileOperations } from './instance-profiles/instance-profiles.ts';
import { profileRoleOperations } from './instance-profiles/profile-roles.ts';
import { managedPolicyOperations } from './managed-policies.ts';
import { outboundFederationOperations } from './outbound-federation.ts';
import { policiesGrantingOperations } from './policies-granting.ts';
import { policyEntityOperations } from './policy-entities.ts';
import { policyVersionOperations } from './policy-versions.ts';
import { oidcProviderOperations } from './providers/oidc-providers.ts';
import { samlProviderOperations } from './providers/saml-providers.ts';
import { roleOperations } from './roles.ts';
import { rootAccessOperations } from './root-access.ts';
import { serviceLinkedRoleOperations } from './service-linked-roles/service-linked-roles.ts';
import { accountAliasOperations } from './sign-in/account-aliases.ts';
import { loginProfileOperations } from './sign-in/login-profiles.ts';
import { mfaDeviceOperations } from './sign-in/mfa-devices.ts';
import { passwordPolicyOperations } from './sign-in/password-policy.ts';
import { virtualMfaDeviceOperations } from './sign-in/virtual-mfa-devices.ts';
import { simulationOperations } from './simulation.ts';
import { tagOperations } from './tags.ts';
import { serviceSpecificCredentialOperations } from './user-credentials/service-specific-credentials.ts';
import { sshPublicKeyOperations } from './user-credentials/ssh-public-keys.ts';
import { userOperations } from './users.ts';

/** IAM's operations by name. AWS: IAM API Reference. */
export const iamOperations: ServiceOperations = new Map(
  [
    ...userOperations,
    ...groupOperations,
    ...groupMemberOperations,
    ...roleOperations,
    ...rootAccessOperations,
    ...managedPolicyOperations,
    ...policyVersionOperations,
    ...policyEntityOperations,
    ...inlinePolicyOperations,
    ...attachmentOperations,
    ...boundaryOperations,
    ...accessKeyOperations,
    ...samlProviderOperations,
    ...oidcProviderOperations,
    ...tagOperations,
    ...instanceProfileOperations,
    ...profileRoleOperations,
    ...serviceLinkedRoleOperations,
    ...serverCertificateOperations,
    ...signingCertificateOperations,
    ...sshPublicKeyOperations,
    ...serviceSpecificCredentialOperations,
    ...outboundFederationOperations,
    ...simulationOperations,
    ...accountOperations,
    ...accountAliasOperations,
    ...loginProfileOperations,
    ...passwordPolicyOperations,
    ...virtualMfaDeviceOperations,
    ...mfaDeviceOperations,
    ...accountDetailsOperations,
    ...credentialReportOperations,
    ...accessReportOperations,
    ...policiesGrantingOperations,
  ].map((operation) => [operation.name, operation]),
);
