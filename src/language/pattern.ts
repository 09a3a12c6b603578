// Does a text match a pattern with the wildcards `*` and `?`? Written by hand: no user text ever becomes a RegExp.
// Where patterns come from (policy variables, ARNs, actions) is the business of template.ts, arn.ts and action.ts; what stands
// between two stars is looked for by find-stretch.ts.

import { type Stretch, type StretchToken, stretchFinder, widthAt } from './find-stretch.ts';

export type PatternToken =
  | { readonly kind: 'text'; readonly text: string }
  /** `*`: any characters, also none. */
  | { readonly kind: 'any' }
  /** `?`: exactly one character. */
  | { readonly kind: 'one' };

/** No two `text` and no two `any` tokens stand side by side, and no `text` is empty. */
export type Pattern = readonly PatternToken[];

/** Reads `*` and `?` as wildcards and everything else as itself: the policy language has no escape outside variables. */
export function parsePattern(text: string): Pattern {
  return joinTokens(splitWildcards(text));
}

/** The text's wildcards, each by itself, and the texts between them. */
export function splitWildcards(text: string): readonly PatternToken[] {
  return Array.from(text.matchAll(/\*|\?|[^*?]+/g), ([part]) => {
    if (part === '*') return { kind: 'any' };
    return part === '?' ? { kind: 'one' } : { kind: 'text', text: part };
  });
}

/** Makes a pattern of tokens in any arrangement: joins adjacent texts, merges adjacent stars, drops empty texts. */
export function joinTokens(tokens: readonly PatternToken[]): Pattern {
  const joined: PatternToken[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    if (token.kind === 'text') {
      if (token.text === '') continue;
      if (last?.kind === 'text') joined[joined.length - 1] = { kind: 'text', text: last.text + token.text };
      else joined.push(token);
    } else if (token.kind === 'one' || last?.kind !== 'any') {
      joined.push(token);
    }
  }
  return joined;
}

/**
 * Whether the pattern matches the whole subject. `?` matches one character in the sense of a Unicode code point, so an
 * emoji is one character although it takes two UTF-16 units.
 *
 * What stands before the first star is compared at the start and what stands after the last star at the end, so one star
 * costs linear time. Each stretch between two stars is put at the first place where it fits; an earlier place never
 * rules out a match, so nothing is tried twice.
 */
export function matchPattern(pattern: Pattern, subject: string, options?: { readonly ignoreCase: boolean }): boolean {
  if (options?.ignoreCase) return patternMatcher(lowerCase(pattern))(subject.toLowerCase());
  return patternMatcher(pattern)(subject);
}

/** `matchPattern` for one pattern and many subjects: what the pattern alone tells is found out once. */
export function patternMatcher(pattern: Pattern): (subject: string) => boolean {
  const [first = [], ...between] = splitAtStars(pattern);
  const lastReversed = between.pop()?.toReversed();
  const finders = between.map(stretchFinder);
  return (subject) => {
    let from = matchForward(first, subject, 0);
    if (lastReversed === undefined) return from === subject.length;
    const end = matchBackward(lastReversed, subject);
    if (from === undefined || end === undefined) return false;
    for (const find of finders) {
      from = find(subject, from);
      if (from === undefined) return false;
    }
    return from <= end;
  };
}

function splitAtStars(pattern: Pattern): readonly Stretch[] {
  let stretch: StretchToken[] = [];
  const stretches = [stretch];
  for (const token of pattern) {
    if (token.kind === 'any') {
      stretch = [];
      stretches.push(stretch);
    } else {
      stretch.push(token);
    }
  }
  return stretches;
}

function lowerCase(pattern: Pattern): Pattern {
  return pattern.map((token) => (token.kind === 'text' ? { kind: 'text', text: token.text.toLowerCase() } : token));
}

/** The offset behind the stretch if it stands at `from`. */
function matchForward(stretch: Stretch, subject: string, from: number): number | undefined {
  let at = from;
  for (const token of stretch) {
    if (token.kind === 'text') {
      const end = at + token.text.length;
      // `startsWith` goes unit by unit: four times as slow as to cut and compare.
      if (subject.slice(at, end) !== token.text) return undefined;
      at = end;
    } else {
      if (at >= subject.length) return undefined;
      at += widthAt(subject, at);
    }
  }
  return at;
}

/** The offset where the stretch, given from its end, begins if it stands at the end of the subject. */
function matchBackward(reversed: Stretch, subject: string): number | undefined {
  let at = subject.length;
  for (const token of reversed) {
    if (token.kind === 'text') {
      const start = at - token.text.length;
      if (start < 0 || subject.slice(start, at) !== token.text) return undefined;
      at = start;
    } else {
      if (at <= 0) return undefined;
      // A character of two units that ends here begins two units before.
      at -= widthAt(subject, at - 2);
    }
  }
  return at;
}
