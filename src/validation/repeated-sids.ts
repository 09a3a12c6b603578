// Which statements share a Sid?

import type { Part, StatementView } from './policy-view.ts';

/** For each Sid of several statements its places, all of them, in the order of the text. */
export function repeatedSids(statements: readonly StatementView[]): readonly (readonly Part[])[] {
  const places = new Map<string, Part[]>();
  for (const { sid } of statements) {
    if (sid === undefined || sid.text === '') continue;
    const known = places.get(sid.text);
    if (known === undefined) places.set(sid.text, [sid.part]);
    else known.push(sid.part);
  }
  return [...places.values()].filter((parts) => parts.length > 1);
}
