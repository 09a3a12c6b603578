// The string operators: whole texts, with regard to case or without, and patterns.
// AWS: reference_policies_elements_condition_operators (String condition operators)

import { patternMatcher } from '../language/pattern.ts';
import type { ConditionOperator } from './condition-operator.ts';

/** `*` and `?` in the policy's value are ordinary characters. */
export function stringOperator({ negated = false, ignoreCase = false } = {}): ConditionOperator {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  return {
    family: 'string',
    negated,
    values: 'variables',
    canonical: fold,
    compareWith: (expected) => {
      const folded = fold(expected);
      return (actual) => fold(actual) === folded;
    },
  };
}

/** `*` and `?` in the policy's value are wildcards; case counts. */
export function stringLikeOperator({ negated = false } = {}): ConditionOperator {
  return { family: 'string', negated, values: 'pattern', compareWith: patternMatcher };
}
