// The comparisons against independent oracles, over generated values.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from '../../src/conditions/date.ts';
import { compareDecimals, type Decimal, parseDecimal } from '../../src/conditions/decimal.ts';
import { OPERATORS } from '../../src/conditions/operators.ts';

const RUNS = { numRuns: 2000 };

function sign(a: Decimal | undefined, b: Decimal | undefined): number {
  if (a === undefined || b === undefined) throw new Error('no number');
  return Math.sign(compareDecimals(a, b));
}

test('numbers are ordered as scaled integers are', () => {
  const scaled = fc.record({ units: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), places: fc.nat(6) });
  const write = ({ units, places }: { units: bigint; places: number }): string => {
    const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    return `${units < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
  };
  fc.assert(
    fc.property(scaled, scaled, (a, b) => {
      const difference = a.units * 10n ** BigInt(b.places) - b.units * 10n ** BigInt(a.places);
      expect(sign(parseDecimal(write(a)), parseDecimal(write(b)))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
    }),
    RUNS,
  );
});

test.each([
  '',
  ' 1',
  '1 ',
  '+',
  '1.',
  '.5',
  '1e',
  '0x10',
  'NaN',
  'Infinity',
  '1,5',
  '1e401',
  '1e99999',
  '9'.repeat(101),
])('`%s` is no number', (text) => {
  expect(parseDecimal(text)).toBeUndefined();
});

test('instants are what the platform says they are', () => {
  const date = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, (moment) => {
      const milliseconds = parseDecimal(`${moment.getTime()}e-3`);
      expect(sign(parseInstant(moment.toISOString()), milliseconds)).toBe(0);
    }),
    RUNS,
  );
});

test('a version 4 address is in a range when its leading bits are', () => {
  const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
  const bits = (bytes: readonly number[]) => bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  fc.assert(
    fc.property(address, address, fc.nat(32), fc.nat(32), (base, other, shared, prefix) => {
      // The first `shared` bits are those of the base, so that both answers are common.
      const mixed = bits(base).slice(0, shared) + bits(other).slice(shared);
      const actual = [0, 8, 16, 24].map((at) => Number.parseInt(mixed.slice(at, at + 8), 2));
      const expected = bits(base).slice(0, prefix) === bits(actual).slice(0, prefix);
      expect(
        OPERATORS.IpAddress.values === 'literal' &&
          OPERATORS.IpAddress.compareWith(`${base.join('.')}/${prefix}`)(actual.join('.')),
      ).toBe(expected);
    }),
    RUNS,
  );
});

test('comparisons take any text without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (expected, actual) => {
      for (const operator of Object.values(OPERATORS)) {
        if (operator.values === 'literal' || operator.values === 'variables') operator.compareWith(expected)(actual);
      }
    }),
    RUNS,
  );
});
