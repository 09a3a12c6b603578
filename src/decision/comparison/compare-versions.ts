// Does a new version of a policy keep all that the version before allowed? First what is the same or wider is shown to be so, statement by
// statement; for the rest a request is looked for that is lost. What neither settles is unsettled.

import type { CompareVersions } from './comparison.ts';
import { LostRequestSearch } from './lost-request-search.ts';
import { coverOf, covers, type Piece, piecesOf, statementsOf, type VersionedStatement } from './statement-cover.ts';

/** How many requests are tried at most. */
const MAX_TRIED = 60_000;

/**
 * Compares two identity-based policies. Whoever has the version before may have other policies too: a new Deny takes away also what those
 * allow. A request is called lost only when the reference evaluator says so.
 */
export const compareVersions: CompareVersions = (before, after) => {
  const [old, young] = [statementsOf(before), statementsOf(after)];
  const open = [
    ...uncovered(old.filter(isAllow), young.filter(isAllow)),
    ...uncovered(young.filter(isDeny), old.filter(isDeny)),
  ];
  if (open.length === 0) return { outcome: 'kept' };
  const search = new LostRequestSearch(before, after);
  for (const { own, pieces } of open) {
    const request = search.find(own, pieces, Math.ceil(MAX_TRIED / open.length));
    if (request !== undefined) return { outcome: 'lost', request };
  }
  return { outcome: 'unsettled', why: open.map(({ own }) => whyUnsettled(own))[0] ?? '' };
};

/** A statement with the parts of it for which no statement of the other version could be shown to do the same. */
interface Open {
  readonly own: VersionedStatement;
  readonly pieces: readonly Piece[];
}

function uncovered(inner: readonly VersionedStatement[], outer: readonly VersionedStatement[]): readonly Open[] {
  const wide = outer.flatMap((statement) => coverOf(statement) ?? []);
  return inner.flatMap((own) => {
    const cover = coverOf(own);
    // A statement about which nothing can be shown is not covered by anything.
    if (cover === undefined) return [{ own, pieces: [] }];
    const open = piecesOf(cover).filter((piece) => !wide.some((statement) => covers(statement, piece)));
    return open.length === 0 ? [] : [{ own, pieces: open }];
  });
}

function whyUnsettled({ statement: { effect, index } }: VersionedStatement): string {
  const what =
    effect === 'Deny'
      ? `that statement ${index + 1} of the new text denies nothing that was not denied before`
      : `that the new text allows all that statement ${index + 1} of the present version allows`;
  return `it could not be shown ${what}, and no request was found that is lost`;
}

function isAllow({ statement }: VersionedStatement): boolean {
  return statement.effect === 'Allow';
}

function isDeny({ statement }: VersionedStatement): boolean {
  return statement.effect === 'Deny';
}
