// Where in a text is an offset, as line and column?

export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 0, in UTF-16 units. */
  readonly column: number;
  /** In UTF-16 units, from 0. */
  readonly offset: number;
}

/**
 * Makes a look-up from offsets to places in one text: the line starts are found once. A line ends with LF, CR or CR LF.
 *
 * AWS: Access Analyzer, API type Position (line from 1, column from 0)
 */
export function indexPlaces(text: string): (offset: number) => Place {
  const lineStarts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  const startOf = (index: number) => Number(lineStarts[index]);
  return (offset) => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - startOf(low), offset };
  };
}

/** The place of one offset. Make an index of the places for many look-ups on one text. */
export function placeOf(text: string, offset: number): Place {
  return indexPlaces(text)(offset);
}
