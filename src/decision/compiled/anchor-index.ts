// Which statements have a pattern whose anchor stands at a place of a resource? What an anchor is says resource-pattern.ts.

import type { CompiledStatement } from './compiled-statement.ts';
import type { Question } from './question.ts';
import type { Anchor, ResourcePattern } from './resource-pattern.ts';
import { commonPrefix, someStandingAt, standsAt, type TextHash, textHash } from './text-hash.ts';

export interface AnchorIndex {
  /** What all anchors begin with. */
  readonly common: string;
  /** What else each anchor has, and for each of them what is found by it. */
  readonly rests: readonly string[];
  readonly coverings: readonly (readonly Covering[])[];
  /** Of the texts, where there are so many that comparing each would take longer. */
  readonly hash: TextHash | undefined;
}

/** A statement with one of its Resource patterns. */
interface Covering {
  readonly compiled: CompiledStatement;
  readonly pattern: ResourcePattern;
}

/** What is asked of each statement that covers the resource, until it says yes. */
export type Test = (compiled: CompiledStatement, question: Question) => boolean;

const FEW = 6;

/** Of those anchors that are looked for `at` this kind of place; `undefined` where there are none. */
export function anchorIndex(statements: readonly CompiledStatement[], at: Anchor['at']): AnchorIndex | undefined {
  const byText = new Map<string, Covering[]>();
  for (const compiled of statements) {
    for (const pattern of compiled.patterns) {
      if (pattern.anchor.at !== at) continue;
      const { text } = pattern.anchor;
      const together = byText.get(text);
      if (together === undefined) byText.set(text, [{ compiled, pattern }]);
      else together.push({ compiled, pattern });
    }
  }
  if (byText.size === 0) return undefined;
  const texts = [...byText.keys()];
  const common = commonPrefix(texts);
  const rests = texts.map((text) => text.slice(common.length));
  return { common, rests, coverings: [...byText.values()], hash: rests.length > FEW ? textHash(rests) : undefined };
}

/** Whether `test` says yes to a statement that has an anchor at `from` and covers the resource. */
export function someAnchoredAt(index: AnchorIndex, from: number, question: Question, test: Test): boolean {
  const { resource } = question.request;
  const { common, rests, coverings, hash } = index;
  if (!standsAt(common, resource, from)) return false;
  const behind = from + common.length;
  if (hash !== undefined) return someStandingAt(hash, coverings, resource, behind, someApplying, question, test);
  for (let number = 0; number < rests.length; number++) {
    const together = coverings[number];
    if (together === undefined || !standsAt(rests[number] ?? '', resource, behind)) continue;
    if (someApplying(together, question, test)) return true;
  }
  return false;
}

function someApplying(together: readonly Covering[], question: Question, test: Test): boolean {
  for (const { compiled, pattern } of together) {
    if ((pattern.anchorSuffices || pattern.matches(question) === true) && test(compiled, question)) return true;
  }
  return false;
}
