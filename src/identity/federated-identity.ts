// What an identity provider vouches for, once its signature has been checked: people who have no credentials of AWS. As callers they have
// the provider's ARN and account, and no access key.

import type { Tag } from './records.ts';

type Keys = Readonly<Record<string, string | readonly string[]>>;

interface FederatedIdentity {
  readonly subject: string;
  readonly issuer: string;
  readonly audience: string;
  /** The condition keys of the request for a role. */
  readonly keys: Keys;
  /** Those of them that stay with the session. */
  readonly sessionKeys: Keys;
  readonly tags: readonly Tag[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
}

export interface SamlAssertion extends FederatedIdentity {
  /** `persistent`, `transient` or the whole name of another format. */
  readonly subjectType: string;
  /** Tells this provider's subjects from those of all others. */
  readonly nameQualifier: string;
  readonly sessionName: string;
  /** ARNs of the roles that the provider lets this person have through itself. */
  readonly roles: readonly string[];
  /** Seconds. */
  readonly sessionDuration?: number;
  /** When the session has to end; milliseconds since the epoch. */
  readonly endsAt?: number;
}

export interface WebIdentity extends FederatedIdentity {}
