// Who answers an access request in the server? The compiled evaluator, because it is fast; whoever is denied is told the reason, which
// only the reference knows. What an API call needs is authorize.ts's business.

import type { AccessRequest } from '../decision/access-request.ts';
import { decideCompiled } from '../decision/compiled/decide-compiled.ts';
import type { BareDecision, Decision } from '../decision/decision.ts';
import type { PolicySet } from '../decision/policy-set.ts';
import { decide } from '../decision/reference.ts';
import { compiledPolicies } from './compiled-policies.ts';

/** `decision` of a denial has its reason and statements; that of an allow has them where they were asked for. */
export type Answer =
  | { readonly allowed: true; readonly decision: BareDecision & Partial<Decision> }
  | { readonly allowed: false; readonly decision: Decision };

/** Whether a request is allowed under these policies. `explained`: an allow is to tell its statements too, which costs much more. */
export type Decide = (request: AccessRequest, policies: PolicySet, explained?: boolean) => Answer;

export interface Evaluators {
  readonly compiled: (request: AccessRequest, policies: PolicySet) => BareDecision;
  readonly reference: (request: AccessRequest, policies: PolicySet) => Decision;
}

/** Two evaluators that must agree did not: a defect, whichever of them is right. */
export interface Disagreement {
  readonly request: AccessRequest;
  readonly compiled: BareDecision;
  readonly reference: Decision;
}

/** The evaluators of a server; each that is made remembers policies of its own. */
export function evaluators(): Evaluators {
  const compiled = compiledPolicies();
  return { compiled: (request, policies) => decideCompiled(request, compiled(policies)), reference: decide };
}

/**
 * A `Decide` that asks the compiled evaluator, and the reference about what is denied or to be explained. `report` is told of every disagreement; then the
 * stricter answer holds, so that what one of them denies is denied.
 */
export function decideWith({ compiled, reference }: Evaluators, report: (disagreement: Disagreement) => void): Decide {
  return (request, policies, explained = false) => {
    const bare = compiled(request, policies);
    if (bare.decision === 'allowed' && !explained) return { allowed: true, decision: bare };
    const decision = reference(request, policies);
    if (decision.decision === bare.decision && decision.layer === bare.layer) {
      return { allowed: decision.decision === 'allowed', decision };
    }
    report({ request, compiled: bare, reference: decision });
    const held = stricter(decision, bare);
    return { allowed: held.decision === 'allowed', decision: held };
  };
}

/** One line for people who look after a server. It names no condition key's value: those may be secrets. */
export function describeDisagreement({ request, compiled, reference }: Disagreement): string {
  const { principal, action, resource } = request;
  return (
    `the compiled evaluator says ${compiled.decision} by ${compiled.layer}, the reference says ${reference.decision} by ` +
    `${reference.layer}; the stricter answer holds: ${JSON.stringify({ principal: principal.arn, action, resource })}`
  );
}

function stricter(reference: Decision, compiled: BareDecision): Decision {
  if (reference.decision === 'explicitDeny' || compiled.decision === 'allowed') return reference;
  if (reference.decision === compiled.decision) return reference;
  return { ...compiled, statements: [], reason: 'the two evaluators disagree, and the stricter answer holds' };
}
