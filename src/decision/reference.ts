// Is this request allowed? The specification in code: AWS's documented steps, in their order, without index or cache. Whether a
// statement applies is statement-match.ts's business; this file says what follows from those that do.
//
// AWS: reference_policies_evaluation-logic_policy-eval-denyallow (one account),
//      reference_policies_evaluation-logic-cross-account (two accounts)

import type { AccessRequest } from './access-request.ts';
import { credentialRule } from './credential-rules.ts';
import type { Decision, StatementReference } from './decision.ts';
import { allowedReason, explicitDenyReason, implicitDenyReason, notEvaluatedReason } from './decision-reason.ts';
import { applicablePolicies } from './organization-exemptions.ts';
import { placesThatMustAllow, sidesOf } from './places.ts';
import { matchPolicies, type PolicyMatch } from './policy-match.ts';
import type { PolicySet } from './policy-set.ts';
import { GRANTS, type Grant } from './principal-match.ts';

/** A decision, and how every statement matched on the way to it. */
export interface Evaluation {
  readonly decision: Decision;
  readonly matches: readonly PolicyMatch[];
}

/** Whether the request is allowed under these policies. It never throws: what cannot be evaluated is denied, with the reason. */
export function decide(request: AccessRequest, policies: PolicySet): Decision {
  return evaluate(request, policies).decision;
}

/** `decide` together with its trace. */
export function evaluate(request: AccessRequest, policies: PolicySet): Evaluation {
  try {
    const applicable = applicablePolicies(request, policies);
    const matches = matchPolicies(request, applicable);
    return { decision: conclude(request, applicable, matches), matches };
  } catch (error) {
    // INVARIANT (no answer is a deny): a context or a document that is not what its type says lets nobody in.
    const decision = {
      decision: 'implicitDeny',
      layer: 'identity',
      statements: [],
      reason: notEvaluatedReason(error),
    } as const;
    return { decision, matches: [] };
  }
}

function conclude(request: AccessRequest, policies: PolicySet, matches: readonly PolicyMatch[]): Decision {
  // Before any policy: what the kind of credentials alone decides.
  const rule = credentialRule(request);
  if (rule !== undefined) return { ...rule, layer: 'credentials', statements: [] };

  // Step 1: one statement that denies, anywhere, decides.
  const denials = matches.flatMap((match) => applyingStatements(match, 'Deny'));
  if (denials[0] !== undefined) {
    const reason = explicitDenyReason(denials);
    return { decision: 'explicitDeny', layer: denials[0].layer, statements: denials, reason };
  }

  // Steps 2 to 7: every place that must allow, in AWS's order. The first that does not is the answer.
  const places = placesThatMustAllow(sidesOf(request), policies, grantOf(matches));
  const allows: StatementReference[] = [];
  for (const { layer, level } of places) {
    const here = matches
      .filter((match) => match.layer === layer && match.level === level)
      .flatMap((match) => applyingStatements(match, 'Allow'));
    if (here.length === 0) {
      const reason = implicitDenyReason(layer, level, policies);
      return { decision: 'implicitDeny', layer, statements: [], reason };
    }
    allows.push(...here);
  }
  return {
    decision: 'allowed',
    layer: places.at(-1)?.layer ?? 'identity',
    statements: allows,
    reason: allowedReason(allows),
  };
}

/** The most direct grant among the statements with which the policy on the resource allows the request. */
function grantOf(matches: readonly PolicyMatch[]): Grant | undefined {
  const granted = matches
    .filter((match) => match.layer === 'resource')
    .flatMap((match) => match.statements)
    .filter(({ applies, statement }) => applies && statement.effect === 'Allow')
    .flatMap(({ parts }) => parts.map((part) => (part.part === 'principal' ? part.grant : undefined)));
  return GRANTS.find((grant) => granted.includes(grant));
}

function applyingStatements(
  { layer, policy, statements }: PolicyMatch,
  effect: 'Allow' | 'Deny',
): readonly StatementReference[] {
  return statements
    .filter(({ applies, statement }) => applies && statement.effect === effect)
    .map(({ statement }) => ({ layer, policy, index: statement.index }));
}
