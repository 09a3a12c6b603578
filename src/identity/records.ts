// What an account holds, as plain records: the rows that the store keeps and the directory serves. Times are milliseconds
// since the epoch; policy documents are kept as the text that was submitted.

import type { ServerCertificateRecord, SigningCertificateRecord } from './certificate-records.ts';
import type { InstanceProfileRecord } from './instance-profile-records.ts';
import type { IssuerKeyRecord } from './issuer-key.ts';
import type {
  ControlPolicyRecord,
  CreateAccountRequestRecord,
  HandshakeRecord,
  MembershipRecord,
  OrganizationalUnitRecord,
  OrganizationRecord,
} from './organization-records.ts';
import type { OutboundFederationRecord } from './outbound-federation-record.ts';
import type { OidcProviderRecord, SamlProviderRecord } from './provider-records.ts';
import type { AccessReportRecord, CredentialReportRecord } from './report-records.ts';
import type { RoleDeletionRecord } from './service-linked-role-records.ts';
import type {
  AccountAliasRecord,
  LoginProfileRecord,
  MfaDeviceRecord,
  PasswordPolicyRecord,
  RootPasswordRecord,
} from './sign-in-records.ts';
import type { ServiceCredentialRecord, SSHPublicKeyRecord } from './user-credential-records.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface AccountRecord {
  /** Twelve digits. */
  readonly account: string;
  readonly name: string;
  readonly createdAt: number;
  /** Of the root user, where it is known; no two accounts have the same. */
  readonly email?: string;
  /** Present once it has been closed: nobody can call as one of its principals any more. */
  readonly closedAt?: number;
}

/** What users, groups and roles have in common. */
interface IdentityRecord {
  readonly account: string;
  /** As it was given; unique in the account without regard to case. */
  readonly name: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  /** AIDA…, AGPA…, AROA… */
  readonly id: string;
  readonly createdAt: number;
  /** Name of the inline policy → its document's text. */
  readonly inlinePolicies: Readonly<Record<string, string>>;
  /** ARNs of managed policies, in the order of attachment. */
  readonly attachedPolicies: readonly string[];
}

export interface UserRecord extends IdentityRecord {
  /** Names of its groups. */
  readonly groups: readonly string[];
  readonly tags: readonly Tag[];
  /** ARN of the managed policy that bounds it. */
  readonly boundary?: string;
}

export interface GroupRecord extends IdentityRecord {}

export interface RoleRecord extends IdentityRecord {
  readonly trustPolicy: string;
  readonly description?: string;
  /** Seconds, 3600 to 43200. */
  readonly maxSessionDuration: number;
  readonly tags: readonly Tag[];
  readonly boundary?: string;
  readonly lastUsed?: { readonly at: number; readonly region: string };
}

export interface PolicyVersionRecord {
  /** `v1`, `v2` … */
  readonly id: string;
  readonly text: string;
  readonly createdAt: number;
  /** Of a policy that AWS manages: how the version came here, where it did not come with the program. */
  readonly change?: PolicyChange;
}

export interface PolicyChange {
  /** Whether the policy was new with it. */
  readonly kind: 'new' | 'update';
  /** When it was published or imported. */
  readonly at: number;
  readonly description: string;
}

export interface ManagedPolicyRecord {
  /** Twelve digits, or `aws` for the policies that AWS manages. */
  readonly account: string;
  readonly name: string;
  readonly path: string;
  /** ANPA… */
  readonly id: string;
  readonly description?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Oldest first. */
  readonly versions: readonly PolicyVersionRecord[];
  readonly defaultVersion: string;
  /** Number that the next version gets; numbers are never used again. */
  readonly nextVersion: number;
  readonly tags: readonly Tag[];
}

export interface AccessKeyRecord {
  readonly account: string;
  /** AKIA… */
  readonly id: string;
  /** Name of the user; absent for a key of the account's root user. */
  readonly user?: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
  /** The secret key, sealed (`seal.ts`). */
  readonly sealedSecret: string;
  readonly lastUsed?: { readonly at: number; readonly region: string; readonly service: string };
}

/** Every kind of record that the identity store keeps. */
export interface RecordKinds {
  readonly account: AccountRecord;
  readonly user: UserRecord;
  readonly group: GroupRecord;
  readonly role: RoleRecord;
  readonly policy: ManagedPolicyRecord;
  readonly accessKey: AccessKeyRecord;
  readonly organization: OrganizationRecord;
  readonly organizationalUnit: OrganizationalUnitRecord;
  readonly membership: MembershipRecord;
  readonly controlPolicy: ControlPolicyRecord;
  readonly createAccountRequest: CreateAccountRequestRecord;
  readonly handshake: HandshakeRecord;
  readonly loginProfile: LoginProfileRecord;
  readonly passwordPolicy: PasswordPolicyRecord;
  readonly rootPassword: RootPasswordRecord;
  readonly mfaDevice: MfaDeviceRecord;
  readonly accountAlias: AccountAliasRecord;
  readonly instanceProfile: InstanceProfileRecord;
  readonly roleDeletion: RoleDeletionRecord;
  readonly serverCertificate: ServerCertificateRecord;
  readonly signingCertificate: SigningCertificateRecord;
  readonly sshPublicKey: SSHPublicKeyRecord;
  readonly serviceCredential: ServiceCredentialRecord;
  readonly outboundFederation: OutboundFederationRecord;
  readonly samlProvider: SamlProviderRecord;
  readonly oidcProvider: OidcProviderRecord;
  readonly issuerKey: IssuerKeyRecord;
  readonly credentialReport: CredentialReportRecord;
  readonly accessReport: AccessReportRecord;
}

export type RecordKind = keyof RecordKinds;
