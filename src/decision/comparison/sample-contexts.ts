// With which condition keys could a statement apply, and with which could others fail to? Contexts to be tried, the plainest first.

import { evaluateCondition } from '../../conditions/evaluate-condition.ts';
import { proposedValues } from '../change/wished-values.ts';
import type { ContextRecord } from '../context/context-record.ts';
import { distinctKeys, keysOfStatement } from '../missing-context.ts';
import { requestContext } from '../request-context.ts';
import { SAMPLE } from './sample-texts.ts';
import type { VersionedStatement } from './statement-cover.ts';

type Values = readonly string[];

/** For one statement: contexts in which its own conditions hold, and as many again with other keys set. */
const MAX_OWN = 24;
const MAX_CONTEXTS = 400;
const MAX_VALUES_OF_KEY = 12;

/** Contexts for `statement`; `others` are the statements that may treat the same request otherwise. */
export function sampleContexts(
  own: VersionedStatement,
  others: readonly VersionedStatement[],
): readonly ContextRecord[] {
  const all = [own, ...others];
  const variables = variablesOf(all);
  const ownKeys = new Set(own.statement.conditions.map(({ key }) => key.value.toLowerCase()));
  const keys = distinctKeys(all.flatMap(({ statement }) => statement.conditions.map(({ key }) => key.value)));
  const values = new Map(keys.map((key) => [key, valuesOf(key, all, variables)]));

  const holding = combinations(
    keys.filter((key) => ownKeys.has(key.toLowerCase())).map((key) => [key, values.get(key) ?? []] as const),
  )
    .map((context) => ({ ...variables, ...context }))
    .filter((context) => holds(own, context))
    .slice(0, MAX_OWN);
  const additions = keys
    .filter((key) => !ownKeys.has(key.toLowerCase()))
    .flatMap((key) => (values.get(key) ?? []).map((each): ContextRecord => ({ [key]: each })));
  return [...firstOf(additionsTo(holding, additions), MAX_CONTEXTS)].map(withoutEmpty);
}

/** Each context by itself, then with one more key, then with two. */
function* additionsTo(
  contexts: readonly ContextRecord[],
  additions: readonly ContextRecord[],
): Generator<ContextRecord> {
  yield* contexts;
  for (const one of additions) for (const context of contexts) yield { ...context, ...one };
  for (const [index, one] of additions.entries()) {
    for (const other of additions.slice(index + 1)) {
      for (const context of contexts) yield { ...context, ...one, ...other };
    }
  }
}

function* firstOf<T>(items: Iterable<T>, most: number): Generator<T> {
  let count = 0;
  for (const item of items) {
    if (count++ >= most) return;
    yield item;
  }
}

/** Every key that a text of the policies stands in for has a value, so that the text matches something. */
function variablesOf(statements: readonly VersionedStatement[]): ContextRecord {
  const conditioned = new Set(
    statements.flatMap(({ statement }) => statement.conditions.map(({ key }) => key.value.toLowerCase())),
  );
  const asked = statements.flatMap(({ statement, version }) => keysOfStatement(statement, version));
  return Object.fromEntries(
    distinctKeys(asked)
      .filter((key) => !conditioned.has(key.toLowerCase()))
      .map((key) => [key, SAMPLE.name]),
  );
}

/** Lists of values of one key that any condition on it tells apart; an empty list leaves it out. */
function valuesOf(key: string, statements: readonly VersionedStatement[], variables: ContextRecord): readonly Values[] {
  const context = requestContext(variables);
  const proposed = statements.flatMap(({ statement, version }) =>
    statement.conditions
      .filter((condition) => condition.key.value.toLowerCase() === key.toLowerCase())
      .flatMap((condition) => proposedValues(condition, evaluateCondition(condition, version, context).expected)),
  );
  const distinct = new Map([[], ...proposed].map((values: Values) => [JSON.stringify(values), values]));
  return [...[...distinct.values()].slice(0, MAX_VALUES_OF_KEY), [SAMPLE.name]];
}

/** One value list for each key, all ways, within the bound. */
function combinations(
  options: readonly (readonly [key: string, values: readonly Values[]])[],
): readonly ContextRecord[] {
  let made: readonly ContextRecord[] = [{}];
  for (const [key, values] of options) {
    made = made.flatMap((context) => values.map((each) => ({ ...context, [key]: each }))).slice(0, MAX_CONTEXTS);
  }
  return made;
}

function holds({ statement, version }: VersionedStatement, context: ContextRecord): boolean {
  const keys = requestContext(withoutEmpty(context));
  return statement.conditions.every((condition) => evaluateCondition(condition, version, keys).outcome !== 'fails');
}

function withoutEmpty(context: ContextRecord): ContextRecord {
  return Object.fromEntries(Object.entries(context).filter(([, values]) => values.length > 0));
}
