// The ARN operators: ArnEquals does what ArnLike does. The six parts are compared one by one, with wildcards.
// AWS: reference_policies_elements_condition_operators (ARN condition operators)

import { isAnyArn, matchArn, parseArn } from '../language/arn.ts';
import type { Pattern } from '../language/pattern.ts';
import type { ConditionOperator } from './condition-operator.ts';

export function arnOperator({ negated = false } = {}): ConditionOperator {
  return { family: 'arn', negated, values: 'pattern', compare };
}

function compare(expected: Pattern, actual: string): boolean | undefined {
  return canMatchArns(expected) && parseArn(actual) ? matchArn(expected, actual) : undefined;
}

/** Six parts, or a bare `*`. A pattern with fewer matches no ARN at all, so it is a mistake and not an answer. */
function canMatchArns(pattern: Pattern): boolean {
  const texts = pattern.flatMap((token) => (token.kind === 'text' ? token.text : []));
  return texts.join('').split(':').length > 5 || isAnyArn(pattern);
}
