// Which statements of a document cover an action? Statements are grouped by their action patterns, so that each pattern is matched
// once however many statements have it, and each action once however often it is asked.

import { parsePattern, patternMatcher } from '../../language/pattern.ts';
import type { CompiledStatement } from './compiled-statement.ts';
import { remembering } from './remembering.ts';

/** The statements that cover one action, by what they do. */
export interface Candidates {
  readonly denies: readonly CompiledStatement[];
  readonly allows: readonly CompiledStatement[];
}

export type ActionIndex = (action: string) => Candidates;

/** Statements with the same Action pattern, or with the same NotAction. */
interface Group {
  readonly number: number;
  /** Whether it covers an action, given in lower case. */
  readonly covers: (name: string) => boolean;
  readonly statements: CompiledStatement[];
}

export function actionIndex(statements: readonly CompiledStatement[]): ActionIndex {
  const { all, literal, others } = groupsOf(statements);
  // About as much memory as the document's statements take: managed policies are asked about some hundred actions, and an attacker
  // may ask about any number.
  const limit = {
    most: 100_000 + 100 * statements.length,
    weigh: ({ denies, allows }: Candidates, text: string) => 200 + text.length + 8 * (denies.length + allows.length),
  };
  // Actions that the same groups cover share their candidates, and with them an index of resources.
  const candidatesFor = remembering((numbers: string) => {
    const covering = new Set(numbers.split(' '));
    return candidatesOf(all.filter(({ number }) => covering.has(String(number))));
  }, limit);
  return remembering((action) => {
    const name = action.toLowerCase();
    const named = literal.get(name);
    const covering = others.filter(({ covers }) => covers(name));
    return candidatesFor([...(named ? [named] : []), ...covering].map(({ number }) => number).join(' '));
  }, limit);
}

function groupsOf(statements: readonly CompiledStatement[]) {
  const groups = new Map<string, Group>();
  const literal = new Map<string, Group>();
  const others: Group[] = [];
  for (const compiled of statements) {
    const { kind, patterns } = compiled.action;
    const names = patterns.map(({ value }) => value.toLowerCase());
    const negated = kind === 'NotAction';
    for (const together of negated ? [names] : names.map((name) => [name])) {
      const key = JSON.stringify([negated, together]);
      const known = groups.get(key);
      if (known !== undefined) {
        known.statements.push(compiled);
        continue;
      }
      const matchers = together.map((name) => patternMatcher(parsePattern(name)));
      const covers = (name: string) => matchers.some((matches) => matches(name)) !== negated;
      const group: Group = { number: groups.size, covers, statements: [compiled] };
      groups.set(key, group);
      const [only = ''] = together;
      if (negated || /[*?]/.test(only)) others.push(group);
      else literal.set(only, group);
    }
  }
  return { all: [...groups.values()], literal, others };
}

function candidatesOf(groups: readonly Group[]): Candidates {
  const statements = [...new Set(groups.flatMap((group) => group.statements))];
  return {
    denies: statements.filter(({ effect }) => effect === 'Deny'),
    allows: statements.filter(({ effect }) => effect === 'Allow'),
  };
}
