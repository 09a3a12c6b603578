// The answer to an access request, as data: what was decided, by which layer and which statements, and why.

import type { AttachedPolicy } from './policy-set.ts';

/** AWS's own words (`EvalDecision`). */
export type EvalDecision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** The places that a policy can sit at; each that applies must allow, but for resource control policies. */
export type Layer =
  | 'resourceControl'
  | 'serviceControl'
  | 'endpoint'
  | 'resource'
  | 'identity'
  | 'boundary'
  | 'session';

/** A layer that must allow: all but resource control policies, which can only deny. */
export type AllowingLayer = Exclude<Layer, 'resourceControl'>;

/** A statement that took part, by its document and position. */
export interface StatementReference {
  readonly layer: Layer;
  readonly policy: AttachedPolicy;
  /** Index in `policy.document.statements`. */
  readonly index: number;
}

/** What was decided and by which layer. */
export type BareDecision =
  | DecidedBy<'explicitDeny', Layer>
  | DecidedBy<'allowed' | 'implicitDeny', AllowingLayer | 'credentials'>;

interface DecidedBy<How extends EvalDecision, By extends Layer | 'credentials'> {
  readonly decision: How;
  /**
   * The layer that decided: that denied, or that was missing an allow, or whose allow was the last one needed. `credentials` where no
   * policy has a say: see credential-rules.ts.
   */
  readonly layer: By;
}

export type Decision = BareDecision & {
  /** The statements that decided: those that deny, or those that allow. Empty for an implicit deny. */
  readonly statements: readonly StatementReference[];
  /** One sentence for people. */
  readonly reason: string;
};
