// Which of the known names did somebody probably mean?

/** Two slips of the finger. */
const MAX_EDITS = 2;

/** A name needs this many characters to be proposed as a longer one's beginning. */
const MIN_BEGINNING = 4;

/**
 * The known name that differs from `written` only in case, else the one with the fewest edits (at most two), else the
 * first that begins with it.
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const lower = written.toLowerCase();
  let nearest: string | undefined;
  let fewest = MAX_EDITS + 1;
  for (const name of names) {
    const edits = countEdits(lower, name.toLowerCase());
    if (edits < fewest) {
      nearest = name;
      fewest = edits;
    }
  }
  if (nearest !== undefined || written.length < MIN_BEGINNING) return nearest;
  return names.find((name) => name.toLowerCase().startsWith(lower));
}

/** Characters to insert, delete or replace; more than the maximum is not counted out. */
function countEdits(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > MAX_EDITS) return MAX_EDITS + 1;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
