// How do two patterns stand to each other: does one match all that the other matches, or can both match the same text? Which texts are
// patterns is the business of those who ask.
// Unlike pattern-inclusion.ts these take patterns that were read already, in which a star may also be a plain character.

import type { Pattern } from './pattern.ts';

/** One character, by code point; `one` is `?`, `any` is `*`. */
type Step = string | { readonly wildcard: 'one' | 'any' };

/** Steps of both patterns multiplied: what takes more work is not looked at. */
const MAX_WORK = 4_000_000;

/**
 * Whether every text that `inner` matches is matched by `outer` too. `true` is certain; `false` also stands for what takes too much work,
 * for texts with halves of surrogate pairs, and for a `?` that covers a part of what a star and its neighbours match (`?*` over `*a`).
 */
export function coversPattern(outer: Pattern, inner: Pattern): boolean {
  if (beginsOtherwise(outer, inner)) return false;
  const [wide, narrow] = [stepsOf(outer), stepsOf(inner)];
  if (wide === undefined || narrow === undefined || wide.length * narrow.length > MAX_WORK) return false;
  // What of `wide` can have been used up when so much of `narrow` has been read, which is taken as a text with unknown characters.
  let reached = closure(wide, new Set([0]));
  for (const step of narrow) {
    const next = new Set<number>();
    for (const at of reached) {
      const expected = wide[at];
      if (isAny(expected)) next.add(at);
      else if (expected !== undefined && !isAny(step) && (isOne(expected) || expected === step)) next.add(at + 1);
    }
    if (next.size === 0) return false;
    reached = closure(wide, next);
  }
  return reached.has(wide.length);
}

/** Whether `outer` demands a beginning that `inner` does not: the usual case, told at once. */
function beginsOtherwise([first]: Pattern, [other]: Pattern): boolean {
  return first?.kind === 'text' && !(other?.kind === 'text' && other.text.startsWith(first.text));
}

/** Whether some text is matched by both. `false` is certain; `true` also stands for what takes too much work. */
export function patternsMeet(left: Pattern, right: Pattern): boolean {
  const [a, b] = [stepsOf(left), stepsOf(right)];
  if (a === undefined || b === undefined || a.length * b.length > MAX_WORK) return true;
  // meets[j]: whether what is left of `a` and what is left of `b` from j on can be the same text.
  let meets: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      row[j] = meetsHere({ a, b, i, j, below: meets, here: row });
    }
    meets = row;
  }
  return meets[0] === true;
}

interface Meeting {
  readonly a: readonly Step[];
  readonly b: readonly Step[];
  readonly i: number;
  readonly j: number;
  /** Answers for i + 1, by j. */
  readonly below: readonly boolean[];
  /** Answers for i, from j + 1 on. */
  readonly here: readonly boolean[];
}

function meetsHere({ a, b, i, j, below, here }: Meeting): boolean {
  const [left, right] = [a[i], b[j]];
  if (left === undefined && right === undefined) return true;
  if (isAny(left) && (below[j] === true || (right !== undefined && here[j + 1] === true))) return true;
  if (isAny(right) && (here[j + 1] === true || (left !== undefined && below[j] === true))) return true;
  if (left === undefined || right === undefined || isAny(left) || isAny(right)) return false;
  return (isOne(left) || isOne(right) || left === right) && below[j + 1] === true;
}

/** With the places behind stars, which may match nothing. */
function closure(steps: readonly Step[], places: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(places);
  for (const at of all) if (isAny(steps[at])) all.add(at + 1);
  return all;
}

/** Characters and wildcards in a normal order: in a run of wildcards the stars become one and stand behind the question marks. */
function stepsOf(pattern: Pattern): readonly Step[] | undefined {
  const steps: Step[] = [];
  let star = false;
  const endRun = () => {
    if (star) steps.push({ wildcard: 'any' });
    star = false;
  };
  for (const token of pattern) {
    if (token.kind === 'any') star = true;
    else if (token.kind === 'one') steps.push({ wildcard: 'one' });
    else {
      endRun();
      if (/\p{Surrogate}/u.test(token.text)) return undefined;
      steps.push(...token.text);
    }
  }
  endRun();
  return steps;
}

function isAny(step: Step | undefined): boolean {
  return typeof step === 'object' && step.wildcard === 'any';
}

function isOne(step: Step): boolean {
  return typeof step === 'object' && step.wildcard === 'one';
}
