// What do the entries of Action and Resource match, and which of them covers another?

import { matchPattern, parsePattern } from '../language/pattern.ts';
import { includesPattern } from '../language/pattern-inclusion.ts';
import type { ListView, StatementView, TextView } from './policy-view.ts';

const WILDCARD = /[*?]/;

/** Whether the text has a wildcard. */
export function hasWildcard(text: string): boolean {
  return WILDCARD.test(text);
}

/** Whether an entry of Action means this action. `action` is whole; case does not count. */
export function matchesAction(entry: string, action: string): boolean {
  return matchPattern(parsePattern(entry), action, { ignoreCase: true });
}

/** The element of that name, where the statement has one. */
export function listNamed(lists: readonly ListView[], element: string): ListView | undefined {
  return lists.find((list) => list.element === element);
}

/** The entries of a statement's element; none where it has no such element. */
export function entriesOf(
  statement: StatementView,
  element: 'Action' | 'NotAction' | 'Resource' | 'NotResource',
): readonly TextView[] {
  const lists = element.endsWith('Action') ? statement.actions : statement.resources;
  return listNamed(lists, element)?.entries ?? [];
}

export interface CoveredGroup {
  readonly cover: TextView;
  /** What it covers, the cover left out. */
  readonly covered: readonly TextView[];
}

/**
 * Groups the entries of one list by what covers them: equal entries cover one another (the first counts as the cover), a pattern covers
 * those that match no more than it does. An entry is in the group of the cover that nothing else covers; of several, of the first.
 */
export function coveredGroups(entries: readonly TextView[], fold: (text: string) => string): readonly CoveredGroup[] {
  const texts = entries.map(({ text }) => fold(text));
  const distinct = [...new Set(texts)];
  if (distinct.length === texts.length && !texts.some(hasWildcard)) return [];
  const outermost = outermostPatterns(distinct);
  const groups = new Map<string, { cover: TextView; covered: TextView[] }>();
  const rest: [string, TextView][] = [];
  texts.forEach((text, index) => {
    const entry = entries[index];
    if (entry === undefined) return;
    const cover = outermost.get(text) ?? text;
    if (cover === text && !groups.has(text)) groups.set(text, { cover: entry, covered: [] });
    else rest.push([cover, entry]);
  });
  for (const [cover, entry] of rest) groups.get(cover)?.covered.push(entry);
  return [...groups.values()].filter(({ covered }) => covered.length > 0);
}

/** For each text that another one covers, the one that nothing covers. */
function outermostPatterns(texts: readonly string[]): ReadonlyMap<string, string> {
  const wide = texts.filter(hasWildcard).map((text) => ({ text, start: text.slice(0, text.search(WILDCARD)) }));
  // Two patterns that cover each other are one: the first of them stays, and so none is covered by what it covers.
  const order = new Map(texts.map((text, index) => [text, index]));
  const before = (a: string, b: string): boolean => Number(order.get(a)) < Number(order.get(b));
  const isCover = (cover: string, text: string): boolean =>
    includesPattern(cover, text) && (before(cover, text) || !includesPattern(text, cover));
  const covers = new Map<string, string>();
  for (const text of texts) {
    const cover = wide.find((one) => one.text !== text && text.startsWith(one.start) && isCover(one.text, text));
    if (cover !== undefined) covers.set(text, cover.text);
  }
  return new Map([...covers.keys()].map((text) => [text, followed(covers, text)]));
}

function followed(covers: ReadonlyMap<string, string>, text: string): string {
  for (let at = text; ; ) {
    const next = covers.get(at);
    if (next === undefined) return at;
    at = next;
  }
}
