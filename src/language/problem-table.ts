// What can be wrong with a policy text: every code with its message. Where AWS's Access Analyzer has a code for the same
// fault, it is used. How a fault is found is the business of the parse-*.ts files.

import type { Span } from './policy-document.ts';
import type { Problem } from './problem.ts';

/** A message names what was found in `{braces}`; the types below hold every report to the names of its message. */
export const PROBLEM_TABLE = Object.freeze({
  POLICY_TOO_LARGE: 'the policy has {characters} characters; at most {limit} are read',
  POLICY_TOO_DEEP: 'the policy nests more than {limit} levels deep',
  EMPTY_POLICY: 'the policy is empty',
  BYTE_ORDER_MARK: 'the policy begins with a byte order mark',
  JSON_SYNTAX_ERROR: 'the policy is not JSON: {fault}',
  DATA_TYPE_MISMATCH: '{element} must be {expected}, not {found}',
  DUPLICATE_KEY: 'the key `{key}` appears more than once',
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE: 'the condition key `{key}` appears more than once, in different case',

  INVALID_POLICY_ELEMENT: '`{element}` is not an element of {parent}',
  INVALID_VERSION: 'the version `{version}` does not exist',
  MISSING_STATEMENT: 'the policy has no `Statement`',
  MISSING_EFFECT: 'the statement has no `Effect`',
  MISSING_ACTION: 'the statement has neither `Action` nor `NotAction`',
  MISSING_RESOURCE: 'the statement has neither `Resource` nor `NotResource`',
  MISSING_PRINCIPAL: 'the statement has no `Principal`, which {policy} needs',
  UNSUPPORTED_ELEMENT_COMBINATION: '`{first}` and `{second}` cannot stand in one statement',
  UNSUPPORTED_ELEMENT: '{policy} takes no `{element}`',
  INVALID_EFFECT: 'the effect `{effect}` is neither `Allow` nor `Deny`',
  UNSUPPORTED_SID: 'the Sid `{sid}` has characters other than letters and digits',
  UNIQUE_SIDS_REQUIRED: 'the Sid `{sid}` is used by more than one statement',

  EMPTY_ARRAY_ACTION: '`{element}` lists no action',
  INVALID_ACTION: 'the action `{action}` is not of the form `service:name`',
  WILDCARD_IN_SERVICE_NAME: 'the service in `{value}` has a wildcard',
  EMPTY_ARRAY_RESOURCE: '`{element}` lists no resource',
  INVALID_ARN_PREFIX: 'the resource `{resource}` is neither `*` nor an ARN',
  MISSING_ARN_FIELD: 'the ARN `{resource}` has fewer than six parts and no `*` that stands for the rest',
  INVALID_ARN_FIELD: 'the {field} `{value}` in the ARN `{resource}` is not possible',
  VARIABLE_UNSUPPORTED_IN_ELEMENT: 'a policy variable cannot stand {where}',

  EMPTY_PRINCIPAL: '`{element}` names no principal',
  INVALID_PRINCIPAL_FORMAT: '`{element}` must be `"*"` or an object, not `{value}`',
  INVALID_PRINCIPAL_KEY: '`{key}` is not a type of principal',
  INVALID_PRINCIPAL: '`{principal}` is not a principal of type `{type}`',
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL: 'the principal `{principal}` of type `{type}` has a wildcard',
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: 'a role trust policy takes no `"{element}": "*"`',

  INVALID_CONDITION_OPERATOR: 'the condition operator `{operator}` does not exist',
  INVALID_CONDITION_QUALIFIER: 'the qualifier `{qualifier}` of a condition operator does not exist',
  NULL_WITH_IF_EXISTS: '`Null` takes no `IfExists`',
  INVALID_CONDITION_KEY_FORMAT: 'the condition key `{key}` is not of the form `prefix:name`',

  MISSING_BRACE_IN_VARIABLE: 'the policy variable at `{variable}` has no closing brace',
  EMPTY_VARIABLE: 'the policy variable `{variable}` names no condition key',
  UNSUPPORTED_SPACE_IN_VARIABLE: 'the name of the policy variable `{variable}` has a space',
  UNSUPPORTED_SYMBOL_IN_VARIABLE: 'the name of the policy variable at `{variable}` has a character that it cannot have',
  INVALID_VARIABLE_KEY: 'the policy variable `{variable}` does not name a condition key of the form `prefix:name`',
  MISSING_QUOTE_IN_VARIABLE: 'the default of the policy variable `{variable}` is not in single quotes',
});

export type ProblemCode = keyof typeof PROBLEM_TABLE;

type Placeholders<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What the message of a code names. */
export type ProblemDetails<Code extends ProblemCode> = {
  readonly [Name in Placeholders<(typeof PROBLEM_TABLE)[Code]>]: string;
};

/** How much of a user's text a message repeats. */
const SHOWN_CHARACTERS = 80;

/** Makes the problem of a code at a place. Details are shortened, and no control character of a user's text gets through. */
export function makeProblem<Code extends ProblemCode>(
  code: Code,
  at: Span,
  details: ProblemDetails<Code>,
  help?: string,
): Problem {
  const named: Readonly<Record<string, string>> = details;
  const message = PROBLEM_TABLE[code].replace(/\{(\w+)\}/g, (_, name: string) => shown(String(named[name])));
  return { code, at, message, ...(help !== undefined && { help }) };
}

function shown(text: string): string {
  const short = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return short.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
