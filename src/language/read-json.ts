// Is this text JSON, within our limits, and what is its tree? What the tree says is for the parse-*.ts files.

import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Span } from './policy-document.ts';
import type { Problem } from './problem.ts';
import { makeProblem } from './problem-table.ts';

/** IAM's own limit on a policy document in a request. AWS: IAM API, type policyDocumentType. */
export const MAX_POLICY_CHARACTERS = 131_072;

/** No valid policy nests more than six levels deep. */
export const MAX_POLICY_DEPTH = 20;

/** A node of the JSON tree, with its offset and length in the text. */
export type JsonNode = Node;

interface JsonParent<Child extends JsonNode> extends JsonNode {
  readonly children: Child[];
}

/** A node that is an array. */
export function isList(node: JsonNode): node is JsonParent<JsonNode> {
  return node.type === 'array';
}

/** A node that is an object: its children are its members, and each of those has a key and, on text without faults, a value. */
export function isObject(node: JsonNode): node is JsonParent<JsonParent<JsonNode>> {
  return node.type === 'object';
}

export interface JsonReading {
  /** With syntax faults: what could be made out. Absent when nothing could. */
  readonly root?: JsonNode;
  readonly problems: readonly Problem[];
}

/** Reads the text as JSON, without comments or trailing commas, and finds every syntax fault. Never overflows the stack. */
export function readJson(text: string): JsonReading {
  const whole = { start: 0, end: text.length };
  if (text.length > MAX_POLICY_CHARACTERS) {
    const details = { characters: String(text.length), limit: String(MAX_POLICY_CHARACTERS) };
    return { problems: [makeProblem('POLICY_TOO_LARGE', whole, details)] };
  }
  const marked = text.startsWith('\uFEFF');
  const body = marked ? ` ${text.slice(1)}` : text;
  const { root, tooDeepAt, faults } = parseJson(body, MAX_POLICY_DEPTH);
  if (tooDeepAt !== undefined) {
    const at = { start: tooDeepAt, end: tooDeepAt + 1 };
    return { problems: [makeProblem('POLICY_TOO_DEEP', at, { limit: String(MAX_POLICY_DEPTH) })] };
  }
  const problems = marked ? [makeProblem('BYTE_ORDER_MARK', { start: 0, end: 1 }, {})] : [];
  if (body.trim() === '') return { problems: [...problems, makeProblem('EMPTY_POLICY', whole, {})] };
  const syntaxProblems = faults.map(({ at, fault }) => makeProblem('JSON_SYNTAX_ERROR', at, { fault }));
  return { ...(root && { root }), problems: [...problems, ...syntaxProblems] };
}

/** What is not JSON in a text, and where. */
export interface SyntaxFault {
  readonly at: Span;
  readonly fault: string;
}

export interface JsonParse {
  /** With syntax faults: what could be made out. Absent when nothing could. */
  readonly root?: JsonNode;
  /** The offset of the first bracket that nests too deep: then nothing else was read. */
  readonly tooDeepAt?: number;
  readonly faults: readonly SyntaxFault[];
}

/** Parses any JSON text, a policy or not, without comments or trailing commas. Never overflows the stack. */
export function parseJson(text: string, maxDepth: number): JsonParse {
  const tooDeepAt = findTooDeep(text, maxDepth);
  if (tooDeepAt !== undefined) return { tooDeepAt, faults: [] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  return { ...(root && { root }), faults: withoutConsequences(errors).map(syntaxFault) };
}

/**
 * The offset of the first bracket beyond the limit. A closing bracket counts only where it closes the innermost open one,
 * so that on broken text the depth found here is never less than the parser's recursion.
 */
function findTooDeep(text: string, maxDepth: number): number | undefined {
  const scanner = createScanner(text, true);
  const closers: string[] = [];
  for (;;) {
    scanner.scan();
    const offset = scanner.getTokenOffset();
    const first = text[offset];
    if (first === undefined) return undefined;
    if (first === '{') closers.push('}');
    else if (first === '[') closers.push(']');
    else if (first === closers.at(-1)) closers.pop();
    if (closers.length > maxDepth) return offset;
  }
}

/** What jsonc-parser reports only because of the fault just before: one fault of the author is one problem. */
const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  InvalidSymbol: ['PropertyNameExpected', 'ValueExpected'],
  PropertyNameExpected: ['ValueExpected'],
};

function withoutConsequences(errors: readonly ParseError[]): readonly ParseError[] {
  return errors.filter((error, index) => {
    const before = errors[index - 1];
    if (before === undefined) return true;
    if (before.offset === error.offset) return false;
    return !CONSEQUENCES[printParseErrorCode(before.error)]?.includes(printParseErrorCode(error.error));
  });
}

const SYNTAX_FAULTS: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a key in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'text behind the end of the document',
  InvalidCommentToken: 'a comment',
  UnexpectedEndOfString: 'a string without closing quote',
  UnexpectedEndOfNumber: 'a number that breaks off',
  InvalidUnicode: 'an escape `\\u` without four hexadecimal digits',
  InvalidEscapeCharacter: 'an escape that JSON does not have',
  InvalidCharacter: 'a control character inside a string',
};

function syntaxFault({ error, offset, length }: ParseError): SyntaxFault {
  const general = 'text that is no JSON value or key (keys and strings stand in double quotes)';
  const fault = SYNTAX_FAULTS[printParseErrorCode(error)] ?? general;
  return { at: { start: offset, end: offset + length }, fault };
}
