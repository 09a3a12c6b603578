// Is there a text that two patterns match? Both are texts with the wildcards `*` and `?`.

/**
 * Whether some text is matched by both patterns. With regard to case. Costs the product of the lengths: the caller bounds them. A `?` takes
 * one UTF-16 unit here, so that a character of two is taken for two: patterns that only meet there are said not to.
 */
export function patternsOverlap(first: string, second: string): boolean {
  if (apartBeforeWildcards(first, second)) return false;
  // Whether the patterns from (i, j) on meet, for all j, from the last i backwards.
  let below = new Array<boolean>(second.length + 1).fill(false);
  for (let i = first.length; i >= 0; i--) {
    const row = new Array<boolean>(second.length + 1).fill(false);
    for (let j = second.length; j >= 0; j--) {
      row[j] = meets(i, j, row, below);
    }
    below = row;
  }
  return below[0] === true;

  function meets(i: number, j: number, row: readonly boolean[], next: readonly boolean[]): boolean {
    const [one, other] = [first[i], second[j]];
    if (one === undefined && other === undefined) return true;
    if (one === '*' && (next[j] === true || (other !== undefined && row[j + 1] === true))) return true;
    if (other === '*' && (row[j + 1] === true || (one !== undefined && next[j] === true))) return true;
    if (one === undefined || other === undefined || one === '*' || other === '*') return false;
    return (one === other || one === '?' || other === '?') && next[j + 1] === true;
  }
}

/** Most patterns that do not meet part before the first wildcard: that costs no table. */
function apartBeforeWildcards(first: string, second: string): boolean {
  for (let at = 0; ; at++) {
    const [one, other] = [first[at], second[at]];
    if (one === '*' || other === '*' || one === '?' || other === '?') return false;
    if (one !== other) return true;
    if (one === undefined) return false;
  }
}
