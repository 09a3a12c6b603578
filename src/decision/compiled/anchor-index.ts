// Which statements have a pattern whose anchor stands at a place of a resource? What an anchor is says resource-pattern.ts.

import type { CompiledStatement } from './compiled-statement.ts';
import type { Question } from './question.ts';
import type { Anchor, ResourcePattern } from './resource-pattern.ts';
import { commonPrefix, someStandingAt, type TextHash, textHash } from './text-hash.ts';

export interface AnchorIndex {
  /** What all anchors begin with. */
  readonly common: string;
  /** The anchors, all different, and for each of them what has it. */
  readonly texts: readonly string[];
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
  return {
    common,
    texts,
    coverings: [...byText.values()],
    hash: texts.length > FEW ? textHash(texts, common) : undefined,
  };
}

/** Whether `test` says yes to a statement with an anchor at `from`, where `common` is known to stand, that covers the resource. */
export function someAnchoredAt(index: AnchorIndex, from: number, question: Question, test: Test): boolean {
  const { texts, coverings, hash } = index;
  const { resource } = question.request;
  if (hash !== undefined) return someStandingAt(hash, coverings, resource, from, someApplying, question, test);
  for (let number = 0; number < texts.length; number++) {
    const together = coverings[number];
    if (together === undefined || !resource.startsWith(texts[number] ?? '', from)) continue;
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
