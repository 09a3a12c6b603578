// What does a presigned URL open, for whom and how long? How it is written into a URL is the business of whoever listens there.

import type { Caller } from '../../identity/caller.ts';

export interface NotebookOpening {
  /** Whoever asked for the URL: everything that is done behind it is decided for this principal. */
  readonly caller: Caller;
  /** The action that governs the URL, and with it every request that follows. */
  readonly action: string;
  /** Of the notebook instance or user profile. */
  readonly arn: string;
  /** Milliseconds since the epoch: until then the URL must be opened, once. */
  readonly opensUntil: number;
  /** How long the session in the browser lasts from the opening on. */
  readonly sessionMilliseconds: number;
}
