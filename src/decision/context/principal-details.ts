// What is known of a principal beyond its ARN, as far as condition keys tell of it?

import type { Tag } from './session-tags.ts';

/** All of it is optional: what is not told makes no key. */
export interface PrincipalDetails {
  /** Of a user (`AIDA…`); for a role session that of its role (`AROA…`). */
  readonly uniqueId?: string;
  /** The tags of the user or role itself; for a federated user those of the user who asked for the session. */
  readonly tags?: readonly Tag[];
  /** How the temporary credentials came about. Absent for long-term credentials, and where nobody knows. */
  readonly session?: SessionDetails;
  /** The organization that the principal's account is in. */
  readonly organization?: {
    readonly id: string;
    /** `o-…/r-…/ou-…/`, from the organization to the unit that the account is in. */
    readonly path: string;
  };
  /** Of a service: all names of that service in the Region, for `aws:PrincipalServiceNamesList`. */
  readonly serviceNames?: readonly string[];
}

export interface SessionDetails {
  /** The operation of STS that made the session. */
  readonly issuedBy:
    | 'AssumeRole'
    | 'AssumeRoleWithSAML'
    | 'AssumeRoleWithWebIdentity'
    | 'AssumeRoot'
    | 'GetFederationToken'
    | 'GetSessionToken';
  /** ISO 8601, as `2026-01-31T08:00:00Z`. */
  readonly issuedAt?: string;
  /** Whole seconds since an MFA device vouched for the person. Absent: none did. Makes keys of GetSessionToken's sessions only. */
  readonly mfaAge?: number;
  /** The tags of the session, inherited ones included. */
  readonly tags?: readonly Tag[];
  readonly sourceIdentity?: string;
  /** Of AssumeRoleWithWebIdentity: the provider's ARN, or its domain where AWS knows it by that. */
  readonly provider?: string;
  /** Of a role that is assigned to an EC2 instance: that instance. */
  readonly instance?: {
    readonly arn: string;
    readonly vpc?: string;
    readonly privateIpv4?: string;
    /** The version of the metadata service that delivered the credentials: `1.0` or `2.0`. */
    readonly roleDelivery?: string;
  };
}
