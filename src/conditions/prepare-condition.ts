// What does a condition say, before there is a request? Its operator and its values, read once for as many requests as ask; what follows
// from them is evaluate-condition.ts's business.

import type { Pattern } from '../language/pattern.ts';
import type { Condition, ConditionValue, Operator, PolicyVersion } from '../language/policy-document.ts';
import {
  hasVariables,
  parseTemplate,
  resolveLiteral,
  resolveTemplate,
  type VariableLookup,
} from '../language/template.ts';
import type { Comparison, ConditionOperator } from './condition-operator.ts';
import { OPERATORS } from './operators.ts';
import { variableLookup } from './variable-lookup.ts';

export interface PreparedCondition extends Pick<Operator, 'ifExists'> {
  readonly condition: Condition;
  readonly operator: ConditionOperator;
  readonly qualifier: Operator['qualifier'];
  /** The policy names no value to compare with. */
  readonly isEmpty: boolean;
  /** The policy's values as they are in a request: what does not depend on the request is read at once. */
  readonly expectedIn: (lookup: VariableLookup) => readonly ExpectedValue[];
  /** Where there are many whole texts without variables: whether a value is one of them. */
  readonly among: Comparison | undefined;
}

/** One value of the policy, ready to be compared. */
export interface ExpectedValue {
  readonly text: string;
  /** Absent where a variable has no value: then the value matches nothing. */
  readonly compare?: Comparison;
}

export function prepareCondition(condition: Condition, version: PolicyVersion): PreparedCondition {
  const { name, qualifier, ifExists } = condition.operator;
  const operator: ConditionOperator = OPERATORS[name];
  const told = { condition, operator, qualifier, ifExists, isEmpty: condition.values.length === 0 };
  const read = condition.values.map((value) => readValue(operator, value, version));
  const constant = read.map((value) => (typeof value === 'function' ? undefined : value));
  if (constant.every((value) => value !== undefined)) {
    return { ...told, expectedIn: () => constant, among: membership(operator, constant) };
  }
  const expectedIn = (lookup: VariableLookup) =>
    read.map((value) => (typeof value === 'function' ? value(lookup) : value));
  return { ...told, expectedIn, among: undefined };
}

/** So few values are compared one by one sooner than they are looked up. */
const FEW = 8;

function membership(operator: ConditionOperator, values: readonly ExpectedValue[]): Comparison | undefined {
  if (operator.values !== 'variables' || operator.canonical === undefined || values.length <= FEW) return undefined;
  const { canonical } = operator;
  const texts = new Set(values.map(({ text }) => canonical(text)));
  return (actual) => texts.has(canonical(actual));
}

function readValue(
  operator: ConditionOperator,
  { value }: ConditionValue,
  version: PolicyVersion,
): ExpectedValue | ((lookup: VariableLookup) => ExpectedValue) {
  if (operator.values === 'presence') return { text: value };
  if (operator.values === 'literal') return { text: value, compare: operator.compareWith(value) };
  const template = parseTemplate(value, version);
  const resolve = (lookup: VariableLookup): ExpectedValue => {
    if (operator.values === 'pattern') {
      const pattern = resolveTemplate(template, lookup);
      return pattern === undefined
        ? { text: value }
        : { text: patternText(pattern), compare: operator.compareWith(pattern) };
    }
    const text = resolveLiteral(template, lookup);
    return text === undefined ? { text: value } : { text, compare: operator.compareWith(text) };
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
