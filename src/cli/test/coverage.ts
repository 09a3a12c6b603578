// Which statements of the policies that were tested never decided a request?

import type { AttachedPolicy, PolicySet } from '../../decision/policy-set.ts';
import type { Statement } from '../../language/policy-document.ts';
import { type SourcePlace, sourcePlace } from '../output/source-excerpt.ts';
import type { TestResult } from './run-policy-test.ts';

export interface UndecidedStatement extends SourcePlace {
  readonly index: number;
  readonly sid?: string;
  readonly effect: Statement['effect'];
}

export interface Coverage {
  readonly statements: number;
  readonly decisive: number;
  /** Rounded down to a tenth: 100 is every statement. 0 where there are no statements. */
  readonly percent: number;
  /** In the order of their files. */
  readonly never: readonly UndecidedStatement[];
}

/**
 * A statement is decisive when it is among those that allowed or denied a request. A statement that is named by several tests, at
 * whatever places, is one statement.
 */
export function coverageOf(results: readonly TestResult[]): Coverage {
  const named = new Map<string, UndecidedStatement>();
  const decisive = new Set<string>();
  for (const result of results) {
    if (result.kind !== 'run') continue;
    for (const policy of policiesOf(result.policies)) {
      for (const statement of policy.document.statements) named.set(keyOf(policy, statement), shown(policy, statement));
    }
    for (const { policy, index } of result.checks.flatMap(({ decision }) => decision.statements)) {
      const statement = policy.document.statements[index];
      if (statement !== undefined) decisive.add(keyOf(policy, statement));
    }
  }
  const never = [...named].filter(([key]) => !decisive.has(key)).map(([, statement]) => statement);
  return {
    statements: named.size,
    decisive: decisive.size,
    percent: named.size === 0 ? 0 : Math.floor((decisive.size * 1000) / named.size) / 10,
    never: never.toSorted((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column),
  };
}

function policiesOf({
  identity,
  boundary,
  session = [],
  serviceControl = [],
  resourceControl = [],
  resource,
  endpoint,
}: PolicySet): readonly AttachedPolicy[] {
  return [
    ...identity,
    boundary ?? [],
    ...session,
    ...serviceControl.flat(),
    ...resourceControl.flat(),
    resource ?? [],
    endpoint ?? [],
  ].flat();
}

function keyOf({ name }: AttachedPolicy, { at }: Statement): string {
  return `${at.start} ${name}`;
}

function shown({ name, document }: AttachedPolicy, { index, sid, effect, at }: Statement): UndecidedStatement {
  return { ...sourcePlace(name, document.text, at), index, ...(sid && { sid: sid.value }), effect };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
