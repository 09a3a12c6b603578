// The five comparisons that the numeric and the date operators share: what each asks of two values that have an order.

import type { LiteralComparison } from './condition-operator.ts';
import { compareDecimals, type Decimal } from './decimal.ts';

export type Order = 'equal' | 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual';

const ORDERS = {
  equal: (sign: number) => sign === 0,
  less: (sign: number) => sign < 0,
  lessOrEqual: (sign: number) => sign <= 0,
  greater: (sign: number) => sign > 0,
  greaterOrEqual: (sign: number) => sign >= 0,
} as const satisfies Record<Order, (sign: number) => boolean>;

/** "The request's value is `order` than the policy's", for texts that `parse` reads; `undefined` where it reads one of them not. */
export function orderComparison(order: Order, parse: (text: string) => Decimal | undefined): LiteralComparison {
  return (expected) => {
    const right = parse(expected);
    return (actual) => {
      const left = parse(actual);
      return left && right && ORDERS[order](compareDecimals(left, right));
    };
  };
}
