// What does a policy text with variables (`${aws:username}`) stand for in one request? Which keys a request has, and which
// operators take variables or wildcards, is for the floors above.

import { resourcePartStart } from './arn.ts';
import { joinTokens, type Pattern, type PatternToken, splitWildcards } from './pattern.ts';
import type { PolicyVersion, Span } from './policy-document.ts';

/** `${key}` or `${key, 'fallback'}`. */
export interface VariableToken {
  readonly kind: 'variable';
  readonly key: string;
  readonly fallback?: string;
}

/** The tokens of a text in their order, as written: adjacent stars are kept, because some operators take them literally. */
export type Template = readonly (PatternToken | VariableToken)[];

/** The value of a condition key in one request; `undefined` when it has none, or more than one. */
export type VariableLookup = (key: string) => string | undefined;

export type VariableFault = 'unterminated' | 'empty' | 'space' | 'symbol' | 'key' | 'unquoted';

/** What is wrong with a `${`, and which part of the text it is. */
export interface VariableProblem {
  readonly fault: VariableFault;
  readonly at: Span;
}

/**
 * Reads variables, defaults and the escapes `${*}`, `${?}` and `${$}`. In a 2008-10-17 document `${` is plain text. A `${`
 * that is no variable stays plain text here; `findVariableProblems` finds those, and the parser refuses them.
 *
 * AWS: reference_policies_variables
 */
export function parseTemplate(text: string, version: PolicyVersion): Template {
  return version === '2008-10-17' ? splitWildcards(text) : scan(text).template;
}

/** Like `parseTemplate`, for Resource and NotResource: variables count only in the ARN's resource part. */
export function parseResourceTemplate(text: string, version: PolicyVersion): Template {
  const start = resourcePartStart(text) ?? text.length;
  return [...splitWildcards(text.slice(0, start)), ...parseTemplate(text.slice(start), version)];
}

/** Whether the text depends on the request. */
export function hasVariables(template: Template): boolean {
  return template.some(({ kind }) => kind === 'variable');
}

/** Every `${` of a 2012-10-17 text that is neither a variable nor an escape. */
export function findVariableProblems(text: string): readonly VariableProblem[] {
  return scan(text).problems;
}

/**
 * Puts the values in. A value is data: its own `*` and `?` match only themselves, and so do those of a default.
 * `undefined` when a variable has neither a value nor a default: then the text matches nothing.
 */
export function resolveTemplate(template: Template, lookup: VariableLookup): Pattern | undefined {
  const tokens = resolveVariables(template, lookup);
  return tokens && joinTokens(tokens);
}

/** Like `resolveTemplate`, for operators without wildcards: `*` and `?` are plain characters. */
export function resolveLiteral(template: Template, lookup: VariableLookup): string | undefined {
  let text = '';
  for (const token of template) {
    const part = token.kind === 'variable' ? (lookup(token.key) ?? token.fallback) : literally(token);
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

function literally(token: PatternToken): string {
  if (token.kind === 'text') return token.text;
  return token.kind === 'any' ? '*' : '?';
}

function resolveVariables(template: Template, lookup: VariableLookup): readonly PatternToken[] | undefined {
  const tokens: PatternToken[] = [];
  for (const token of template) {
    if (token.kind !== 'variable') {
      tokens.push(token);
      continue;
    }
    const text = lookup(token.key) ?? token.fallback;
    if (text === undefined) return undefined;
    tokens.push({ kind: 'text', text });
  }
  return tokens;
}

function scan(text: string): { readonly template: Template; readonly problems: readonly VariableProblem[] } {
  const parts: Template[] = [];
  const problems: VariableProblem[] = [];
  const lastBrace = text.lastIndexOf('}');
  let plainFrom = 0;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', Math.max(at + 2, plainFrom))) {
    const variable = readVariable(text, at, lastBrace);
    if (typeof variable === 'string') {
      problems.push({ fault: variable, at: { start: at, end: endOf(/\$\{[^}$]*\}?/y, text, at) } });
    } else {
      parts.push(splitWildcards(text.slice(plainFrom, at)), [variable.token]);
      plainFrom = variable.end;
    }
  }
  parts.push(splitWildcards(text.slice(plainFrom)));
  return { template: parts.flat(), problems };
}

/** Reads the variable or escape whose `${` stands at `start`; behind `lastBrace` there is no `}` any more. */
function readVariable(
  text: string,
  start: number,
  lastBrace: number,
): { readonly token: PatternToken | VariableToken; readonly end: number } | VariableFault {
  const keyStart = start + 2;
  const escapeEnd = endOf(/[*?$]\}/y, text, keyStart);
  if (escapeEnd > keyStart) return { token: { kind: 'text', text: text.charAt(keyStart) }, end: escapeEnd };

  const keyEnd = endOf(/[^,{}$'"*?\\]*/y, text, keyStart);
  const key = text.slice(keyStart, keyEnd);
  const closer = text[keyEnd];
  if (lastBrace < keyEnd) return 'unterminated';
  if (closer !== '}' && closer !== ',') return 'symbol';
  if (key.trim() === '') return 'empty';
  if (/\s/.test(key)) return 'space';
  if (!/[^:]:./.test(key)) return 'key';
  if (closer === '}') return { token: { kind: 'variable', key }, end: keyEnd + 1 };

  const end = endOf(/, *'[^']*' *\}/y, text, keyEnd);
  if (end === keyEnd) return 'unquoted';
  const fallback = text.slice(text.indexOf("'", keyEnd) + 1, text.lastIndexOf("'", end));
  return { token: { kind: 'variable', key, fallback }, end };
}

/** Where one of our own sticky expressions ends when it is put at the offset: there, too, when it does not match. */
function endOf(expression: RegExp, text: string, offset: number): number {
  expression.lastIndex = offset;
  return expression.test(text) ? expression.lastIndex : offset;
}
