// The BinaryEquals operator: two base64 texts that stand for the same bytes.
// AWS: reference_policies_elements_condition_operators (Binary condition operators)

import type { ConditionOperator } from './condition-operator.ts';

export const binaryOperator: ConditionOperator = {
  family: 'binary',
  negated: false,
  values: 'literal',
  compareWith: (expected) => {
    const right = canonicalBase64(expected);
    return (actual) => {
      const left = canonicalBase64(actual);
      return left === undefined || right === undefined ? undefined : left === right;
    };
  },
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** How many bits of the last digit stand for no byte, by the number of digits modulo four. One digit too many is no base64. */
const SPARE_BITS = [0, undefined, 4, 2] as const;

/**
 * The one text that stands for these bytes: without padding and with its spare bits zero. Two texts of the same bytes may differ
 * in both. `undefined` for a text that is not base64.
 */
function canonicalBase64(text: string): string | undefined {
  const digits = text.replaceAll('=', '');
  const spareBits = SPARE_BITS[digits.length % 4];
  const paddingIsRight = text.length === digits.length || text.length % 4 === 0;
  if (!BASE64.test(text) || spareBits === undefined || !paddingIsRight) {
    return undefined;
  }
  const last = ALPHABET.indexOf(digits.slice(-1));
  return digits.slice(0, -1) + ALPHABET.charAt((last >> spareBits) << spareBits);
}
