// What input does an awsQuery form carry? The one decoder that AWS's SDKs do not bring, because only servers need it.
// AWS: the awsQuery protocol in Smithy's specification. No served service renames or flattens lists; a test says so.

import type { NormalizedSchema } from '@smithy/core/schema';
import { collectProblem, type Decoded, DecodeProblem, readText } from './decode-problem.ts';
import { type FormNode, parseForm } from './form.ts';
import { membersOf } from './members.ts';
import { readBase64, readDateTime, readNumber, scalarKind } from './read-scalar.ts';
import { requireMembers } from './require-members.ts';

/** The parameters that name the operation; `undefined` when they are not there or the body is no form. */
export interface QueryTarget {
  readonly action: string | undefined;
  readonly version: string | undefined;
}

export function readQueryTarget(body: Uint8Array): QueryTarget {
  const target = new URLSearchParams(Buffer.from(body).toString('utf8'));
  return { action: target.get('Action') ?? undefined, version: target.get('Version') ?? undefined };
}

/** Timestamps become `Date`, blobs `Uint8Array`; `Tags=` is an empty list. */
export function decodeQueryRequest(shape: NormalizedSchema, body: Uint8Array): Decoded {
  return collectProblem(() => {
    const form = parseForm(readText(body));
    for (const name of ['Action', 'Version']) {
      const target = form.children.get(name);
      if (target?.children.size === 0) form.children.delete(name);
    }
    const input = readStructure(shape, form, '');
    requireMembers(shape, input);
    return input;
  });
}

function readValue(shape: NormalizedSchema, node: FormNode, path: string): unknown {
  const kind = scalarKind(shape);
  if (kind === undefined) return readAggregate(shape, node, path);
  if (node.value === undefined || node.children.size > 0) throw wrongType(path, `one ${kind}`);
  const value = readScalar(kind, node.value);
  if (value === undefined) throw wrongType(path, SCALAR_FORMS[kind]);
  return value;
}

const SCALAR_FORMS = {
  string: 'a string',
  number: 'a number',
  boolean: '`true` or `false`',
  timestamp: 'a date and time in ISO 8601 with its zone',
  blob: 'a string in base64',
} as const;

function readScalar(kind: keyof typeof SCALAR_FORMS, text: string): unknown {
  switch (kind) {
    case 'string':
      return text;
    case 'number':
      return readNumber(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'timestamp':
      return readDateTime(text);
    case 'blob':
      return readBase64(text);
  }
}

function readAggregate(shape: NormalizedSchema, node: FormNode, path: string): unknown {
  const empty = node.value === '' && node.children.size === 0;
  if (node.value !== undefined && !empty) throw wrongType(path, 'given by its parts');
  if (shape.isListSchema()) return empty ? [] : readList(shape, node, path);
  if (shape.isMapSchema()) return empty ? {} : readMap(shape, node, path);
  if (shape.isStructSchema() && !empty) return readStructure(shape, node, `${path}.`);
  throw wrongType(path, 'given by its parts');
}

function readStructure(shape: NormalizedSchema, node: FormNode, prefix: string): Readonly<Record<string, unknown>> {
  const { byName } = membersOf(shape);
  const members = [...node.children].map(([name, child]) => {
    const member = byName.get(name);
    if (member === undefined) throw new DecodeProblem('MalformedInput', `unknown parameter \`${prefix}${name}\``);
    return [name, readValue(member, child, prefix + name)] as const;
  });
  if (shape.isUnionSchema() && members.length !== 1) throw wrongType(prefix.slice(0, -1), 'exactly one of its members');
  return Object.fromEntries(members);
}

function readList(shape: NormalizedSchema, node: FormNode, path: string): unknown[] {
  const element = shape.getValueSchema();
  return numberedChildren(node, 'member', path).map(([place, child]) => readValue(element, child, place));
}

function readMap(shape: NormalizedSchema, node: FormNode, path: string): Readonly<Record<string, unknown>> {
  const element = shape.getValueSchema();
  const entries = new Map<string, unknown>();
  for (const [place, child] of numberedChildren(node, 'entry', path)) {
    const key = child.children.get('key');
    const value = child.children.get('value');
    if (key?.value === undefined || key.children.size > 0 || value === undefined || child.children.size !== 2) {
      throw wrongType(place, 'a `key` and a `value`');
    }
    if (entries.has(key.value)) throw wrongType(path, 'a map in which no key comes twice');
    entries.set(key.value, readValue(element, value, `${place}.value`));
  }
  return Object.fromEntries(entries);
}

/** The children of `<path>.<group>`, which must be numbered from 1 without a gap, with their places. */
function numberedChildren(node: FormNode, group: string, path: string): [string, FormNode][] {
  const numbered = node.children.get(group);
  if (numbered === undefined || numbered.value !== undefined || node.children.size !== 1) {
    throw wrongType(path, `numbered as \`${path}.${group}.1\` and so on`);
  }
  return Array.from({ length: numbered.children.size }, (_, index) => {
    const place = `${path}.${group}.${index + 1}`;
    const child = numbered.children.get(String(index + 1));
    if (child === undefined) throw wrongType(`${path}.${group}`, 'numbered from 1 without gaps');
    return [place, child];
  });
}

function wrongType(path: string, expected: string): DecodeProblem {
  return new DecodeProblem('MalformedInput', `parameter \`${path}\` must be ${expected}`);
}
