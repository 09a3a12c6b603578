// What value does a scalar's text or JSON form stand for? Shared by the request decoders.

import type { NormalizedSchema } from '@smithy/core/schema';

export type ScalarKind = 'string' | 'number' | 'boolean' | 'timestamp' | 'blob';

/** The kind of a scalar's shape; `undefined` for lists, maps and structures, and for kinds that no served service uses. */
export function scalarKind(shape: NormalizedSchema): ScalarKind | undefined {
  if (shape.isStringSchema()) return 'string';
  if (shape.isBooleanSchema()) return 'boolean';
  if (shape.isTimestampSchema()) return 'timestamp';
  if (shape.isBlobSchema()) return 'blob';
  if (shape.isNumericSchema()) return 'number';
  return undefined;
}

export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

/** How a timestamp must be written, for people. */
export const TIMESTAMP_FORMS: Readonly<Record<TimestampFormat, string>> = {
  'date-time': 'a date and time in ISO 8601 with its zone',
  'http-date': 'a date as HTTP writes it, such as `Tue, 29 Apr 2014 18:30:38 GMT`',
  'epoch-seconds': 'a timestamp in seconds since the epoch',
};

/** The SDK's numbers for the schemas of timestamps; 4 is one whose format follows from where it stands. */
const FORMATS: Readonly<Record<number, TimestampFormat>> = { 5: 'date-time', 6: 'http-date', 7: 'epoch-seconds' };

/** What the shape says of a timestamp's form; `undefined` where the place decides. */
export function timestampFormat(shape: NormalizedSchema): TimestampFormat | undefined {
  const schema = shape.getSchema();
  return typeof schema === 'number' ? FORMATS[schema] : undefined;
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** A number in decimal notation; `undefined` when it is anything else or beyond what a double holds. */
export function readNumber(text: string): number | undefined {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** An ISO 8601 date-time with its zone, as `timestampFormat: date-time` has it. */
export function readDateTime(text: string): Date | undefined {
  return DATE_TIME.test(text) ? validDate(Date.parse(text)) : undefined;
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(\.\d{1,3})? GMT$/;

/** A timestamp that is given as text, in a query string, a header or a label. */
export function readTimestamp(text: string, format: TimestampFormat): Date | undefined {
  if (format === 'date-time') return readDateTime(text);
  if (format === 'http-date') return HTTP_DATE.test(text) ? validDate(Date.parse(text)) : undefined;
  const seconds = readNumber(text);
  return seconds === undefined ? undefined : readEpochSeconds(seconds);
}

export function readEpochSeconds(seconds: number): Date | undefined {
  return validDate(Math.round(seconds * 1000));
}

/** Padded base64 of the standard alphabet. */
export function readBase64(text: string): Uint8Array | undefined {
  return text.length % 4 === 0 && BASE64.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : undefined;
}

function validDate(milliseconds: number): Date | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
