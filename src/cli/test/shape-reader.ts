// How is a part of a test file taken as the shape that it must have? What does not fit is reported with its place, and reading goes
// on with the rest, so that one run tells everything that is wrong.

import type { Span } from '../../language/policy-document.ts';
import type { Problem } from '../../language/problem.ts';
import { didYouMean } from '../../language/reader.ts';
import { isAccount } from '../explain/request-parts.ts';
import type { SourceMember, SourceNode } from './source-tree.ts';

export type TestProblemCode =
  | 'INVALID_SYNTAX'
  | 'UNKNOWN_MEMBER'
  | 'MISSING_MEMBER'
  | 'DUPLICATE_MEMBER'
  | 'INVALID_VALUE'
  | 'UNREADABLE_FILE';

/** How much of a user's text a message repeats. */
const SHOWN_CHARACTERS = 80;

export function testProblem(code: TestProblemCode, at: Span, message: string, help?: string): Problem {
  return { code, at, message, ...(help !== undefined && { help }) };
}

/** User text inside a message. */
export function quoted(text: string): string {
  return `\`${text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text}\``;
}

/** Adds a problem. Returns `undefined`, so that a reading function can end with it. */
export function refuse(problems: Problem[], at: Span, message: string, help?: string): undefined {
  problems.push(testProblem('INVALID_VALUE', at, message, help));
}

/** The members of an object, each named at most once. `what` names the object in a message. */
export function readMembers(node: SourceNode, what: string, problems: Problem[]): readonly SourceMember[] | undefined {
  if (node.kind !== 'object') return refuseKind(node, what, 'an object', problems);
  const seen = new Set<string>();
  return node.members.filter(({ key, at }) => {
    const repeated = seen.has(key);
    seen.add(key);
    if (repeated) problems.push(testProblem('DUPLICATE_MEMBER', at, `${quoted(key)} is given more than once`));
    return !repeated;
  });
}

/** The members that an object may have. */
interface Shape<Required extends string, Optional extends string> {
  /** Names the object in a message. */
  readonly what: string;
  readonly required: readonly Required[];
  readonly optional: readonly Optional[];
}

/** The values of an object's members: what it must have and may have, and nothing else. */
export function readShape<Required extends string, Optional extends string>(
  node: SourceNode,
  { what, required, optional }: Shape<Required, Optional>,
  problems: Problem[],
): { readonly [Name in Required | Optional]?: SourceNode } | undefined {
  const members = readMembers(node, what, problems);
  if (members === undefined) return undefined;
  const known = [...required, ...optional];
  const given: { [Name in Required | Optional]?: SourceNode } = {};
  for (const { key, at, value } of members) {
    const name = known.find((one) => one === key);
    if (name !== undefined) given[name] = value;
    else {
      const message = `${quoted(key)} is not a member of ${what}`;
      problems.push(testProblem('UNKNOWN_MEMBER', at, message, didYouMean(key, known)));
    }
  }
  for (const name of required.filter((one) => given[one] === undefined)) {
    problems.push(testProblem('MISSING_MEMBER', node.at, `${what} has no \`${name}\``));
  }
  return given;
}

export function readString(node: SourceNode, what: string, problems: Problem[]): string | undefined {
  if (node.kind !== 'string') return refuseKind(node, what, 'a string', problems);
  return node.text === '' ? refuse(problems, node.at, `${what} is empty`) : node.text;
}

/** A value that people write with or without quotes: the text of a string, a number or a truth value. */
export function readScalar(node: SourceNode, what: string, problems: Problem[]): string | undefined {
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return node.text;
    default:
      return refuseKind(node, what, 'a string', problems);
  }
}

/** Twelve digits, as a string or, where it begins with no zero, as a number. */
export function readAccount(node: SourceNode, what: string, problems: Problem[]): string | undefined {
  const text = readScalar(node, what, problems);
  if (text === undefined || isAccount(text)) return text;
  return refuse(problems, node.at, `${what} must be twelve digits, not ${quoted(text)}`);
}

export function readChoice<Choice extends string>(
  node: SourceNode,
  what: string,
  choices: readonly Choice[],
  problems: Problem[],
): Choice | undefined {
  const text = readString(node, what, problems);
  const choice = choices.find((one) => one === text);
  if (choice !== undefined || text === undefined) return choice;
  const message = `${what} is none of ${choices.join(', ')}: ${quoted(text)}`;
  return refuse(problems, node.at, message, didYouMean(text, choices));
}

export function readList(node: SourceNode, what: string, problems: Problem[]): readonly SourceNode[] | undefined {
  return node.kind === 'list' ? node.items : refuseKind(node, what, 'a list', problems);
}

export function refuseKind(node: SourceNode, what: string, expected: string, problems: Problem[]): undefined {
  const article = node.kind === 'null' ? '' : node.kind === 'object' ? 'an ' : 'a ';
  return refuse(problems, node.at, `${what} must be ${expected}, not ${article}${node.kind}`);
}
