// How is a group of redundant entries told, and what takes them out?

import type { CoveredGroup } from './entry-patterns.ts';
import type { TextEdit } from './finding.ts';
import type { Part, TextView } from './policy-view.ts';
import { removeItems } from './text-edits.ts';

export interface RedundantEntries {
  /** The cover counts too. */
  readonly count: number;
  /** The longest of the covered, the first of those. */
  readonly example: string;
  /** The cover and the covered, in the order of the text. */
  readonly at: readonly Part[];
  /** Take the covered out of the list. */
  readonly edits: readonly TextEdit[];
}

/** `entries` is the whole list that the group is of; `text` the whole policy. */
export function redundantEntries(group: CoveredGroup, entries: readonly TextView[], text: string): RedundantEntries {
  const { cover, covered } = group;
  const at = [cover, ...covered].map(({ part }) => part).sort((a, b) => a.at.start - b.at.start);
  const example = covered.reduce((longest, entry) => (entry.text.length > longest.text.length ? entry : longest), {
    text: '',
  }).text;
  const gone = new Set(covered.map(({ part }) => part));
  return {
    count: at.length,
    example,
    at,
    edits: removeItems(
      text,
      entries.map(({ part }) => part.at),
      (_, index) => gone.has(entries[index]?.part ?? cover.part),
    ),
  };
}
