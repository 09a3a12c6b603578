// The date operators: the W3C profiles of ISO 8601, or seconds since 1970, as exact decimals of seconds.
// AWS: reference_policies_elements_condition_operators (Date condition operators)

import type { ConditionOperator } from './condition-operator.ts';
import { type Decimal, parseDecimal } from './decimal.ts';
import { type Order, orderComparison } from './order.ts';

/** Wildcards and policy variables have no meaning in dates: a value with one is not a date. */
export function dateOperator(order: Order, { negated = false } = {}): ConditionOperator {
  return { family: 'date', negated, values: 'literal', compareWith: orderComparison(order, parseInstant) };
}

/** YYYY, YYYY-MM, YYYY-MM-DD, and with a time YYYY-MM-DDThh:mm[:ss[.s…]] followed by Z or an offset. */
const ISO =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,20}))?)?(?:(Z)|([+-])(\d\d):(\d\d)))?)?)?$/;

/**
 * Seconds since 1970-01-01T00:00:00Z, or `undefined` for a text that is no instant. Four digits alone are a year. A date without
 * a time is its first moment in UTC. Days that the month does not have, hour 24 and leap seconds are refused.
 */
export function parseInstant(text: string): Decimal | undefined {
  const match = ISO.exec(text);
  if (!match) {
    return parseDecimal(text);
  }
  const part = (group: number, absent: number): number => Number(match[group] ?? absent);
  const [year, month, day] = [part(1, 0), part(2, 1), part(3, 1)];
  const [hour, minute, second] = [part(4, 0), part(5, 0), part(6, 0)];
  const [offsetHour, offsetMinute] = [part(10, 0), part(11, 0)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
    return undefined;
  }
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) {
    return undefined;
  }
  const offset = (offsetHour * 60 + offsetMinute) * (match[9] === '-' ? -60 : 60);
  const seconds = daysBefore(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
  const fraction = match[7] ?? '';
  return {
    coefficient: BigInt(seconds) * 10n ** BigInt(fraction.length) + BigInt(fraction),
    exponent: -fraction.length,
  };
}

function daysIn(year: number, month: number): number {
  return daysBefore(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - daysBefore(year, month, 1);
}

/** Days from 1970-01-01 to this day. The years go through 400-year cycles, because Date.UTC reads year 99 as 1999. */
function daysBefore(year: number, month: number, day: number): number {
  const DAYS_IN_400_YEARS = 146_097;
  return Date.UTC(year + 400, month - 1, day) / 86_400_000 - DAYS_IN_400_YEARS;
}
