// The ARN operators: ArnEquals does what ArnLike does. The six parts are compared one by one, with wildcards.
// AWS: reference_policies_elements_condition_operators (ARN condition operators)

import { arnMatcher, isAnyArn, isArn } from '../language/arn.ts';
import type { Pattern } from '../language/pattern.ts';
import type { Comparison, ConditionOperator } from './condition-operator.ts';

export function arnOperator({ negated = false } = {}): ConditionOperator {
  return { family: 'arn', negated, values: 'pattern', compareWith };
}

function compareWith(expected: Pattern): Comparison {
  if (!canMatchArns(expected)) return () => undefined;
  const matches = arnMatcher(expected);
  return (actual) => (isArn(actual) ? matches(actual) : undefined);
}

/** Six parts, or a bare `*`. A pattern with fewer matches no ARN at all, so it is a mistake and not an answer. */
function canMatchArns(pattern: Pattern): boolean {
  const texts = pattern.flatMap((token) => (token.kind === 'text' ? token.text : []));
  return texts.join('').split(':').length > 5 || isAnyArn(pattern);
}
