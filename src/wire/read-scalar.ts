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
