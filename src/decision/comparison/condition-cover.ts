// Does a condition hold wherever another one does? Shown for conditions with the same operator on the same key.

import { OPERATORS } from '../../conditions/operators.ts';
import { coversPattern } from '../../language/compare-patterns.ts';
import { parsePattern } from '../../language/pattern.ts';
import type { Condition, ConditionValue } from '../../language/policy-document.ts';

/**
 * Whether `outer` holds in every request in which `inner` holds, and at least is unclear where `inner` is. `sameVersion`: both are read by
 * the same version of the language, on which it depends whether `${` begins a variable.
 */
export function conditionCovered(outer: Condition, inner: Condition, sameVersion: boolean): boolean {
  const [wide, narrow] = [outer.operator, inner.operator];
  if (wide.name !== narrow.name || wide.qualifier !== narrow.qualifier) return false;
  if (outer.key.value.toLowerCase() !== inner.key.value.toLowerCase()) return false;
  // With IfExists a condition holds in more requests, never in fewer.
  if (narrow.ifExists && !wide.ifExists) return false;
  // An empty list has rules of its own.
  if (outer.values.length === 0 || inner.values.length === 0) return false;
  const valueCovered = (more: readonly ConditionValue[], fewer: readonly ConditionValue[]) =>
    fewer.every((value) => more.some((other) => includesValue(other, value, { name: wide.name, sameVersion })));
  return OPERATORS[wide.name].negated
    ? valueCovered(inner.values, outer.values)
    : valueCovered(outer.values, inner.values);
}

function includesValue(
  outer: ConditionValue,
  inner: ConditionValue,
  { name, sameVersion }: { readonly name: keyof typeof OPERATORS; readonly sameVersion: boolean },
): boolean {
  const mayHaveVariables = outer.value.includes('${') || inner.value.includes('${');
  if (outer.value === inner.value) return sameVersion || !mayHaveVariables;
  const { family, values } = OPERATORS[name];
  // ARNs are compared part by part, which this comparison of whole texts does not know.
  if (mayHaveVariables || values !== 'pattern' || family === 'arn') return false;
  return coversPattern(parsePattern(outer.value), parsePattern(inner.value));
}
