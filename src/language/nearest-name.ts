// Which of the known names did somebody probably mean?

/** Two slips of the finger. */
const MAX_EDITS = 2;

/** A name needs this many characters to be proposed as a longer one's beginning. */
const MIN_BEGINNING = 4;

/**
 * The known name that differs from `written` only in case, else the one with the fewest edits (at most two, and fewer than it
 * has characters), else the first that begins with it.
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const lower = written.toLowerCase();
  let nearest: string | undefined;
  let fewest = MAX_EDITS + 1;
  for (const name of names) {
    const edits = countEdits(lower, name.toLowerCase());
    if (edits < fewest && edits < name.length) {
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
  // What it takes from the first characters of `from` to the first 1, 2, 3, … of `to`: one row more for each character.
  let row = Array.from({ length: to.length }, (_, index) => index + 1);
  let edits = to.length;
  for (let i = 0; i < from.length; i++) {
    let diagonal = i;
    edits = i + 1;
    row = row.map((above, j) => {
      edits = Math.min(diagonal + (from[i] === to[j] ? 0 : 1), above + 1, edits + 1);
      diagonal = above;
      return edits;
    });
  }
  return edits;
}
