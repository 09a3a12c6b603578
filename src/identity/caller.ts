// Who makes a call, once the signature has been checked: what `GetCallerIdentity` tells, what decisions are about.

import type { SamlAssertion, WebIdentity } from './federated-identity.ts';
import type { Tag } from './records.ts';

/** What a temporary credential carries besides its principal. Times are milliseconds since the epoch. */
export interface Session {
  readonly issuedBy:
    | 'AssumeRole'
    | 'AssumeRoleWithSAML'
    | 'AssumeRoleWithWebIdentity'
    | 'AssumeRoot'
    | 'GetFederationToken'
    | 'GetSessionToken';
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** When a code of an MFA device was shown, if one was. */
  readonly mfaAt?: number;
  /** Texts of the session policies, inline and managed (by their text when the session was made). Absent: none were passed. */
  readonly policies?: readonly { readonly name: string; readonly arn?: string; readonly text: string }[];
  readonly tags: readonly Tag[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
  /** Of AssumeRoot: the account that asked, and the policy of AWS by whose name the session is bounded. */
  readonly rootTask?: { readonly manager: string; readonly task: string };
  /** Of a session that an identity provider vouched for. */
  readonly federation?: {
    /** The provider's ARN. */
    readonly provider: string;
    /** What the assertion or token said, as far as it stays with the session: condition keys. */
    readonly keys: Readonly<Record<string, string | readonly string[]>>;
  };
}

/** Who asked for a federated user's session. */
export type FederationIssuer =
  | { readonly kind: 'Root' }
  | { readonly kind: 'User'; readonly userName: string; readonly userId: string };

interface CallerOf<Kind extends string> {
  readonly kind: Kind;
  readonly account: string;
  /** As `GetCallerIdentity` writes it. */
  readonly arn: string;
  /** As `GetCallerIdentity` writes it: also the condition key `aws:userid`. */
  readonly userId: string;
  readonly accessKeyId: string;
  /** Present for temporary credentials. */
  readonly session?: Session;
}

export type Caller =
  | CallerOf<'Root'>
  | (CallerOf<'User'> & { readonly userName: string })
  | (CallerOf<'AssumedRole'> & {
      readonly roleName: string;
      readonly roleArn: string;
      readonly sessionName: string;
      readonly session: Session;
    })
  | (CallerOf<'FederatedUser'> & {
      readonly issuer: FederationIssuer;
      /** The ARN of the user who asked for the session, as it is now. */
      readonly userArn?: string;
      readonly session: Session;
    })
  | (CallerOf<'SAMLUser'> & { readonly identity: SamlAssertion })
  | (CallerOf<'WebIdentityUser'> & { readonly identity: WebIdentity });
