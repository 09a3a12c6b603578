// Does everything that one pattern matches match another one too? Both are texts with the wildcards `*` and `?`.

/**
 * Whether `outer` matches whatever `inner` matches. True is always right; false too where `outer` has no `?`. A `?` is not seen to cover
 * what a star and its neighbours match together (`a?*` over `a*a`), nor a character of two UTF-16 units. With regard to case: fold both
 * before, where case does not count.
 *
 * The inner pattern is read as a text whose `*` and `?` are characters of their own: a `*` of `inner` can only be covered by a `*` of
 * `outer`, a `?` by a `*` or a `?`. Costs the product of the lengths at most, and the sum where `outer` has one star.
 */
export function includesPattern(outer: string, inner: string): boolean {
  const covers = normalPattern(outer);
  const covered = normalPattern(inner);
  // The greedy walk of a glob: the last star seen takes one symbol more whenever what stands behind it does not fit.
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let symbol = 0; symbol < covered.length; ) {
    const next = covers[at];
    if (next === '*') {
      star = ++at;
      resume = symbol;
    } else if (next !== undefined && (next === covered[symbol] || (next === '?' && covered[symbol] !== '*'))) {
      at++;
      symbol++;
    } else if (star >= 0) {
      at = star;
      symbol = ++resume;
    } else {
      return false;
    }
  }
  while (covers[at] === '*') at++;
  return at === covers.length;
}

/** Of wildcards side by side, all `?` come first and one `*` is left: `*?*` and `?*` mean the same. */
function normalPattern(pattern: string): string {
  if (!pattern.includes('**') && !pattern.includes('*?')) return pattern;
  return pattern.replace(
    /[*?]+/g,
    (wildcards) => '?'.repeat(wildcards.split('?').length - 1) + (wildcards.includes('*') ? '*' : ''),
  );
}
