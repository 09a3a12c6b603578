// Is this request allowed? The specification in code: AWS's documented steps, in their order, without index or cache. Whether a
// statement applies is statement-match.ts's business; this file says what follows from those that do.
//
// AWS: reference_policies_evaluation-logic_policy-eval-denyallow (one account),
//      reference_policies_evaluation-logic-cross-account (two accounts)

import { parseArn } from '../language/arn.ts';
import type { AccessRequest } from './access-request.ts';
import type { Decision, Layer, StatementReference } from './decision.ts';
import { allowedReason, explicitDenyReason, implicitDenyReason, notEvaluatedReason } from './decision-reason.ts';
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
    const matches = matchPolicies(request, policies);
    return { decision: conclude(request, policies, matches), matches };
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
  // Step 1: one statement that denies, anywhere, decides.
  const denials = matches.flatMap((match) => applyingStatements(match, 'Deny'));
  if (denials[0] !== undefined) {
    const reason = explicitDenyReason(denials);
    return { decision: 'explicitDeny', layer: denials[0].layer, statements: denials, reason };
  }

  // Steps 2 to 7: every place that must allow, in AWS's order. The first that does not is the answer.
  const places = placesThatMustAllow(request, policies, grantOf(matches));
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

/** One place whose policies must allow: one of them is enough. */
interface Place {
  readonly layer: Layer;
  /** Only service control policies have more than one level. */
  readonly level: number;
}

function placesThatMustAllow(request: AccessRequest, policies: PolicySet, grant: Grant | undefined): readonly Place[] {
  const levels = (policies.serviceControl ?? []).map((_, level): Place => ({ layer: 'serviceControl', level }));
  const endpoint: readonly Layer[] = policies.endpoint === undefined ? [] : ['endpoint'];
  const rest = [...endpoint, ...layersOfTwoSides(request, policies, grant)];
  return [...levels, ...rest.map((layer): Place => ({ layer, level: 0 }))];
}

/**
 * Which of the resource's and the principal's policies must allow. `grant` is how directly the policy on the resource speaks to the
 * principal, if it allows at all.
 */
function layersOfTwoSides(request: AccessRequest, policies: PolicySet, grant: Grant | undefined): readonly Layer[] {
  const { principal } = request;
  // Services and anonymous callers have no policies of their own.
  if (principal.kind === 'Service' || principal.kind === 'Anonymous') {
    return ['resource'];
  }
  const limits = limitsOf(request, policies);
  // The root user needs no policy in its own account; all others start with nothing.
  const ownSide: readonly Layer[] = principal.kind === 'Root' ? limits : ['identity', ...limits];
  if (isCrossAccount(request)) {
    return ['resource', ...ownSide];
  }
  switch (grant) {
    // A user or a session that is named itself: implicit denies in its own policies do not matter.
    case 'principal':
      return ['resource'];
    // The role behind a session: its permissions boundary and the session policies still limit it.
    case 'role':
      return ['resource', ...limits];
    // The account hands the decision on to its policies; the policy of a role or a key must have done at least that.
    case 'account':
    case undefined:
      return (policies.resource?.kind ?? 'resource') === 'resource' ? ownSide : ['resource', ...ownSide];
  }
}

/** What narrows the principal's permissions. A federated user has none but those that its session policies name. */
function limitsOf({ principal }: AccessRequest, policies: PolicySet): readonly Layer[] {
  const boundary: readonly Layer[] = policies.boundary === undefined ? [] : ['boundary'];
  const hasSession = policies.session !== undefined || principal.kind === 'FederatedUser';
  return hasSession ? [...boundary, 'session'] : boundary;
}

/** An ARN without an account, or with AWS's own (`aws`), is taken to be of the principal's account. */
function isCrossAccount({ principal, resource, resourceAccount }: AccessRequest): boolean {
  const owner = resourceAccount ?? parseArn(resource)?.account ?? '';
  return owner !== '' && owner !== 'aws' && owner !== principal.account;
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
