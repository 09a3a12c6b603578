// What does an `application/x-www-form-urlencoded` body say? A tree: `Tags.member.1.Key=a` is a leaf four levels down.

import { DecodeProblem, MAX_DEPTH } from './decode-problem.ts';

/** A name's own value, if one was given, and the names below it. */
export interface FormNode {
  value?: string;
  readonly children: Map<string, FormNode>;
}

/** Strict: broken percent-encoding, a name without `=`, a name given twice and characters that XML cannot carry are refused. */
export function parseForm(text: string): FormNode {
  const root: FormNode = { children: new Map() };
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    if (equals <= 0) throw new DecodeProblem('MalformedInput', 'a form parameter has no name or no `=`');
    insert(root, decodeComponent(pair.slice(0, equals)), decodeComponent(pair.slice(equals + 1)));
  }
  return root;
}

function insert(root: FormNode, name: string, value: string): void {
  const parts = name.split('.', MAX_DEPTH + 1);
  if (parts.length > MAX_DEPTH) {
    throw new DecodeProblem('MalformedInput', `a form parameter is nested deeper than ${MAX_DEPTH} levels`);
  }
  let node = root;
  for (const part of parts) {
    let child = node.children.get(part);
    if (child === undefined) {
      child = { children: new Map() };
      node.children.set(part, child);
    }
    node = child;
  }
  if (node.value !== undefined)
    throw new DecodeProblem('MalformedInput', `parameter \`${name}\` is given more than once`);
  node.value = value;
}

// What is stored from a form is given back in XML 1.0, which has no way at all to write these.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function decodeComponent(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new DecodeProblem('MalformedInput', 'a form parameter is not valid percent-encoded UTF-8');
  }
  if (NOT_IN_XML.test(decoded)) {
    throw new DecodeProblem('MalformedInput', 'a form parameter contains a control character');
  }
  return decoded;
}
