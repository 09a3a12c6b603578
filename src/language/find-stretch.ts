// Where does a part of a pattern without stars first stand in a text? Whatever the two are, the work is bounded: nothing is tried
// again from the next place.

import type { PatternToken } from './pattern.ts';

export type StretchToken = Exclude<PatternToken, { readonly kind: 'any' }>;

/** A pattern's part without stars: texts and question marks. */
export type Stretch = readonly StretchToken[];

/** The offset behind the first place at or after `from` where the stretch stands; `undefined` when there is none. */
export type StretchFinder = (subject: string, from: number) => number | undefined;

/** The platform's own search is the fastest, but may cost the product of both lengths: longer texts than this are not its. */
const MAX_PLATFORM_SEARCH = 64;

/** Makes the search for one stretch, which is not empty, in many subjects. */
export function stretchFinder(stretch: Stretch): StretchFinder {
  const [head] = stretch;
  if (head?.kind !== 'text' || stretch.length > 1) return wildcardFinder(stretch);
  const { text } = head;
  return text.length > MAX_PLATFORM_SEARCH ? longTextFinder(text) : shortTextFinder(text);
}

function shortTextFinder(text: string): StretchFinder {
  return (subject, from) => {
    const at = subject.indexOf(text, from);
    return at < 0 ? undefined : at + text.length;
  };
}

/**
 * Knuth, Morris and Pratt's way: where the text breaks off, what stood before is its own beginning again as far as the text's
 * borders say, so every character of the subject is read once.
 */
function longTextFinder(text: string): StretchFinder {
  const borders: number[] = [];
  let border = 0;
  for (let at = 1; at <= text.length; at++) {
    borders.push(border);
    border = readOn(text, borders, border, text[at]);
  }
  return (subject, from) => {
    let read = 0;
    for (let at = from; at < subject.length; at++) {
      read = readOn(text, borders, read, subject[at]);
      if (read === text.length) return at + 1;
    }
    return undefined;
  };
}

/** How much of the text's beginning stands before the place behind `next`, when `read` characters of it stand before `next`. */
function readOn(text: string, borders: readonly number[], read: number, next: string | undefined): number {
  let length = read;
  while (length > 0 && text[length] !== next) length = Number(borders[length - 1]);
  return text[length] === next ? length + 1 : 0;
}

/**
 * All places are tried side by side, as the bits of one number: bit `i` says that the stretch's first `i + 1` characters end here.
 */
function wildcardFinder(stretch: Stretch): StretchFinder {
  const characters = stretch.flatMap((token) =>
    token.kind === 'text' ? Array.from(token.text, (character) => codeOf(character)) : [undefined],
  );
  return (subject, from) => {
    let anywhere = 0n;
    const standsAt = new Map<number, bigint>();
    for (const [index, character] of characters.entries()) {
      const bit = 1n << BigInt(index);
      if (character === undefined) anywhere |= bit;
      else standsAt.set(character, (standsAt.get(character) ?? 0n) | bit);
    }
    const last = 1n << BigInt(characters.length - 1);
    let begun = 0n;
    for (let at = from; at < subject.length; ) {
      begun = ((begun << 1n) | 1n) & (anywhere | (standsAt.get(codeOf(subject, at)) ?? 0n));
      at += widthAt(subject, at);
      if ((begun & last) !== 0n) return at;
    }
    return undefined;
  };
}

/** How many UTF-16 units the character at the offset takes; 1 outside the text. */
export function widthAt(text: string, offset: number): 1 | 2 {
  return codeOf(text, offset) > 0xffff ? 2 : 1;
}

/** The code point at the offset, NaN outside the text. */
function codeOf(text: string, offset = 0): number {
  return Number(text.codePointAt(offset));
}
