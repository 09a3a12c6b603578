// Decimal numbers of any precision, compared exactly: 0.1 is 0.1 here, which a binary floating-point number cannot be.
// What a number means in a condition is numeric.ts and date.ts.

/** `coefficient` × 10^`exponent`. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** Longer texts are not numbers that anybody means; the limits keep a comparison cheap whatever a request carries. */
const MAX_LENGTH = 100;
const MAX_EXPONENT = 400;

const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Reads `12`, `-0.5`, `1e3`. Anything else, white space included, is `undefined`. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > MAX_LENGTH) {
    return undefined;
  }
  const [, sign = '', whole, fraction = '', power = '0'] = NUMBER.exec(text) ?? [];
  if (whole === undefined || Math.abs(Number(power)) > MAX_EXPONENT) {
    return undefined;
  }
  const digits = BigInt(whole + fraction);
  return { coefficient: sign === '-' ? -digits : digits, exponent: Number(power) - fraction.length };
}

/** Negative when `a` is less than `b`, 0 when they are equal, positive when `a` is greater. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.coefficient * 10n ** BigInt(a.exponent - exponent);
  const right = b.coefficient * 10n ** BigInt(b.exponent - exponent);
  return left < right ? -1 : left > right ? 1 : 0;
}
