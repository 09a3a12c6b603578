// What does a new version of a policy take away from whoever has the version before? The answer as data, and the interface of whatever
// finds it: compare-versions.ts searches; what proves can take its place.

import type { PolicyDocument } from '../../language/policy-document.ts';
import type { ContextRecord } from '../context/context-record.ts';

/** A request that was allowed before and is not after: both were decided by the reference evaluator. */
export interface LostRequest {
  /** ARN of a user of the account that owns the resource. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: ContextRecord;
  /**
   * `policy`: the version before allows it by itself. `elsewhere`: another policy allows it, and the version before does not deny it;
   * decided beside a policy that allows everything.
   */
  readonly allowedBy: 'policy' | 'elsewhere';
  /** Position of the statement, from 0, that allows it before, or for `elsewhere` that denies it after. */
  readonly statement: number;
}

/**
 * `kept`: whatever was allowed is allowed. `unsettled`: neither that could be shown, nor a request be found; `why` is a sentence for people.
 */
export type Comparison =
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'lost'; readonly request: LostRequest }
  | { readonly outcome: 'unsettled'; readonly why: string };

/** Both are identity-based policies. Never throws, and never says `kept` without having shown it. */
export type CompareVersions = (before: PolicyDocument, after: PolicyDocument) => Comparison;
