// What the answer to a condition shows: the values that were compared, as the policy and the request have them.

import { describe, expect, test } from 'vitest';
import { evaluateCondition } from '../../src/conditions/evaluate-condition.ts';
import { OPERATORS } from '../../src/conditions/operators.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { parseCondition } from './parse-condition.ts';

type Context = Readonly<Record<string, string | readonly string[]>>;

function evaluate(operator: string, values: string | readonly string[], context: Context) {
  const condition = parseCondition({ [operator]: { 'aws:x': values } });
  return evaluateCondition(condition, '2012-10-17', requestContext(context));
}

describe('the answer', () => {
  test.each<[string, string | readonly string[], Context, readonly string[], readonly string[] | 'missing']>([
    ['StringEquals', ['a', 'b'], { 'aws:x': 'b' }, ['a', 'b'], ['b']],
    ['StringEquals', 'a', {}, ['a'], 'missing'],
    ['StringEquals', 'a', { 'aws:x': [] }, ['a'], 'missing'],
    ['StringEquals', ['a', '${aws:y}-*'], { 'aws:x': 'b', 'aws:y': 'c' }, ['a', 'c-*'], ['b']],
    ['StringEquals', '${aws:y}', { 'aws:x': ['b', 'c'] }, ['${aws:y}'], ['b', 'c']],
    ['StringLike', 'a*?', { 'aws:x': 'b' }, ['a*?'], ['b']],
    ['StringLike', '${aws:y}*?${*}', { 'aws:x': 'b', 'aws:y': 'c?*' }, ['c${?}${*}*?${*}'], ['b']],
    ['StringLike', '${aws:y}*', { 'aws:x': 'b' }, ['${aws:y}*'], ['b']],
    ['NumericEquals', '${aws:y}', { 'aws:x': '1', 'aws:y': '1' }, ['${aws:y}'], ['1']],
    ['Null', 'true', { 'aws:x': 'b' }, ['true'], ['b']],
  ])('%s %j in %j shows %j and %j', (operator, values, context, expected, actual) => {
    expect(evaluate(operator, values, context)).toMatchObject({ expected, actual });
  });

  test.each<[string, string | readonly string[], Context, string, string]>([
    ['Null', 'false', { 'aws:x': ['', 'a'] }, 'holds', 'keyPresent'],
    ['Null', 'false', { 'aws:x': ['', ''] }, 'unclear', 'emptyValue'],
    ['ForAllValues:StringEquals', 'a', { 'aws:x': ['', 'b'] }, 'fails', 'notAllMatched'],
    ['StringEquals', ['a', '${aws:y}'], { 'aws:x': 'b' }, 'fails', 'noVariableValue'],
    ['StringEquals', [], { 'aws:x': 'b' }, 'unclear', 'noValues'],
    ['StringNotEquals', [], {}, 'unclear', 'noValues'],
    ['Null', [], {}, 'unclear', 'noValues'],
    ['StringNotEqualsIfExists', [], { 'aws:x': 'b' }, 'fails', 'noValues'],
    ['StringEqualsIfExists', [], {}, 'holds', 'keyMissing'],
    ['ForAllValues:StringNotEquals', [], { 'aws:x': 'b' }, 'fails', 'noValues'],
    ['ForAllValues:StringEquals', [], {}, 'holds', 'keyMissing'],
    ['ForAnyValue:StringNotEquals', [], { 'aws:x': 'b' }, 'fails', 'noValues'],
    ['ForAnyValue:StringNotEquals', [], {}, 'fails', 'keyMissing'],
    ['ForAnyValue:StringLike', '*', { 'aws:x': '' }, 'unclear', 'emptyValue'],
    ['ForAnyValue:StringLike', 'a*', { 'aws:x': '' }, 'fails', 'notMatched'],
    ['ForAnyValue:StringLike', '*', { 'aws:x': ['', 'a'] }, 'holds', 'matched'],
    ['StringLike', '*', { 'aws:x': '' }, 'holds', 'matched'],
    ['StringEqualsIgnoreCase', 'STRASSE', { 'aws:x': 'stra\u00dfe' }, 'fails', 'notMatched'],
  ])('%s %j in %j %s: %s', (operator, values, context, outcome, why) => {
    expect(evaluate(operator, values, context)).toMatchObject({ outcome, why });
  });
});

describe.each([1, 8, 9, 30])('%i values', (count) => {
  const values = Array.from({ length: count }, (_, index) => `value-${index}`);
  const last = `value-${count - 1}`;

  test.each<[string, string | readonly string[], string, string]>([
    ['StringEquals', last, 'holds', 'matched'],
    ['StringEquals', last.toUpperCase(), 'fails', 'notMatched'],
    ['StringEqualsIgnoreCase', last.toUpperCase(), 'holds', 'matched'],
    ['StringEqualsIgnoreCase', 'value', 'fails', 'notMatched'],
    ['StringNotEquals', last, 'fails', 'matched'],
    ['StringNotEquals', 'value', 'holds', 'notMatched'],
    ['ForAllValues:StringEquals', [last, 'value-0'], 'holds', 'matched'],
    ['ForAllValues:StringEquals', [last, 'value'], 'fails', 'notAllMatched'],
    ['ForAnyValue:StringEquals', [last, 'value'], 'holds', 'matched'],
    ['ForAnyValue:StringNotEquals', [last, 'value'], 'holds', 'notAllMatched'],
  ])('%s among them %j: %s', (operator, actual, outcome, why) => {
    expect(evaluate(operator, values, { 'aws:x': actual })).toMatchObject({ outcome, why, expected: values });
  });
});

describe('a value is understood or not', () => {
  const outcome = (operator: string, expected: string, actual: string) =>
    evaluate(operator, expected, { 'aws:x': actual }).outcome;

  test.each([
    ['2020-00-01', '2020-13-01', '2020-01-00', '2020-01-32', '2020-12-32', '2021-02-29', '2020-04-31', '1900-02-29'],
    ['2020-01-01T24:00Z', '2020-01-01T00:60Z', '2020-01-01T00:00:60Z'],
    ['2020-01-01T00:00+24:00', '2020-01-01T00:00-00:60'],
  ])('%s and others are no dates', (...texts) => {
    for (const text of texts) expect(outcome('DateGreaterThan', '1970', text), text).toBe('unclear');
  });

  test.each([
    ['2020-12-31T23:59:59Z', '2021'],
    ['2020-02-29', '2020-02-29T00:00:00Z'],
    ['2020-12-31', '2020-12-31T00:00:00+00:00'],
    ['2020-01-01T00:00:00+23:59', '2019-12-31T00:01Z'],
    ['2020-01-01T00:00:00-23:59', '2020-01-01T23:59Z'],
  ])('%s is a date, compared with %s', (actual, expected) => {
    const second = actual === '2020-12-31T23:59:59Z';
    expect(outcome('DateEquals', expected, actual)).toBe(second ? 'fails' : 'holds');
    expect(outcome('DateLessThanEquals', expected, actual)).toBe('holds');
  });

  test.each([
    ['1e10', '10000000000', 'holds'],
    ['1e400', '1e400', 'holds'],
    ['1e-400', '1e-400', 'holds'],
    ['1e401', '1e401', 'unclear'],
    ['9'.repeat(100), '9'.repeat(100), 'holds'],
    ['9'.repeat(101), '9'.repeat(101), 'unclear'],
  ])('the number %s beside %s: %s', (actual, expected, result) => {
    expect(outcome('NumericEquals', expected, actual)).toBe(result);
  });

  test.each([
    ['QUI=', 'QUJ=', 'holds'],
    ['QUJDRA==', 'QUJDRB==', 'holds'],
    ['QUJDRA==', 'QUJDRB', 'holds'],
    ['QQ==', 'Qg==', 'fails'],
    ['QUJDRA==', 'QUxDRA==', 'fails'],
    ['QUI=', 'QUE=', 'fails'],
    ['QUJD', 'QUJE', 'fails'],
    ['QUJD', 'QUJD', 'holds'],
  ])('the bytes %s beside %s: %s', (actual, expected, result) => {
    expect(outcome('BinaryEquals', expected, actual)).toBe(result);
  });

  test.each([
    ['192.0.2.0/24/24', '192.0.2.1', 'unclear'],
    ['192.0.2.0/x', '192.0.2.1', 'unclear'],
    ['192.0.2.0/', '192.0.2.1', 'unclear'],
    ['192.0.2.0/024', '192.0.2.1', 'unclear'],
    ['192.0.2.0/24x', '192.0.2.1', 'unclear'],
    ['192.0.2.0/33', '192.0.2.1', 'unclear'],
    ['0.0.0.0/0', '255.255.255.255', 'holds'],
    ['0.0.0.0/0', '255.255.255.256', 'unclear'],
    ['0.0.0.0/0', '1.2.3.300', 'unclear'],
    ['2001:db8::/32', '2001:db8:0:0:0:0:0:1', 'holds'],
    ['2001:db8::/32', '2001:db8:0:0:0:0:1', 'unclear'],
    ['2001:db8::/32', '2001:db8:0:0:0:0:0:0:1', 'unclear'],
    ['2001:db8::/32', '2001:db8:1:2:3:4:5::', 'holds'],
    ['2001:db8::/32', '2001:db8:1:2::3:4:5:6', 'unclear'],
    ['2001:db8::/32', '2001:db8::1::2', 'unclear'],
    ['2001:db8::/32', '2001:db8::192.0.2.1', 'holds'],
    ['2001:db8::/32', '2001:db8:1:2:3:4:192.0.2.1', 'holds'],
    ['2001:db8::/32', '2001:db8:192.0.2.1:1:2:3:4', 'unclear'],
    ['2001:db8::/32', '2001:192.0.2.1::1', 'unclear'],
    ['2001:db8::/32', '2001:db8::192.0.2.1:1', 'unclear'],
    ['::ffff:0:0/96', '192.0.2.1', 'holds'],
    ['::ffff:0:0/95', '192.0.2.1', 'fails'],
    ['::ffff:192.0.2.0/120', '192.0.2.9', 'holds'],
    ['::ffff:192.0.2.0/120', '192.0.3.9', 'fails'],
    ['192.0.2.0/24', '::ffff:192.0.2.9', 'holds'],
  ])('the range %s and the address %s: %s', (expected, actual, result) => {
    expect(outcome('IpAddress', expected, actual)).toBe(result);
  });
});

test.each(Object.entries(OPERATORS))('%s is of the family that its name says', (name, { family }) => {
  expect(family).not.toBe('');
  expect(name.replace('Not', '').toLowerCase().startsWith(family.toLowerCase())).toBe(true);
});
