// Which statements of a document cover an action? Statements are grouped by their action patterns, so that each pattern is matched
// once however many statements have it, and each action once however often it is asked.

import { matchAction } from '../../language/action.ts';
import type { CompiledStatement } from './compiled-statement.ts';
import { remembering } from './remembering.ts';

/** The statements that cover one action, by what they do. */
export interface Candidates {
  readonly denies: readonly CompiledStatement[];
  readonly allows: readonly CompiledStatement[];
}

export type ActionIndex = (action: string) => Candidates;

/** What is remembered for a document: up to a thousand actions, fewer the more statements cover them. */
const CANDIDATES = {
  most: 1_000_000,
  weigh: ({ denies, allows }: Candidates) => 1000 + denies.length + allows.length,
};

/** Statements with the same Action pattern, or with the same NotAction. */
interface Group {
  readonly number: number;
  readonly patterns: readonly string[];
  readonly negated: boolean;
  readonly statements: CompiledStatement[];
}

export function actionIndex(statements: readonly CompiledStatement[]): ActionIndex {
  const groups = groupsOf(statements);
  const literal = new Map(groups.filter(isLiteral).map((group) => [group.patterns[0], group]));
  const others = groups.filter((group) => !isLiteral(group));
  // Actions that the same groups cover share their candidates, and with them an index of resources.
  const candidatesFor = remembering(
    (numbers: string) =>
      candidatesOf([...numbers.matchAll(/\d+/g)].flatMap(([number]) => groups[Number(number)] ?? [])),
    CANDIDATES,
  );
  return remembering((action) => {
    const named = literal.get(action.toLowerCase());
    const covering = others.filter((group) => covers(group, action));
    return candidatesFor([...(named ? [named] : []), ...covering].map(({ number }) => number).join(' '));
  }, CANDIDATES);
}

function groupsOf(statements: readonly CompiledStatement[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const compiled of statements) {
    const { kind, patterns } = compiled.statement.action;
    const names = patterns.map(({ value }) => value.toLowerCase());
    const negated = kind === 'NotAction';
    for (const together of negated ? [names] : names.map((name) => [name])) {
      const key = JSON.stringify([negated, together]);
      const group = groups.get(key) ?? { number: groups.size, patterns: together, negated, statements: [] };
      groups.set(key, group);
      group.statements.push(compiled);
    }
  }
  return [...groups.values()];
}

function isLiteral({ negated, patterns }: Group): boolean {
  return !negated && !/[*?]/.test(patterns.join());
}

function covers({ patterns, negated }: Group, action: string): boolean {
  return patterns.some((pattern) => matchAction(pattern, action)) !== negated;
}

function candidatesOf(groups: readonly Group[]): Candidates {
  const statements = [...new Set(groups.flatMap((group) => group.statements))];
  return {
    denies: statements.filter(({ statement }) => statement.effect === 'Deny'),
    allows: statements.filter(({ statement }) => statement.effect === 'Allow'),
  };
}
