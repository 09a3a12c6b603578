// Every condition operator, as one table. To add one: its name in language/operator-names.ts, a row here, a file in
// cases/conditions. The compiler holds the two lists together.

import type { OperatorName } from '../language/operator-names.ts';
import { arnOperator } from './arn.ts';
import { binaryOperator } from './binary.ts';
import { boolOperator } from './bool.ts';
import type { ConditionOperator } from './condition-operator.ts';
import { dateOperator } from './date.ts';
import { ipAddressOperator } from './ip-address.ts';
import { nullOperator } from './null.ts';
import { numericOperator } from './numeric.ts';
import { stringLikeOperator, stringOperator } from './string.ts';

export const OPERATORS = Object.freeze({
  StringEquals: stringOperator(),
  StringNotEquals: stringOperator({ negated: true }),
  StringEqualsIgnoreCase: stringOperator({ ignoreCase: true }),
  StringNotEqualsIgnoreCase: stringOperator({ negated: true, ignoreCase: true }),
  StringLike: stringLikeOperator(),
  StringNotLike: stringLikeOperator({ negated: true }),
  NumericEquals: numericOperator('equal'),
  NumericNotEquals: numericOperator('equal', { negated: true }),
  NumericLessThan: numericOperator('less'),
  NumericLessThanEquals: numericOperator('lessOrEqual'),
  NumericGreaterThan: numericOperator('greater'),
  NumericGreaterThanEquals: numericOperator('greaterOrEqual'),
  DateEquals: dateOperator('equal'),
  DateNotEquals: dateOperator('equal', { negated: true }),
  DateLessThan: dateOperator('less'),
  DateLessThanEquals: dateOperator('lessOrEqual'),
  DateGreaterThan: dateOperator('greater'),
  DateGreaterThanEquals: dateOperator('greaterOrEqual'),
  Bool: boolOperator,
  BinaryEquals: binaryOperator,
  IpAddress: ipAddressOperator(),
  NotIpAddress: ipAddressOperator({ negated: true }),
  ArnEquals: arnOperator(),
  ArnNotEquals: arnOperator({ negated: true }),
  ArnLike: arnOperator(),
  ArnNotLike: arnOperator({ negated: true }),
  Null: nullOperator,
} as const satisfies Record<OperatorName, ConditionOperator>);
