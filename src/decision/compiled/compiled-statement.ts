// One statement read once for many requests: whether it applies, once its action and its resource are known to match. Finding
// those statements is the business of action-index.ts and resource-index.ts.

import { anyOf, not } from '../../conditions/outcome.ts';
import type {
  ActionElement,
  PolicyVersion,
  PrincipalElement,
  ResourceElement,
  Statement,
} from '../../language/policy-document.ts';
import { GRANTS, matchPrincipal } from '../principal-match.ts';
import { type CompiledCondition, compileCondition, outcomeOfCondition } from './compiled-condition.ts';
import type { Question } from './question.ts';
import { type ResourcePattern, readResourcePattern } from './resource-pattern.ts';

/** Where a document stands: with a principal's own policies, on a resource (or endpoint), or as a role's trust policy. */
export type Standing = 'principal' | 'resource' | 'trust';

export interface CompiledStatement {
  readonly effect: Statement['effect'];
  readonly action: ActionElement;
  /** The principals to be matched, where the document stands where statements must name them. */
  readonly principal: PrincipalElement | undefined;
  /** `any` where it covers every resource. */
  readonly covers: ResourceElement['kind'] | 'any';
  /** Those of Resource or NotResource. */
  readonly patterns: readonly ResourcePattern[];
  readonly conditions: readonly CompiledCondition[];
}

/**
 * `undefined` for a statement that cannot apply: one that allows and names principals where it must not, or lacks what it must name.
 * One that denies applies all the same (see statement-match.ts: what is unclear never opens).
 */
export function compileStatement(
  statement: Statement,
  standing: Standing,
  version: PolicyVersion,
): CompiledStatement | undefined {
  const { effect, action, principal, resource, conditions } = statement;
  const namesPrincipals = standing !== 'principal';
  const misplaced = namesPrincipals !== (principal !== undefined) || (standing !== 'trust' && resource === undefined);
  if (misplaced && effect === 'Allow') return undefined;
  const patterns = (resource?.patterns ?? []).map(({ value }) => readResourcePattern(value, version));
  const coversAll = resource === undefined || (resource.kind === 'Resource' && patterns.some(({ isAny }) => isAny));
  return {
    effect,
    action,
    principal: namesPrincipals ? principal : undefined,
    covers: coversAll ? 'any' : resource.kind,
    patterns: coversAll ? [] : patterns,
    conditions: conditions.map((condition) => compileCondition(condition, version)),
  };
}

/** Whether a statement whose action and resource match applies. What is unclear holds in a deny and fails in an allow. */
export function applies({ effect, principal, conditions }: CompiledStatement, question: Question): boolean {
  if (principal !== undefined) {
    const { request, hasBoundary } = question;
    const { matches } = matchPrincipal(principal, effect, { principal: request.principal, hasBoundary });
    if (!(matches ?? effect === 'Deny')) return false;
  }
  for (const condition of conditions) {
    const outcome = outcomeOfCondition(condition, question);
    if (outcome === 'fails' || (outcome === 'unclear' && effect === 'Allow')) return false;
  }
  return true;
}

/** Whether the NotResource of a statement leaves the resource to it. */
export function excludesNot({ effect, patterns }: CompiledStatement, question: Question): boolean {
  return not(anyOf(patterns.map(({ matches }) => matches(question)))) ?? effect === 'Deny';
}

/** Notes the most direct grant of the statements that apply; true when no other can be more direct. */
export function noteGrant(compiled: CompiledStatement, question: Question): boolean {
  const { principal, effect } = compiled;
  if (principal === undefined || !applies(compiled, question)) return false;
  const { request, hasBoundary } = question;
  const { grant } = matchPrincipal(principal, effect, { principal: request.principal, hasBoundary });
  question.grant = GRANTS.find((candidate) => candidate === grant || candidate === question.grant);
  return question.grant === GRANTS[0];
}
