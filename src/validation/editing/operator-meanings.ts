// What does each condition operator do, in a sentence?

import type { OperatorName } from '../../language/operator-names.ts';

export const OPERATOR_MEANINGS: Readonly<Record<OperatorName, string>> = Object.freeze({
  StringEquals: 'The value is one of these, letter by letter.',
  StringNotEquals: 'The value is none of these. Holds also where the key is absent.',
  StringEqualsIgnoreCase: 'The value is one of these; capitals do not count.',
  StringNotEqualsIgnoreCase: 'The value is none of these; capitals do not count. Holds also where the key is absent.',
  StringLike: 'The value fits one of these patterns: `*` stands for any characters, `?` for one.',
  StringNotLike: 'The value fits none of these patterns. Holds also where the key is absent.',
  NumericEquals: 'The number is one of these.',
  NumericNotEquals: 'The number is none of these. Holds also where the key is absent.',
  NumericLessThan: 'The number is less than this.',
  NumericLessThanEquals: 'The number is this or less.',
  NumericGreaterThan: 'The number is greater than this.',
  NumericGreaterThanEquals: 'The number is this or greater.',
  DateEquals: 'The time is this one.',
  DateNotEquals: 'The time is not this one. Holds also where the key is absent.',
  DateLessThan: 'The time is before this.',
  DateLessThanEquals: 'The time is this or before.',
  DateGreaterThan: 'The time is after this.',
  DateGreaterThanEquals: 'The time is this or after.',
  Bool: 'The truth value is this one.',
  BinaryEquals: 'The bytes are these, written in base64.',
  IpAddress: 'The address is in one of these ranges.',
  NotIpAddress: 'The address is in none of these ranges. Holds also where the key is absent.',
  ArnEquals: 'The ARN fits one of these, each of its six parts by itself; wildcards count.',
  ArnNotEquals: 'The ARN fits none of these. Holds also where the key is absent.',
  ArnLike: 'The ARN fits one of these, each of its six parts by itself; the same as ArnEquals.',
  ArnNotLike: 'The ARN fits none of these; the same as ArnNotEquals. Holds also where the key is absent.',
  Null: '`true`: the request does not have the key; `false`: it has.',
});

export const QUALIFIER_MEANINGS = Object.freeze({
  ForAnyValue: 'Of several values in the request, at least one has to fit.',
  ForAllValues: 'Each value in the request has to fit. Holds also where there is none.',
});

export const IF_EXISTS_MEANING = 'Holds also where the request does not have the key.';
