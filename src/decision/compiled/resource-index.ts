// Which of many statements cover a resource? Only those are looked at whose patterns share a text with it.

import { type AnchorIndex, anchorIndex, someAnchoredAt, type Test } from './anchor-index.ts';
import { type CompiledStatement, excludesNot } from './compiled-statement.ts';
import type { Question } from './question.ts';

export interface ResourceIndex {
  /** How many statements and patterns are in it. */
  readonly size: number;
  /** Statements that cover every resource, those with the fewest conditions first. */
  readonly covering: readonly CompiledStatement[];
  /** Statements with NotResource. */
  readonly excluding: readonly CompiledStatement[];
  readonly fromStart: AnchorIndex | undefined;
  readonly fromColon: AnchorIndex | undefined;
}

export function resourceIndex(statements: readonly CompiledStatement[]): ResourceIndex {
  const fewestFirst = statements.toSorted((a, b) => a.conditions.length - b.conditions.length);
  const anchored = fewestFirst.filter(({ covers }) => covers === 'Resource');
  return {
    size: statements.reduce((sum, { patterns }) => sum + 1 + patterns.length, 0),
    covering: orNone(fewestFirst.filter(({ covers }) => covers === 'any')),
    excluding: orNone(fewestFirst.filter(({ covers }) => covers === 'NotResource')),
    fromStart: anchorIndex(anchored, 'start'),
    fromColon: anchorIndex(anchored, 'colon'),
  };
}

/** Most lists are empty, and one empty list for all is always in the cache. */
const NONE: readonly CompiledStatement[] = [];

function orNone(statements: readonly CompiledStatement[]): readonly CompiledStatement[] {
  return statements.length === 0 ? NONE : statements;
}

/** Whether `test` says yes to a statement that covers the question's resource. A statement may be asked more than once. */
export function someCovering(index: ResourceIndex, question: Question, test: Test): boolean {
  for (const compiled of index.covering) {
    if (test(compiled, question)) return true;
  }
  for (const compiled of index.excluding) {
    if (excludesNot(compiled, question) && test(compiled, question)) return true;
  }
  const { fromStart, fromColon } = index;
  if (fromStart !== undefined && someAnchoredAt(fromStart, 0, question, test)) return true;
  if (fromColon === undefined) return false;
  const { resource } = question.request;
  // Every colon is tried: a star before the anchor may have run over any of them.
  for (let at = resource.indexOf(':'); at >= 0; at = resource.indexOf(':', at + 1)) {
    if (someAnchoredAt(fromColon, at, question, test)) return true;
  }
  return false;
}
