// The Null operator: is the key missing (`true`) or there with a value (`false`)?
// AWS: reference_policies_elements_condition_operators (Condition operator to check existence of condition keys)

import type { ConditionOperator } from './condition-operator.ts';

export const nullOperator: ConditionOperator = { family: 'null', negated: false, values: 'presence' };
