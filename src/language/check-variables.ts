// Are the policy variables of a text well formed? Whether the keys that they name exist is the validator's business.

import type { Text } from './policy-document.ts';
import type { ProblemCode } from './problem-table.ts';
import { type Reader, report } from './reader.ts';
import { findVariableProblems, type VariableFault } from './template.ts';

const CODES = {
  unterminated: 'MISSING_BRACE_IN_VARIABLE',
  empty: 'EMPTY_VARIABLE',
  space: 'UNSUPPORTED_SPACE_IN_VARIABLE',
  symbol: 'UNSUPPORTED_SYMBOL_IN_VARIABLE',
  key: 'INVALID_VARIABLE_KEY',
  unquoted: 'MISSING_QUOTE_IN_VARIABLE',
} as const satisfies Record<VariableFault, ProblemCode>;

/**
 * Reports every `${` that is no variable; in a string with JSON escapes, the whole string is its place. A 2008-10-17
 * document has no variables: there `${` is plain text.
 */
export function checkVariables(reader: Reader, text: Text): void {
  if (reader.version === '2008-10-17') return;
  const start = text.at.start + 1;
  const hasEscapes = reader.text.slice(start, text.at.end - 1) !== text.value;
  for (const { fault, at } of findVariableProblems(text.value)) {
    const place = hasEscapes ? text.at : { start: start + at.start, end: start + at.end };
    report(reader, CODES[fault], place, { variable: text.value.slice(at.start, at.end) });
  }
}
