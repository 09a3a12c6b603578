// A policy's text with one thing more in it: an item in a list, a statement at the end. Everything else stays as its author wrote it,
// and what is added takes the layout of what stands before it.

import type { PolicyDocument, PolicyVersion, Span } from '../../language/policy-document.ts';

/** Puts strings behind the last of `items`, which are the values of one element; a single value becomes a list. */
export function withItems(text: string, items: readonly Span[], added: readonly string[]): string | undefined {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const texts = added.map((item) => JSON.stringify(item));
  if (text.slice(0, first.start).trimEnd().endsWith('[')) {
    return insert(text, last.end, texts.map((item) => `,${spaceBefore(text, last)}${item}`).join(''));
  }
  return replace(text, first, `[${[text.slice(first.start, first.end), ...texts].join(', ')}]`);
}

/** Puts a statement, as JSON text of several lines, behind the last one. */
export function withStatement({ text, statements }: PolicyDocument, statement: string): string | undefined {
  const [first] = statements;
  const last = statements.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (text.slice(0, first.at.start).trimEnd().endsWith('[')) {
    const space = spaceBefore(text, last.at);
    const indent = space.match(/\n([ \t]*)$/)?.[1];
    const lines = indent === undefined ? onOneLine(statement) : statement.replaceAll('\n', `\n${indent}`);
    return insert(text, last.at.end, `,${space}${lines}`);
  }
  return replace(text, first.at, `[${text.slice(first.at.start, first.at.end)}, ${onOneLine(statement)}]`);
}

/**
 * The text as a policy must write it to mean just that: wildcards and `${` escaped. `undefined` where the version of the policy
 * language has no escapes.
 *
 * AWS: reference_policies_variables ("special characters")
 */
export function literalText(text: string, version: PolicyVersion): string | undefined {
  const special = /[*?]|\$(?=\{)/g;
  if (!special.test(text)) return text;
  return version === '2012-10-17' ? text.replaceAll(special, '$${$&}') : undefined;
}

function onOneLine(json: string): string {
  return JSON.stringify(JSON.parse(json));
}

function spaceBefore(text: string, { start }: Span): string {
  return text.slice(text.slice(0, start).trimEnd().length, start);
}

function insert(text: string, offset: number, added: string): string {
  return replace(text, { start: offset, end: offset }, added);
}

function replace(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
