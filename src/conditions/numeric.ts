// The numeric operators: integers and decimals, compared exactly.
// AWS: reference_policies_elements_condition_operators (Numeric condition operators)

import type { ConditionOperator } from './condition-operator.ts';
import { parseDecimal } from './decimal.ts';
import { type Order, orderComparison } from './order.ts';

/** Wildcards and policy variables have no meaning in numbers: a value with one is not a number. */
export function numericOperator(order: Order, { negated = false } = {}): ConditionOperator {
  return { family: 'numeric', negated, values: 'literal', compareWith: orderComparison(order, parseDecimal) };
}
