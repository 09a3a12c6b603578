// Who makes a call, once the signature has been checked: what `GetCallerIdentity` tells, what decisions are about.

import type { Tag } from './records.ts';

/** What a temporary credential carries besides its principal. Times are milliseconds since the epoch. */
export interface Session {
  readonly issuedBy: 'AssumeRole' | 'GetSessionToken';
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** When a code of an MFA device was shown, if one was. */
  readonly mfaAt?: number;
  /** Texts of the session policies, inline and managed (by their text when the session was made). Absent: none were passed. */
  readonly policies?: readonly { readonly name: string; readonly arn?: string; readonly text: string }[];
  readonly tags: readonly Tag[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
}

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
    });
