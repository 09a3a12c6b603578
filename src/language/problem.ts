// What is wrong with a policy text, as data. Every problem names its code, its place and what was found there.

import type { Span } from './policy-document.ts';

export interface Problem {
  /** A row of the problem table (`problem-table.ts`). */
  readonly code: string;
  readonly at: Span;
  /** Lower-case start, no full stop, user text in backticks, no implementation names. */
  readonly message: string;
  /** What to do about it, where one thing is right. */
  readonly help?: string;
}
