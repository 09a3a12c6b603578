// One statement read once for many requests: whether it applies, once its action and its resource are known to match. Finding
// those statements is the business of action-index.ts and resource-index.ts.

import type { Condition, PolicyVersion, PrincipalElement, Statement } from '../../language/policy-document.ts';
import { GRANTS, matchPrincipal } from '../principal-match.ts';
import { type CompiledCondition, outcomeOfCondition } from './compiled-condition.ts';
import type { Question } from './question.ts';
import { type ResourcePattern, readResourcePattern } from './resource-pattern.ts';

/** Where a document stands: with a principal's own policies, on a resource (or endpoint), or as a role's trust policy. */
export type Standing = 'principal' | 'resource' | 'trust';

export interface CompiledStatement {
  readonly statement: Statement;
  /** The principals to be matched, where the document stands where statements must name them. */
  readonly principal: PrincipalElement | undefined;
  /** Those of Resource or NotResource. */
  readonly patterns: readonly ResourcePattern[];
  readonly conditions: readonly CompiledCondition[];
}

/** What the statements of one document are compiled with. */
export interface Compiling {
  readonly standing: Standing;
  readonly version: PolicyVersion;
  readonly compileCondition: (condition: Condition) => CompiledCondition;
}

/**
 * `undefined` for a statement that cannot apply: one that allows and names principals where it must not, or lacks what it must name.
 * One that denies applies all the same (see statement-match.ts: what is unclear never opens).
 */
export function compileStatement(
  statement: Statement,
  { standing, version, compileCondition }: Compiling,
): CompiledStatement | undefined {
  const namesPrincipals = standing !== 'principal';
  const misplaced =
    namesPrincipals !== (statement.principal !== undefined) ||
    (standing !== 'trust' && statement.resource === undefined);
  if (misplaced && statement.effect === 'Allow') return undefined;
  return {
    statement,
    principal: namesPrincipals ? statement.principal : undefined,
    patterns: (statement.resource?.patterns ?? []).map(({ value }) => readResourcePattern(value, version)),
    conditions: statement.conditions.map(compileCondition),
  };
}

/** Whether a statement whose action and resource match applies. What is unclear holds in a deny and fails in an allow. */
export function applies({ statement, principal, conditions }: CompiledStatement, question: Question): boolean {
  const { effect } = statement;
  if (principal !== undefined) {
    const { matches } = matchPrincipal(principal, effect, {
      principal: question.request.principal,
      hasBoundary: question.hasBoundary,
    });
    if (!(matches ?? effect === 'Deny')) return false;
  }
  for (const condition of conditions) {
    const outcome = outcomeOfCondition(condition, question);
    if (outcome === 'fails' || (outcome === 'unclear' && effect === 'Allow')) return false;
  }
  return true;
}

/** Notes the most direct grant of the statements that apply; true when no other can be more direct. */
export function noteGrant(compiled: CompiledStatement, question: Question): boolean {
  const { principal, statement } = compiled;
  if (principal === undefined || !applies(compiled, question)) return false;
  const { request, hasBoundary } = question;
  const { grant } = matchPrincipal(principal, statement.effect, { principal: request.principal, hasBoundary });
  question.grant = GRANTS.find((candidate) => candidate === grant || candidate === question.grant);
  return question.grant === GRANTS[0];
}
