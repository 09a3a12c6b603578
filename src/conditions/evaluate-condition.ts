// Does one condition of a statement hold for a request, and what was compared? What missing keys, several values, negation and
// qualifiers mean is the same for all operators and stands here; what a comparison means is each family's file.

import type { Condition, PolicyVersion } from '../language/policy-document.ts';
import type { VariableLookup } from '../language/template.ts';
import { parseBool } from './bool.ts';
import type { Comparison } from './condition-operator.ts';
import { anyOf, not, type Outcome, outcomeOf, type Truth } from './outcome.ts';
import { type ExpectedValue, type PreparedCondition, prepareCondition } from './prepare-condition.ts';
import { type ConditionKeys, variableLookup } from './variable-lookup.ts';

/** What was seen; whether that is what the operator asks for is the outcome. */
export const CONDITION_REASONS = Object.freeze({
  matched: 'the values match',
  notMatched: 'no value matches',
  notAllMatched: 'not every value matches',
  keyMissing: 'the request does not carry the key',
  keyPresent: 'the request carries the key',
  emptyValue: 'the request carries the key with an empty value',
  noVariableValue: 'a policy variable has no value in the request',
  conflicting: 'the request carries the key in several spellings, with different values',
  noValues: 'the condition lists no value',
  notUnderstood: 'a value is not one that the operator can compare',
} as const);

export type ConditionReason = keyof typeof CONDITION_REASONS;

export interface ConditionResult {
  readonly outcome: Outcome;
  readonly why: ConditionReason;
  /** The policy's values, with the request's values in place of variables; a value whose variable has none is as written. */
  readonly expected: readonly string[];
  readonly actual: readonly string[] | 'missing';
}

/**
 * Whether the condition holds in a document of this version, for these keys. It never throws and never guesses: what cannot be
 * judged is `unclear`.
 * AWS: reference_policies_elements_condition_operators, reference_policies_condition-single-vs-multi-valued-context-keys
 */
export function evaluateCondition(condition: Condition, version: PolicyVersion, keys: ConditionKeys): ConditionResult {
  const lookup = variableLookup(keys);
  const prepared = prepareCondition(condition, version);
  const expected = prepared.expectedIn(lookup);
  const found = keys.get(condition.key.value);
  const actual = found?.values ?? [];
  return {
    ...judgeCondition({ ...prepared, expectedIn: () => expected }, found, lookup),
    expected: expected.map((value) => value.text),
    actual: actual.length === 0 ? 'missing' : actual,
  };
}

/** `evaluateCondition` without what was compared; `found` is what the request has for the condition's key. */
export function judgeCondition(
  prepared: PreparedCondition,
  found: ReturnType<ConditionKeys['get']>,
  lookup: VariableLookup,
): Judgement {
  const { operator } = prepared;
  const { values: actual, conflicting } = found ?? MISSING;
  if (prepared.isEmpty) return judgeEmptyList(prepared, actual);
  if (operator.values === 'presence') return judgePresence(prepared, actual);
  if (conflicting === true) return { outcome: 'unclear', why: 'conflicting' };
  if (actual.length === 0) return judgeMissing(prepared, operator.negated);
  return judgeValues(prepared, prepared.expectedIn(lookup), actual);
}

const MISSING = { values: [], conflicting: false };

export type Judgement = Pick<ConditionResult, 'outcome' | 'why'>;

/** Qualifiers make no sense on Null, and AWS does not say what an empty value is: both are unclear. */
function judgePresence({ condition, qualifier }: PreparedCondition, actual: readonly string[]): Judgement {
  if (qualifier !== undefined) {
    return { outcome: 'unclear', why: 'notUnderstood' };
  }
  if (actual.length > 0 && actual.every((value) => value === '')) {
    return { outcome: 'unclear', why: 'emptyValue' };
  }
  const missing = actual.length === 0;
  const holds = anyOf(condition.values.map(({ value }) => equalOrUnknown(parseBool(value), missing)));
  return {
    outcome: outcomeOf(holds),
    why: holds === undefined ? 'notUnderstood' : missing ? 'keyMissing' : 'keyPresent',
  };
}

function equalOrUnknown(expected: boolean | undefined, actual: boolean): Truth {
  return expected === undefined ? undefined : expected === actual;
}

/** A key without any value is treated as one that is not there. */
function judgeMissing({ qualifier, ifExists }: PreparedCondition, negated: boolean): Judgement {
  const holds = ifExists || qualifier === 'ForAllValues' || (negated && qualifier !== 'ForAnyValue');
  return { outcome: outcomeOf(holds), why: 'keyMissing' };
}

/**
 * An empty list matches nothing, negated or not: with a qualifier or IfExists it holds at most for a missing key. Of a plain operator
 * AWS says that it does not affect the policy, that it is true and that the statement grants nothing; `unclear` alone opens nothing.
 * AWS: access-analyzer-reference-policy-checks (empty array condition, ForAllValues, ForAnyValue, IfExists)
 */
function judgeEmptyList(prepared: PreparedCondition, actual: readonly string[]): Judgement {
  if (prepared.qualifier === undefined && !prepared.ifExists) return { outcome: 'unclear', why: 'noValues' };
  if (actual.length === 0) return judgeMissing(prepared, false);
  return { outcome: 'fails', why: 'noValues' };
}

function judgeValues(
  { qualifier, operator: { negated }, among }: PreparedCondition,
  expected: readonly ExpectedValue[],
  actual: readonly string[],
): Judgement {
  // AWS: an empty string is a null data set to ForAllValues, for which it holds.
  const isNullSet = actual.every((value) => value === '');
  if (qualifier === 'ForAllValues' && isNullSet) {
    return { outcome: 'holds', why: 'emptyValue' };
  }
  // Negation asks of each value that it match nothing, so "for all" of the negated is "not any", and "for any" is "not all".
  const everyValueCounts = qualifier === (negated ? 'ForAnyValue' : 'ForAllValues');
  const matched = matchValues(expected, actual, { everyValueCounts, among });
  const outcome = outcomeOf(negated ? not(matched) : matched);
  // An older text of AWS's says that ForAnyValue never holds for a null data set; today's says nothing.
  if (qualifier === 'ForAnyValue' && isNullSet && outcome === 'holds') return { outcome: 'unclear', why: 'emptyValue' };
  return { outcome, why: reasonFor(matched, everyValueCounts, expected) };
}

/** Whether each, or any, of the request's values matches one of the policy's. A value that settles it ends the search. */
function matchValues(
  expected: readonly ExpectedValue[],
  actual: readonly string[],
  { everyValueCounts, among }: { readonly everyValueCounts: boolean; readonly among: Comparison | undefined },
): Truth {
  let matched: Truth = everyValueCounts;
  for (const value of actual) {
    const matches = among === undefined ? matchesOne(expected, value) : among(value);
    if (matches === !everyValueCounts) return matches;
    if (matches === undefined) matched = undefined;
  }
  return matched;
}

function matchesOne(expected: readonly ExpectedValue[], actual: string): Truth {
  let matched: Truth = false;
  for (const { compare } of expected) {
    const matches = compare === undefined ? false : compare(actual);
    if (matches === true) return true;
    if (matches === undefined) matched = undefined;
  }
  return matched;
}

function reasonFor(matched: Truth, everyValueCounts: boolean, expected: readonly ExpectedValue[]): ConditionReason {
  if (matched === undefined) return 'notUnderstood';
  if (matched) return 'matched';
  if (expected.some(({ compare }) => compare === undefined)) return 'noVariableValue';
  return everyValueCounts ? 'notAllMatched' : 'notMatched';
}
