// What does a file look like when everything is mended that has one right mend?

import type { Fix } from '../../validation/finding.ts';
import { applyEdits } from '../../validation/text-edits.ts';
import type { FileReport } from './validate-text.ts';

/** A mend can make room for another one; more rounds than checks that mend are of no use. */
const MAX_ROUNDS = 20;

export interface Fixed {
  readonly text: string;
  /** What was done, in order. */
  readonly titles: readonly string[];
}

/** `validate` reports on a text. Findings that are suppressed stay as they are. */
export function applyFixes(text: string, validate: (text: string) => FileReport): Fixed {
  let now = text;
  const titles: string[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = withoutOverlaps(fixesOf(validate(now)));
    const next = applyEdits(
      now,
      fixes.flatMap(({ edits }) => edits),
    );
    if (next === now) break;
    now = next;
    titles.push(...fixes.map(({ title }) => title));
  }
  return { text: now, titles };
}

/** The fixes that are offered and not suppressed. */
export function fixesOf({ policies }: FileReport): readonly Fix[] {
  return policies
    .flatMap(({ findings }) => findings)
    .flatMap(({ finding, suppression }) => (finding.fix && suppression === undefined ? [finding.fix] : []))
    .filter(({ edits }) => edits.length > 0);
}

/** Each fix whole or not at all; the first of two that meet. */
function withoutOverlaps(fixes: readonly Fix[]): readonly Fix[] {
  const taken: { readonly start: number; readonly end: number }[] = [];
  return fixes.filter(({ edits }) => {
    const meets = edits.some(({ start, end }) => taken.some((other) => start <= other.end && other.start <= end));
    if (!meets) taken.push(...edits);
    return !meets;
  });
}
