// Which edits of a text take items out of a list or put something in their place?

import type { Span } from '../language/policy-document.ts';
import type { TextEdit } from './finding.ts';

/**
 * Takes some of a list's items out with the comma and white space that went with them. `items` are all items in their order; at least one
 * has to stay. An item's comma is the one in front of it; a first item takes the one behind.
 */
export function removeItems(
  text: string,
  items: readonly Span[],
  isGone: (item: Span, index: number) => boolean,
): readonly TextEdit[] {
  const firstKept = items.findIndex((item, index) => !isGone(item, index));
  if (firstKept < 0) return [];
  return items.flatMap((item, index): TextEdit[] => {
    if (!isGone(item, index)) return [];
    const before = items[index - 1];
    const after = items[index + 1];
    const { start, end } =
      index < firstKept && after !== undefined
        ? { start: item.start, end: after.start }
        : { start: before?.end ?? item.start, end: item.end };
    return start <= end && end <= text.length ? [{ start, end, text: '' }] : [];
  });
}

/** The text with edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits.toSorted((a, b) => a.start - b.start);
  let result = '';
  let from = 0;
  for (const edit of inOrder) {
    if (edit.start < from) throw new Error('edits overlap');
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
