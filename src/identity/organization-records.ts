// What an organization holds, as plain records: itself with its root, organizational units, the accounts that are in it, policies,
// requests for new accounts and invitations. All but a membership are kept with the management account.

import type { RootFeature } from './managed-policies/root-task-policies.ts';
import type { Tag } from './records.ts';

export const CONTROL_POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;
export type ControlPolicyType = (typeof CONTROL_POLICY_TYPES)[number];

/** Ids of the policies of each type, in the order of attachment. A type that is not enabled has none. */
export type ControlPolicyIds = Readonly<Partial<Record<ControlPolicyType, readonly string[]>>>;

/** What policies are attached to: the root, an organizational unit, an account. */
interface TargetRecord {
  readonly controlPolicies: ControlPolicyIds;
  readonly tags: readonly Tag[];
}

/** The organization together with its one root, whose policies and tags these are. */
export interface OrganizationRecord extends TargetRecord {
  /** The management account. */
  readonly account: string;
  /** `o-…` */
  readonly name: string;
  /** `r-…` */
  readonly rootId: string;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  readonly createdAt: number;
  /** The enabled ones. */
  readonly policyTypes: readonly ControlPolicyType[];
  /** The services that it trusts. */
  readonly services: readonly { readonly principal: string; readonly enabledAt: number }[];
  /** What the management account may do as the root users of the others. Absent: nothing. */
  readonly rootFeatures?: readonly RootFeature[];
}

export interface OrganizationalUnitRecord extends TargetRecord {
  /** The management account. */
  readonly account: string;
  /** `ou-…` */
  readonly name: string;
  /** What people call it; unique under its parent. */
  readonly title: string;
  /** Id of the root or of an organizational unit. */
  readonly parent: string;
  readonly createdAt: number;
}

/** That an account is in an organization, and where. The management account has one too. */
export interface MembershipRecord extends TargetRecord {
  /** The account that is in the organization. */
  readonly account: string;
  /** The same again: an account is in one organization at most. */
  readonly name: string;
  readonly managementAccount: string;
  /** `o-…` */
  readonly organization: string;
  /** Id of the root or of an organizational unit. */
  readonly parent: string;
  readonly joinedMethod: 'CREATED' | 'INVITED';
  readonly joinedAt: number;
  /** The services that the account administers for the whole organization; absent: none. */
  readonly delegations?: readonly { readonly principal: string; readonly enabledAt: number }[];
}

export interface ControlPolicyRecord {
  /** The management account. */
  readonly account: string;
  /** `p-…` */
  readonly name: string;
  /** What people call it; unique among the organization's policies of its type. */
  readonly title: string;
  readonly description: string;
  readonly type: ControlPolicyType;
  readonly text: string;
  readonly tags: readonly Tag[];
}

/** A request for a new account that has come to its end, as all do at once. */
export interface CreateAccountRequestRecord {
  /** The management account. */
  readonly account: string;
  /** `car-…` */
  readonly name: string;
  readonly accountName: string;
  readonly requestedAt: number;
  readonly outcome:
    | { readonly state: 'SUCCEEDED'; readonly createdAccount: string }
    | { readonly state: 'FAILED'; readonly reason: 'EMAIL_ALREADY_EXISTS' };
}

/** An invitation to join the organization. */
export interface HandshakeRecord {
  /** The management account. */
  readonly account: string;
  /** `h-…` */
  readonly name: string;
  /** The account that is invited. */
  readonly target: string;
  /** `o-…` */
  readonly organization: string;
  /** One that nobody answers is REQUESTED until it expires. */
  readonly state: 'REQUESTED' | 'ACCEPTED' | 'DECLINED' | 'CANCELED';
  readonly requestedAt: number;
  readonly expiresAt: number;
  readonly notes?: string;
  /** What the account gets when it joins. */
  readonly tags: readonly Tag[];
}
