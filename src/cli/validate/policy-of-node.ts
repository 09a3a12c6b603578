// Which policy does a part of a file hold? An object is a document, a string the text of one, and in templates both may have parts that
// only a deployment knows.

import type { Span } from '../../language/policy-document.ts';
import type { PolicyContext } from '../../validation/policy-type.ts';
import type { SourceNode } from '../test/source-tree.ts';
import type { FoundPolicy } from './found-policy.ts';
import { isIntrinsic, spreadItems, substitute } from './intrinsic-functions.ts';
import { MappedText } from './mapped-text.ts';

export interface PolicySourceFile {
  readonly text: string;
  readonly isJson: boolean;
  /** Whether objects such as `{ "Ref": … }` are functions of CloudFormation. */
  readonly isTemplate?: boolean;
}

/** `undefined` for what cannot be a policy: a number, null, a value that is not known yet as a whole. */
export function policyOfNode(
  file: PolicySourceFile,
  node: SourceNode,
  where: { readonly name: string; readonly context: PolicyContext },
): FoundPolicy | undefined {
  if (node.kind === 'string') return { ...where, ...embeddedText(file, { at: node.at, text: node.text }) };
  if (node.kind !== 'object') return undefined;
  if (file.isTemplate && isIntrinsic(node)) {
    const mapped = substitute(node);
    return mapped?.text.includes('Statement') ? { ...where, mapped } : undefined;
  }
  const isVerbatim = file.isJson && !(file.isTemplate && hasIntrinsic(node));
  if (isVerbatim) return { ...where, mapped: MappedText.verbatim(file.text, node.at), written: (text) => text };
  const mapped = new MappedText();
  print(file, node, mapped);
  return { ...where, mapped };
}

function hasIntrinsic(node: SourceNode): boolean {
  if (node.kind === 'list') return node.items.some(hasIntrinsic);
  return node.kind === 'object' && (isIntrinsic(node) || node.members.some(({ value }) => hasIntrinsic(value)));
}

/** Prints a tree as JSON, each part with its place. */
function print(file: PolicySourceFile, node: SourceNode, into: MappedText): void {
  const { start } = node.at;
  // A block of YAML goes on to the next line.
  const end = start + file.text.slice(start, node.at.end).trimEnd().length;
  const opening = { start, end: Math.min(start + 1, end) };
  const closing = { start: Math.max(start, end - 1), end };
  switch (node.kind) {
    case 'object':
      if (file.isTemplate && isIntrinsic(node)) {
        printFunction(file, node, into);
        return;
      }
      into.append('{', opening);
      node.members.forEach(({ key, at, value }, index) => {
        if (index > 0) into.append(',', at);
        printString(file, key, at, into);
        into.append(':', at);
        print(file, value, into);
      });
      into.append('}', closing);
      return;
    case 'list':
      into.append('[', opening);
      (file.isTemplate ? spreadItems(node.items) : node.items).forEach((item, index) => {
        if (index > 0) into.append(',', item.at);
        print(file, item, into);
      });
      into.append(']', closing);
      return;
    case 'string':
      printString(file, node.text, node.at, into);
      return;
    case 'number':
      // YAML has numbers that JSON has not.
      into.append(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(node.text) ? node.text : JSON.stringify(node.text), node.at);
      return;
    default:
      into.append(node.text, node.at);
  }
}

function printFunction(file: PolicySourceFile, node: SourceNode, into: MappedText): void {
  const [only] = spreadItems([node]);
  if (only !== undefined && only !== node) {
    print(file, only, into);
    return;
  }
  const value = substitute(node);
  const json = JSON.stringify(value?.text ?? '');
  const isUnresolved = value === undefined || value.isUnresolved({ start: 0, end: Math.max(value.text.length, 1) });
  into.append(json, node.at, isUnresolved ? 'unresolved' : 'whole');
}

function printString({ text }: PolicySourceFile, value: string, at: Span, into: MappedText): void {
  const json = JSON.stringify(value);
  into.append(json, at, text.slice(at.start, at.end) === json ? 'exact' : 'whole');
}

interface TextNode {
  readonly at: Span;
  readonly text: string;
}

/** The text of a policy inside of a string of the file. */
function embeddedText(file: PolicySourceFile, { at, text }: TextNode) {
  const source = file.text.slice(at.start, at.end);
  const isEncoded = text.trimStart().startsWith('%7B');
  if (!file.isJson && !source.startsWith('"')) return { mapped: new MappedText().append(text, at) };
  if (isEncoded) return { mapped: decodeUrl(text, at.start + 1), written: encodeURIComponent };
  const mapped = unescapeJson(source, at.start);
  if (mapped.text !== text) return { mapped: new MappedText().append(text, at) };
  return { mapped, written: (put: string) => JSON.stringify(put).slice(1, -1) };
}

/** Takes a JSON string apart at its escapes. */
function unescapeJson(source: string, offset: number): MappedText {
  const mapped = new MappedText();
  for (const { 0: found, index } of source.slice(1, -1).matchAll(/\\u[0-9a-fA-F]{4}|\\.|[^\\]+/gs)) {
    const start = offset + 1 + index;
    const at = { start, end: start + found.length };
    if (found.startsWith('\\')) mapped.append(unescaped(found), at);
    else mapped.append(found, at, 'exact');
  }
  return mapped;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function unescaped(sequence: string): string {
  const name = sequence.charAt(1);
  return name === 'u' ? String.fromCharCode(Number.parseInt(sequence.slice(2), 16)) : (ESCAPES[name] ?? name);
}

/** IAM's API gives documents so. What is no such encoding stays as it is. */
function decodeUrl(text: string, offset: number): MappedText {
  const mapped = new MappedText();
  for (const { 0: found, index } of text.matchAll(/(?:%[0-9a-fA-F]{2})+|[^%]+|%/g)) {
    const at = { start: offset + index, end: offset + index + found.length };
    const decoded = decodeOr(found);
    if (decoded === found) mapped.append(found, at, 'exact');
    else if (decoded.length * 3 === found.length) appendEach(mapped, decoded, at.start);
    else mapped.append(decoded, at);
  }
  return mapped;
}

/** Characters of three places each. */
function appendEach(mapped: MappedText, decoded: string, offset: number): void {
  for (let index = 0; index < decoded.length; index++) {
    const start = offset + index * 3;
    mapped.append(decoded.charAt(index), { start, end: start + 3 });
  }
}

function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
