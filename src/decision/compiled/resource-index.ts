// Which of many statements cover a resource? Only those are looked at whose patterns share a text with it.

import { anyOf, not } from '../../conditions/outcome.ts';
import type { CompiledStatement } from './compiled-statement.ts';
import { insert, type PrefixTree, prefixTree, someWithPrefix } from './prefix-tree.ts';
import type { Question } from './question.ts';
import type { ResourcePattern } from './resource-pattern.ts';

export interface ResourceIndex {
  /** How many statements and patterns are in it. */
  readonly size: number;
  /** Statements that cover every resource, those with the fewest conditions first. */
  readonly covering: readonly CompiledStatement[];
  /** Statements with NotResource. */
  readonly excluding: readonly CompiledStatement[];
  readonly fromStart: PrefixTree<Covering>;
  readonly fromColon: PrefixTree<Covering>;
}

/** A statement with one of its Resource patterns. */
interface Covering {
  readonly compiled: CompiledStatement;
  readonly pattern: ResourcePattern;
}

export function resourceIndex(statements: readonly CompiledStatement[]): ResourceIndex {
  const covering: CompiledStatement[] = [];
  const excluding: CompiledStatement[] = [];
  const trees = { start: prefixTree<Covering>(), colon: prefixTree<Covering>() };
  for (const compiled of statements) {
    const { patterns, statement } = compiled;
    const { resource } = statement;
    if (resource === undefined || (resource.kind === 'Resource' && patterns.some(({ isAny }) => isAny))) {
      covering.push(compiled);
    } else if (resource.kind === 'NotResource') {
      excluding.push(compiled);
    } else {
      for (const pattern of patterns) insert(trees[pattern.anchor.at], pattern.anchor.text, { compiled, pattern });
    }
  }
  covering.sort((a, b) => a.conditions.length - b.conditions.length);
  const size = statements.reduce((sum, { patterns }) => sum + 1 + patterns.length, 0);
  return { size, covering, excluding, fromStart: trees.start, fromColon: trees.colon };
}

/** What is asked of each statement that covers the resource, until it says yes. */
export type Test = (compiled: CompiledStatement, question: Question) => boolean;

/** Whether `test` says yes to a statement that covers the question's resource. A statement may be asked more than once. */
export function someCovering(index: ResourceIndex, question: Question, test: Test): boolean {
  for (const compiled of index.covering) {
    if (test(compiled, question)) return true;
  }
  for (const compiled of index.excluding) {
    const covers = not(anyOf(compiled.patterns.map(({ matches }) => matches(question.request))));
    if ((covers ?? compiled.statement.effect === 'Deny') && test(compiled, question)) return true;
  }
  const { resource } = question.request;
  const testItem = ({ compiled, pattern }: Covering, asked: Question): boolean =>
    pattern.matches(asked.request) === true && test(compiled, asked);
  if (someWithPrefix(index.fromStart, resource, 0, testItem, question)) return true;
  if (index.fromColon.children.size === 0) return false;
  for (let at = resource.indexOf(':'); at >= 0; at = resource.indexOf(':', at + 1)) {
    if (someWithPrefix(index.fromColon, resource, at, testItem, question)) return true;
  }
  return false;
}
