// Which statements have a pattern whose anchor stands at a place of a resource? What an anchor is says resource-pattern.ts.

import type { CompiledStatement } from './compiled-statement.ts';
import type { Question } from './question.ts';
import { type Anchor, ownText, type ResourcePattern, standBefore, standsAt } from './resource-pattern.ts';
import { someStandingAt, type TextHash, textHash } from './text-hash.ts';

export interface AnchorIndex {
  /** What all anchors begin with. */
  readonly common: string;
  /** What else each anchor has, and what is found by it. */
  readonly rests: TextHash;
  readonly coverings: readonly Covering[];
}

/** A statement with one of its Resource patterns, and what of the pattern is asked for first: to follow fewer references. */
interface Covering {
  readonly compiled: CompiledStatement;
  readonly pattern: ResourcePattern;
  readonly text: string;
  readonly before: ResourcePattern['before'];
}

/** What is asked of each statement that covers the resource, until it says yes. */
export type Test = (compiled: CompiledStatement, question: Question) => boolean;

/** Of those anchors that are looked for `at` this kind of place; `undefined` where there are none. */
export function anchorIndex(statements: readonly CompiledStatement[], at: Anchor['at']): AnchorIndex | undefined {
  const coverings = statements
    .flatMap((compiled) => compiled.patterns.map((pattern) => coveringOf(compiled, pattern)))
    .filter(({ pattern }) => pattern.anchor.at === at)
    .sort((a, b) => a.text.length - b.text.length);
  const texts = coverings.map(({ text }) => text);
  const [first, ...others] = texts;
  if (first === undefined) return undefined;
  const length = others.reduce((shared, text) => sharedLength(first, text, shared), first.length);
  return {
    common: ownText(first.slice(0, length)),
    rests: textHash(texts.map((text) => text.slice(length))),
    coverings,
  };
}

/** Whether `test` says yes to a statement that has an anchor at `from` and covers the resource. */
export function someAnchoredAt(index: AnchorIndex, from: number, question: Question, test: Test): boolean {
  const { resource } = question.request;
  const { common, rests, coverings } = index;
  if (!standsAt(common, resource, from)) return false;
  return someStandingAt(rests, coverings, resource, from + common.length, coversAndIs, index, question, test);
}

function coveringOf(compiled: CompiledStatement, pattern: ResourcePattern): Covering {
  return { compiled, pattern, text: pattern.anchor.text, before: pattern.before };
}

function coversAndIs(
  { compiled, pattern, text, before }: Covering,
  behind: number,
  { common }: AnchorIndex,
  question: Question,
  test: Test,
): boolean {
  if (before === undefined) return pattern.matches(question) === true && test(compiled, question);
  const { resource } = question.request;
  const start = behind - common.length;
  return standsAt(text, resource, start) && standBefore(start, before, resource) && test(compiled, question);
}

/** How many of the first units, at most `most`, are the same in both texts. */
function sharedLength(text: string, other: string, most: number): number {
  let length = 0;
  while (length < most && text.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
