// Where are the users, roles and policies of an account read from, and where are policies attached? A data folder, a listing of an
// account, or a running server: one way to ask all three.

import type { Directory } from '../../identity/identity-store.ts';

/** A policy that is to be attached to a user or role. */
export interface Attachment {
  readonly arn: string;
  readonly kind: 'identity' | 'trust';
  /** An inline policy's name; unused for a trust policy. */
  readonly name: string;
  /** The trust policy as a whole; of an inline policy the statements that are added to what it has. */
  readonly text: string;
}

export interface AccountSource {
  /** As people speak of it: `the data folder .sagewarden`. */
  readonly title: string;
  readonly directory: Directory;
  /** Whether the directory holds the organization as well, so that it can be said which service control policies apply. */
  readonly hasOrganization: boolean;
  /** Attaches all or nothing, and tells what is there then. Absent where nothing can be changed. */
  readonly attach?: (attachments: readonly Attachment[]) => Promise<Directory>;
  readonly close: () => Promise<void>;
}

/** The options by which a person names a source; at most one of them. */
export interface SourceOptions {
  readonly data?: string;
  readonly accountDetails?: string;
  readonly endpoint?: string;
}
