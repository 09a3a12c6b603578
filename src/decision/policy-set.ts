// The policies that apply to one request, each at its place.

import type { PolicyDocument } from '../language/policy-document.ts';

/** A document together with the place where it is attached. */
export interface AttachedPolicy {
  readonly document: PolicyDocument;
  /** How people speak of it: a managed policy's or inline policy's name, or a file. */
  readonly name: string;
  /** Managed policies, SCPs and boundaries have one; inline policies and files do not. */
  readonly arn?: string;
}

/**
 * The policy on the resource itself. That of a role (its trust policy) or of a KMS key must allow, also in the resource's own
 * account; any other may be silent there. AWS: reference_policies_evaluation-logic_policy-eval-denyallow
 */
export interface ResourcePolicy extends AttachedPolicy {
  readonly kind: 'trust' | 'key' | 'resource';
}

export interface PolicySet {
  /** Inline and managed policies of the user or role and, for a user, of its groups. */
  readonly identity: readonly AttachedPolicy[];
  readonly boundary?: AttachedPolicy;
  /** The policies passed when the session was made: one of them must allow. Absent: the session has none. */
  readonly session?: readonly AttachedPolicy[];
  /** One list a level, from the organization's root to the principal's account. Absent: it is in no organization. */
  readonly serviceControl?: readonly (readonly AttachedPolicy[])[];
  /** One list a level, from the organization's root to the account that owns the resource. Absent: it is in no organization. */
  readonly resourceControl?: readonly (readonly AttachedPolicy[])[];
  /** Accounts that manage an organization: its policies hold neither for their principals nor for their resources. */
  readonly managementAccounts?: readonly string[];
  readonly resource?: ResourcePolicy;
  /** The policy of the VPC endpoint that the request came through. Absent: it came through none. */
  readonly endpoint?: AttachedPolicy;
}
