// Why was a request decided so, and what would have changed it? The decision with its trace, and the statements that nearly applied.

import type { Span, Statement } from '../language/policy-document.ts';
import type { AccessRequest } from './access-request.ts';
import type { Change, NoSingleChange } from './change/change.ts';
import type { Decision, StatementReference } from './decision.ts';
import { missingContext } from './missing-context.ts';
import { type ExemptPolicies, exemptionsOf } from './organization-exemptions.ts';
import type { PolicyMatch } from './policy-match.ts';
import type { PolicySet } from './policy-set.ts';
import { evaluate } from './reference.ts';
import { smallestChange } from './smallest-change.ts';
import { isFailed, type PartMatch } from './statement-match.ts';

/** A statement that covers the action, speaks against the decision, and did not apply. */
export interface NearMiss extends StatementReference {
  readonly effect: Statement['effect'];
  /** The parts that failed, expected against actual; fewer is nearer. */
  readonly failed: readonly PartMatch[];
  /** The statement's place in its document. */
  readonly at: Span;
}

export type { ExemptPolicies };

export interface Explanation {
  readonly decision: Decision;
  /** Every policy that applies, in the order of evaluation, with how each part of each of its statements matched. */
  readonly trace: readonly PolicyMatch[];
  readonly exemptions: readonly ExemptPolicies[];
  /**
   * Nearest first: statements that deny, where the request is allowed; statements that allow, where it is denied. None where the
   * credentials decide.
   */
  readonly nearMisses: readonly NearMiss[];
  /** The condition keys that the policies ask about and the request does not carry. None where the credentials decide. */
  readonly missingContext: readonly string[];
  /** The smallest change that would allow the request, where it is denied and a change was asked for. */
  readonly change?: Change | NoSingleChange;
}

export interface ExplainOptions {
  /** Whether to look for the smallest change, which takes some dozen decisions more. Default: yes. */
  readonly change?: boolean;
}

/** Like `decide`, with everything that led to the decision. It never throws. */
export function explain(request: AccessRequest, policies: PolicySet, options: ExplainOptions = {}): Explanation {
  const { decision, matches } = evaluate(request, policies);
  const effect = decision.decision === 'allowed' ? 'Deny' : 'Allow';
  const deciding = decision.layer === 'credentials' ? [] : matches;
  const nearMisses = deciding
    .flatMap((match) => nearMissesOf(match, effect))
    .toSorted((a, b) => a.failed.length - b.failed.length || rank(a, decision) - rank(b, decision));
  const change = (options.change ?? true) ? smallestChange(request, policies) : undefined;
  return {
    decision,
    trace: matches,
    exemptions: exemptPolicies(request, policies),
    nearMisses,
    missingContext: missingContext(deciding, request),
    ...(change && { change }),
  };
}

/** None for what could not be evaluated: that it could not is what the decision says. */
function exemptPolicies(request: AccessRequest, policies: PolicySet): readonly ExemptPolicies[] {
  try {
    return exemptionsOf(request, policies);
  } catch {
    return [];
  }
}

/** Of two statements equally near, the one in the layer that decided comes first. */
function rank(miss: NearMiss, decision: Decision): number {
  return miss.layer === decision.layer ? 0 : 1;
}

function nearMissesOf({ layer, policy, statements }: PolicyMatch, effect: Statement['effect']): readonly NearMiss[] {
  return statements
    .filter(({ applies, statement }) => !applies && statement.effect === effect)
    .map(({ statement, parts }) => ({
      layer,
      policy,
      index: statement.index,
      effect,
      failed: parts.filter((part) => isFailed(part, statement)),
      at: statement.at,
    }))
    .filter(({ failed }) => failed.every(({ part }) => part !== 'action'));
}
