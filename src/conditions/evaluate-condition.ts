// Does one condition of a statement hold for a request, and what was compared? What missing keys, several values, negation and
// qualifiers mean is the same for all operators and stands here; what a comparison means is each family's file.

import type { Pattern } from '../language/pattern.ts';
import type { Condition, ConditionValue, Operator, PolicyVersion } from '../language/policy-document.ts';
import {
  hasVariables,
  parseTemplate,
  resolveLiteral,
  resolveTemplate,
  type VariableLookup,
} from '../language/template.ts';
import { parseBool } from './bool.ts';
import type { ConditionOperator } from './condition-operator.ts';
import { OPERATORS } from './operators.ts';
import { allOf, anyOf, not, type Outcome, outcomeOf, type Truth } from './outcome.ts';
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

/** One value of the policy, ready to be compared. */
export interface ExpectedValue {
  readonly text: string;
  /** Absent where a variable has no value: then the value matches nothing. */
  readonly compare?: (actual: string) => Truth;
}

/**
 * Whether the condition holds in a document of this version, for these keys. It never throws and never guesses: what cannot be
 * judged is `unclear`.
 * AWS: reference_policies_elements_condition_operators, reference_policies_condition-single-vs-multi-valued-context-keys
 */
export function evaluateCondition(condition: Condition, version: PolicyVersion, keys: ConditionKeys): ConditionResult {
  const expected = readValues(condition, version)(variableLookup(keys));
  const actual = keys.get(condition.key.value)?.values ?? [];
  return {
    ...judgeCondition(condition, keys, () => expected),
    expected: expected.map((value) => value.text),
    actual: actual.length === 0 ? 'missing' : actual,
  };
}

/** `evaluateCondition` without what was compared. `expectedIn` gives the condition's values, as `readValues` reads them. */
export function judgeCondition(
  { operator, key, values }: Condition,
  keys: ConditionKeys,
  expectedIn: (lookup: VariableLookup) => readonly ExpectedValue[],
): Judgement {
  const { negated, values: reading }: ConditionOperator = OPERATORS[operator.name];
  const { values: actual, conflicting = false } = keys.get(key.value) ?? { values: [] };
  if (values.length === 0) return judgeEmptyList(operator, actual);
  if (reading === 'presence') return judgePresence(operator, values, actual);
  if (conflicting) return { outcome: 'unclear', why: 'conflicting' };
  if (actual.length === 0) return judgeMissing(operator, negated);
  return judgeValues(operator, negated, expectedIn(variableLookup(keys)), actual);
}

/** The condition's values, as they are in a request: what does not depend on the request is read at once. */
export function readValues(
  condition: Condition,
  version: PolicyVersion,
): (lookup: VariableLookup) => readonly ExpectedValue[] {
  const operator: ConditionOperator = OPERATORS[condition.operator.name];
  const read = condition.values.map((value) => readValue(operator, value, version));
  const constant = read.map((value) => (typeof value === 'function' ? undefined : value));
  if (constant.every((value) => value !== undefined)) return () => constant;
  return (lookup) => read.map((value) => (typeof value === 'function' ? value(lookup) : value));
}

function readValue(
  operator: ConditionOperator,
  { value }: ConditionValue,
  version: PolicyVersion,
): ExpectedValue | ((lookup: VariableLookup) => ExpectedValue) {
  if (operator.values === 'presence') return { text: value };
  if (operator.values === 'literal') return { text: value, compare: (actual) => operator.compare(value, actual) };
  const template = parseTemplate(value, version);
  const resolve = (lookup: VariableLookup): ExpectedValue => {
    if (operator.values === 'pattern') {
      const pattern = resolveTemplate(template, lookup);
      return pattern === undefined
        ? { text: value }
        : { text: patternText(pattern), compare: (actual) => operator.compare(pattern, actual) };
    }
    const text = resolveLiteral(template, lookup);
    return text === undefined ? { text: value } : { text, compare: (actual) => operator.compare(text, actual) };
  };
  return hasVariables(template) ? resolve : resolve(variableLookup(new Map()));
}

/** The pattern as a policy would write it: a star that came in with a value is `${*}`. */
export function patternText(pattern: Pattern): string {
  const wildcards = { any: '*', one: '?' };
  return pattern
    .map((token) => (token.kind === 'text' ? token.text.replaceAll(/[*?]/g, '$${$&}') : wildcards[token.kind]))
    .join('');
}

export type Judgement = Pick<ConditionResult, 'outcome' | 'why'>;

/** Qualifiers make no sense on Null, and AWS does not say what an empty value is: both are unclear. */
function judgePresence(operator: Operator, values: readonly ConditionValue[], actual: readonly string[]): Judgement {
  if (operator.qualifier !== undefined) {
    return { outcome: 'unclear', why: 'notUnderstood' };
  }
  if (actual.length > 0 && actual.every((value) => value === '')) {
    return { outcome: 'unclear', why: 'emptyValue' };
  }
  const missing = actual.length === 0;
  const holds = anyOf(values.map(({ value }) => equalOrUnknown(parseBool(value), missing)));
  return {
    outcome: outcomeOf(holds),
    why: holds === undefined ? 'notUnderstood' : missing ? 'keyMissing' : 'keyPresent',
  };
}

function equalOrUnknown(expected: boolean | undefined, actual: boolean): Truth {
  return expected === undefined ? undefined : expected === actual;
}

/** A key without any value is treated as one that is not there. */
function judgeMissing({ qualifier, ifExists }: Operator, negated: boolean): Judgement {
  const holds = ifExists || qualifier === 'ForAllValues' || (negated && qualifier !== 'ForAnyValue');
  return { outcome: outcomeOf(holds), why: 'keyMissing' };
}

/**
 * An empty list matches nothing, negated or not: with a qualifier or IfExists it holds at most for a missing key. Of a plain operator
 * AWS says that it does not affect the policy, that it is true and that the statement grants nothing; `unclear` alone opens nothing.
 * AWS: access-analyzer-reference-policy-checks (empty array condition, ForAllValues, ForAnyValue, IfExists)
 */
function judgeEmptyList(operator: Operator, actual: readonly string[]): Judgement {
  if (operator.qualifier === undefined && !operator.ifExists) return { outcome: 'unclear', why: 'noValues' };
  if (actual.length === 0) return judgeMissing(operator, false);
  return { outcome: 'fails', why: 'noValues' };
}

function judgeValues(
  { qualifier }: Operator,
  negated: boolean,
  expected: readonly ExpectedValue[],
  actual: readonly string[],
): Judgement {
  // AWS: an empty string is a null data set to ForAllValues, for which it holds.
  const isNullSet = actual.every((value) => value === '');
  if (qualifier === 'ForAllValues' && isNullSet) {
    return { outcome: 'holds', why: 'emptyValue' };
  }
  const matches = actual.map((value) => anyOf(expected.map(({ compare }) => (compare ? compare(value) : false))));
  // Negation asks of each value that it match nothing, so "for all" of the negated is "not any", and "for any" is "not all".
  const everyValueCounts = qualifier === (negated ? 'ForAnyValue' : 'ForAllValues');
  const matched = everyValueCounts ? allOf(matches) : anyOf(matches);
  const outcome = outcomeOf(negated ? not(matched) : matched);
  // An older text of AWS's says that ForAnyValue never holds for a null data set; today's says nothing.
  if (qualifier === 'ForAnyValue' && isNullSet && outcome === 'holds') return { outcome: 'unclear', why: 'emptyValue' };
  return { outcome, why: reasonFor(matched, everyValueCounts, expected) };
}

function reasonFor(matched: Truth, everyValueCounts: boolean, expected: readonly ExpectedValue[]): ConditionReason {
  if (matched === undefined) return 'notUnderstood';
  if (matched) return 'matched';
  if (expected.some(({ compare }) => compare === undefined)) return 'noVariableValue';
  return everyValueCounts ? 'notAllMatched' : 'notMatched';
}
