// What input does an awsJson1.1 request body carry? Every member is held against the operation's shape: what does not fit is
// refused, nothing is dropped or converted silently. Values beyond their type (patterns, lengths) are the services' business.

import type { NormalizedSchema } from '@smithy/core/schema';
import { collectProblem, type Decoded, DecodeProblem, MAX_DEPTH, readText } from './decode-problem.ts';
import { membersOf } from './members.ts';
import {
  readBase64,
  readEpochSeconds,
  readTimestamp,
  scalarKind,
  TIMESTAMP_FORMS,
  timestampFormat,
} from './read-scalar.ts';
import { requireMembers } from './require-members.ts';

/** An empty body is an empty input. Timestamps become `Date`, blobs `Uint8Array`; members that are null are absent. */
export function decodeJsonRequest(shape: NormalizedSchema, body: Uint8Array): Decoded {
  return collectProblem(() => {
    const input = readStructure(shape, parseObject(body), '', 0);
    requireMembers(shape, input);
    return input;
  });
}

/** The JSON object that a body is; an empty body is an empty one. Throws a DecodeProblem. */
export function parseObject(body: Uint8Array): JsonObject {
  const value = body.length === 0 ? {} : parseJson(readText(body));
  if (isObject(value)) return value;
  throw new DecodeProblem('MalformedInput', 'the request body must be a JSON object');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DecodeProblem('MalformedInput', 'the request body is not valid JSON');
  }
}

/** `value` as its shape has it; `path` is its place in the body, `depth` how deep that is. Throws a DecodeProblem. */
export function readValue(shape: NormalizedSchema, value: unknown, path: string, depth: number): unknown {
  if (depth > MAX_DEPTH) {
    throw new DecodeProblem('MalformedInput', `the request body is nested deeper than ${MAX_DEPTH} levels`);
  }
  if (shape.isStructSchema()) {
    if (!isObject(value)) throw wrongType(path, 'a structure');
    return readStructure(shape, value, `${path}.`, depth);
  }
  if (shape.isListSchema()) {
    if (!Array.isArray(value)) throw wrongType(path, 'a list');
    const element = shape.getValueSchema();
    return value.map((item, index) => readValue(element, item, `${path}[${index}]`, depth + 1));
  }
  if (shape.isMapSchema()) {
    if (!isObject(value)) throw wrongType(path, 'a map');
    const element = shape.getValueSchema();
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, readValue(element, item, `${path}[${key}]`, depth + 1)]),
    );
  }
  return readScalar(shape, value, path);
}

function readStructure(shape: NormalizedSchema, value: JsonObject, prefix: string, depth: number): JsonObject {
  const { byName } = membersOf(shape);
  const members = readMembers(byName, value, prefix, depth);
  if (shape.isUnionSchema() && Object.keys(members).length !== 1) {
    throw wrongType(prefix.slice(0, -1), 'a union with exactly one member');
  }
  return members;
}

/** The members that are given, each as its shape in `byName` has it; there is no other. Throws a DecodeProblem. */
export function readMembers(
  byName: ReadonlyMap<string, NormalizedSchema>,
  value: JsonObject,
  prefix: string,
  depth: number,
): JsonObject {
  const present = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    present.map(([name, member]) => {
      const memberShape = byName.get(name);
      if (memberShape === undefined) {
        throw new DecodeProblem('MalformedInput', `unknown member \`${prefix}${name}\``);
      }
      return [name, readValue(memberShape, member, prefix + name, depth + 1)];
    }),
  );
}

function readScalar(shape: NormalizedSchema, value: unknown, path: string): unknown {
  const kind = scalarKind(shape);
  switch (kind) {
    case 'string':
    case 'boolean':
    case 'number':
      // JSON's `1e400` is read as infinity, which nothing can store or compare.
      if (typeof value === kind && (kind !== 'number' || Number.isFinite(value))) return value;
      throw wrongType(path, `a ${kind}`);
    case 'timestamp': {
      const written = timestampFormat(shape) ?? 'epoch-seconds';
      const date =
        typeof value === 'number' && written === 'epoch-seconds'
          ? readEpochSeconds(value)
          : typeof value === 'string' && written !== 'epoch-seconds'
            ? readTimestamp(value, written)
            : undefined;
      if (date !== undefined) return date;
      throw wrongType(path, TIMESTAMP_FORMS[written]);
    }
    case 'blob': {
      const bytes = typeof value === 'string' ? readBase64(value) : undefined;
      if (bytes !== undefined) return bytes;
      throw wrongType(path, 'a string in base64');
    }
    case undefined:
      throw wrongType(path, 'of a type that this server reads');
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongType(path: string, expected: string): DecodeProblem {
  return new DecodeProblem('MalformedInput', `\`${path}\` must be ${expected}`);
}
