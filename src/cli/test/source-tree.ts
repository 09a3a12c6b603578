// What does a file say in JSON or YAML, with the place of every part? What its members mean is for others.

import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type ParsedNode,
  parseDocument,
  type YAMLWarning,
} from 'yaml';
import type { Span } from '../../language/policy-document.ts';
import { type JsonNode, parseJson } from '../../language/read-json.ts';

/** A part of a file. `text` is a number as it is written, `true`, `false` or `null`, or the content of a string. */
export type SourceNode =
  | { readonly kind: 'object'; readonly members: readonly SourceMember[]; readonly at: Span }
  | { readonly kind: 'list'; readonly items: readonly SourceNode[]; readonly at: Span }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null'; readonly text: string; readonly at: Span };

export interface SourceMember {
  readonly key: string;
  readonly at: Span;
  readonly value: SourceNode;
}

export type SourceReading = { readonly root: SourceNode } | { readonly fault: string; readonly at: Span };

export type SourceFormat = 'json' | 'yaml';

/** Nothing that is meant to be read is nested deeper; a policy inside a test is about twelve levels deep. */
export const MAX_DEPTH = 30;

/** YAML's anchors repeat what they name: a few lines could stand for billions. */
export const MAX_NODES = 100_000;

/** Nobody indents as far; a level needs at least one column. */
const MAX_INDENT = 200;

/** Why a text cannot be taken as a tree. */
class SourceFault extends Error {
  readonly at: Span;
  constructor(message: string, at: Span) {
    super(message);
    this.at = at;
  }
}

export interface SourceOptions {
  /** Levels that a text may nest; `MAX_DEPTH` unless given. */
  readonly maxDepth?: number;
  /** What a tag of YAML such as `!Sub` stands for: the one key of an object around the value. A tag without a key is refused. */
  readonly keyOfTag?: (tag: string) => string | undefined;
}

type Reading = Required<Pick<SourceOptions, 'maxDepth'>> & Pick<SourceOptions, 'keyOfTag'>;

/** Reads the text, or says what is wrong first. YAML is taken as version 1.2: `no` is a string, a date too. */
export function readSource(text: string, format: SourceFormat, options: SourceOptions = {}): SourceReading {
  const reading = { ...options, maxDepth: options.maxDepth ?? MAX_DEPTH };
  try {
    return { root: format === 'json' ? readJsonTree(text, reading) : readYamlTree(text, reading) };
  } catch (error) {
    if (error instanceof SourceFault) return { fault: error.message, at: error.at };
    throw error;
  }
}

function readJsonTree(text: string, { maxDepth }: Reading): SourceNode {
  if (text.trim() === '') throw emptyFile();
  const { root, tooDeepAt, faults } = parseJson(text, maxDepth);
  if (tooDeepAt !== undefined) throw tooDeep({ start: tooDeepAt, end: tooDeepAt + 1 }, maxDepth);
  const [first] = faults;
  if (first !== undefined) throw new SourceFault(`the file is not JSON: ${first.fault}`, first.at);
  if (root === undefined) throw emptyFile();
  return fromJson(root, text);
}

function fromJson(node: JsonNode, text: string): SourceNode {
  const at = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  switch (node.type) {
    case 'object':
    case 'property':
      return { kind: 'object', members: children.flatMap((property) => memberFromJson(property, text)), at };
    case 'array':
      return { kind: 'list', items: children.map((child) => fromJson(child, text)), at };
    case 'string':
      return { kind: 'string', text: String(node.value), at };
    case 'number':
    case 'boolean':
    case 'null':
      return { kind: node.type, text: text.slice(at.start, at.end), at };
  }
}

function memberFromJson({ children = [] }: JsonNode, text: string): readonly SourceMember[] {
  const [key, value] = children;
  if (key === undefined || value === undefined) return [];
  const at = { start: key.offset, end: key.offset + key.length };
  return [{ key: String(key.value), at, value: fromJson(value, text) }];
}

function readYamlTree(text: string, reading: Reading): SourceNode {
  refuseDeepNesting(text, reading.maxDepth);
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, version: '1.2' });
  // A warning tells of a tag that was not understood.
  const [first] = [...document.errors, ...document.warnings.filter((warning) => !isKnownTag(text, warning, reading))];
  if (first !== undefined) {
    const fault = first.code === 'MULTIPLE_DOCS' ? 'there is more than one document in it' : first.message;
    throw new SourceFault(`the file cannot be read as YAML: ${fault}`, { start: first.pos[0], end: first.pos[1] });
  }
  if (document.contents === null) throw emptyFile();
  return fromYaml(document.contents, { ...reading, document, nodes: 0 }, 1);
}

/** Whether a warning is about a tag that has a key. Its place begins with the tag. */
function isKnownTag(text: string, { code, pos }: YAMLWarning, { keyOfTag }: Reading): boolean {
  if (code !== 'TAG_RESOLVE_FAILED' || keyOfTag === undefined) return false;
  return keyOfTag(text.slice(pos[0]).split(/[\s,[\]{}]/, 1)[0] ?? '') !== undefined;
}

/**
 * The parser of the package goes as deep as the text, until the stack or, worse, the process ends: so the depth is bounded before it
 * sees the text. In a block every level takes a column more or an indicator on the same line; in a flow it takes a bracket.
 */
function refuseDeepNesting(text: string, maxDepth: number): void {
  let offset = 0;
  let brackets = 0;
  let indicators = 0;
  let lineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
    else if (brackets === 0 && (token === '-' || token === '?' || token === ':')) indicators++;
    const indent = lineStart && token.trim() === '' ? token.length : 0;
    if (brackets > maxDepth || indicators > maxDepth || indent > MAX_INDENT) {
      throw tooDeep({ start: offset, end: offset + 1 }, maxDepth);
    }
    lineStart = token.endsWith('\n');
    if (lineStart) indicators = 0;
    // The lexer marks the start of documents, scalars and streams with characters of its own.
    if (!MARKS.has(token)) offset += token.length;
  }
}

const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

interface YamlReading extends Reading {
  readonly document: Document.Parsed;
  nodes: number;
}

function fromYaml(node: ParsedNode | Alias | null, reading: YamlReading, depth: number): SourceNode {
  const key = node?.tag === undefined ? undefined : reading.keyOfTag?.(node.tag);
  const value = untagged(node, reading, depth);
  return key === undefined ? value : { kind: 'object', members: [{ key, at: value.at, value }], at: value.at };
}

function untagged(node: ParsedNode | Alias | null, reading: YamlReading, depth: number): SourceNode {
  const at = spanOf(node);
  if (depth > reading.maxDepth) throw tooDeep(at, reading.maxDepth);
  if (++reading.nodes > MAX_NODES) throw new SourceFault(`the file has more than ${MAX_NODES} parts`, at);
  if (isAlias(node)) {
    const named = node.resolve(reading.document) as ParsedNode | undefined;
    if (named === undefined) throw new SourceFault('there is no such anchor before it', at);
    return fromYaml(named, reading, depth + 1);
  }
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const members = node.items.map(({ key, value }): SourceMember => {
      if (!isScalar(key) || key.value === null) throw new SourceFault('a key must be a string', spanOf(key));
      return { key: scalarText(key), at: spanOf(key), value: fromYaml(value, reading, depth + 1) };
    });
    return { kind: 'object', members, at };
  }
  if (isSeq<ParsedNode>(node)) {
    return { kind: 'list', items: node.items.map((item) => fromYaml(item, reading, depth + 1)), at };
  }
  if (isScalar(node) && node.value !== null) {
    switch (typeof node.value) {
      case 'string':
      case 'boolean':
      case 'number':
        return { kind: typeof node.value as 'string' | 'boolean' | 'number', text: scalarText(node), at };
      default:
        throw new SourceFault('this is no string, number, truth value, list or object', at);
    }
  }
  return { kind: 'null', text: 'null', at };
}

/** A number keeps the digits that it is written with: account numbers begin with zeros. */
function scalarText({ value, source }: { readonly value: unknown; readonly source?: string }): string {
  return typeof value === 'number' ? (source ?? String(value)) : String(value);
}

function spanOf(node: ParsedNode | Alias | null): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { start, end };
}

function tooDeep(at: Span, maxDepth: number): SourceFault {
  return new SourceFault(`the file nests more than ${maxDepth} levels deep`, at);
}

function emptyFile(): SourceFault {
  return new SourceFault('the file is empty', { start: 0, end: 0 });
}
