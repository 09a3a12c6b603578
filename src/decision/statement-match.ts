// Does a statement apply to a request? Every part of it is judged, also after one has failed, so that an explanation can tell how
// near it came. What follows from statements that apply is reference.ts's business.

import { type ConditionResult, evaluateCondition } from '../conditions/evaluate-condition.ts';
import { anyOf, not, type Outcome, outcomeOf } from '../conditions/outcome.ts';
import { patternText } from '../conditions/prepare-condition.ts';
import { variableLookup } from '../conditions/variable-lookup.ts';
import { matchAction } from '../language/action.ts';
import { matchResource } from '../language/arn.ts';
import type { Condition, PolicyVersion, ResourceElement, Span, Statement } from '../language/policy-document.ts';
import { parseResourceTemplate, resolveTemplate } from '../language/template.ts';
import type { AccessRequest } from './access-request.ts';
import { type Grant, matchPrincipal } from './principal-match.ts';

interface PartOf<Part extends string> {
  readonly part: Part;
  readonly outcome: Outcome;
  /** The element's place in the document, or the statement's where it lacks the element. */
  readonly at: Span;
}

/** `expected` is what the policy says, with variables filled in; `actual` is what the request has. */
export type PartMatch =
  | (PartOf<'action'> & {
      readonly element: 'Action' | 'NotAction';
      readonly expected: readonly string[];
      readonly actual: string;
    })
  | (PartOf<'resource'> & {
      readonly element: 'Resource' | 'NotResource' | 'missing';
      readonly expected: readonly string[];
      readonly actual: string;
    })
  | (PartOf<'principal'> & {
      readonly element: 'Principal' | 'NotPrincipal' | 'missing';
      readonly expected: readonly string[];
      readonly actual: string;
      readonly grant?: Grant;
    })
  | (PartOf<'condition'> & ConditionResult & { readonly operator: string; readonly key: string });

export interface StatementMatch {
  readonly statement: Statement;
  readonly applies: boolean;
  readonly parts: readonly PartMatch[];
}

/** What statements of one document are matched with. */
export interface Matching {
  readonly request: AccessRequest;
  readonly version: PolicyVersion;
  readonly hasBoundary: boolean;
  /** Whether the document stands where its statements must name principals: on a resource or an endpoint. */
  readonly namesPrincipals: boolean;
  /** Whether its statements name resources: all but role trust policies do. */
  readonly namesResources: boolean;
}

/**
 * Matches one statement. It applies when every part holds. INVARIANT (unclear never opens): an unclear part counts as holding in a
 * statement that denies and as failing in one that allows.
 */
export function matchStatement(statement: Statement, matching: Matching): StatementMatch {
  const parts = [
    ...principalPart(statement, matching),
    actionPart(statement, matching),
    ...resourcePart(statement, matching),
    ...statement.conditions.map((condition) => conditionPart(condition, matching)),
  ];
  return { statement, parts, applies: parts.every((part) => !isFailed(part, statement)) };
}

/** Whether this part is one that keeps the statement from applying. */
export function isFailed(part: PartMatch, statement: Statement): boolean {
  return part.outcome === 'fails' || (part.outcome === 'unclear' && statement.effect === 'Allow');
}

function principalPart(
  statement: Statement,
  { request, hasBoundary, namesPrincipals }: Matching,
): readonly PartMatch[] {
  const { principal: element, effect, at } = statement;
  const actual = request.principal.arn;
  if (element === undefined) {
    return namesPrincipals
      ? [{ part: 'principal', outcome: 'unclear', element: 'missing', expected: [], actual, at }]
      : [];
  }
  const expected = element.entries.map((entry) => entry.value.value);
  const part = { part: 'principal', element: element.kind, expected, actual, at: element.at } as const;
  if (!namesPrincipals) {
    return [{ ...part, outcome: 'unclear' }];
  }
  const { matches, grant } = matchPrincipal(element, effect, { principal: request.principal, hasBoundary });
  return [{ ...part, outcome: outcomeOf(matches), ...(grant && { grant }) }];
}

function actionPart({ action }: Statement, { request }: Matching): PartMatch {
  const expected = action.patterns.map(({ value }) => value);
  const named = expected.some((pattern) => matchAction(pattern, request.action));
  const holds = action.kind === 'Action' ? named : !named;
  return {
    part: 'action',
    outcome: outcomeOf(holds),
    element: action.kind,
    expected,
    actual: request.action,
    at: action.at,
  };
}

function resourcePart({ resource, at }: Statement, matching: Matching): readonly PartMatch[] {
  const actual = matching.request.resource;
  if (resource !== undefined) {
    return [judgeResource(resource, matching)];
  }
  return matching.namesResources
    ? [{ part: 'resource', outcome: 'unclear', element: 'missing', expected: [], actual, at }]
    : [];
}

/**
 * A pattern whose variable has no value matches nothing. In NotResource that would widen the statement to everything, so there it
 * makes the part unclear. AWS: reference_policies_variables (policy variables with no value)
 */
function judgeResource(element: ResourceElement, { request, version }: Matching): PartMatch {
  const patterns = element.patterns.map(({ value }) => {
    const pattern = resolveTemplate(parseResourceTemplate(value, version), variableLookup(request.context));
    return { pattern, text: pattern ? patternText(pattern) : value };
  });
  const withoutValue = element.kind === 'Resource' ? false : undefined;
  const named = anyOf(
    patterns.map(({ pattern }) => (pattern ? matchResource(pattern, request.resource) : withoutValue)),
  );
  return {
    part: 'resource',
    outcome: outcomeOf(element.kind === 'Resource' ? named : not(named)),
    element: element.kind,
    expected: patterns.map(({ text }) => text),
    actual: request.resource,
    at: element.at,
  };
}

function conditionPart(condition: Condition, { request, version }: Matching): PartMatch {
  const result = evaluateCondition(condition, version, request.context);
  const operator = condition.operator.text.value;
  return { part: 'condition', ...result, operator, key: condition.key.value, at: condition.at };
}
