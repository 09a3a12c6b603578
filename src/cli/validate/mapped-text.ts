// Which part of a file does a part of a policy's text come from? The text is put together of pieces, each with its place in the file.

import type { Span } from '../../language/policy-document.ts';

interface Piece extends Span {
  /** In the file. */
  readonly source: Span;
  /** Character by character as it stands in the file. */
  readonly exact: boolean;
}

export class MappedText {
  readonly #pieces: Piece[] = [];
  /** What stands for something that only a deployment knows. */
  readonly #unresolved: Span[] = [];
  #parts: string[] = [];
  #text = '';

  /** A text that stands in the file as it is. */
  static verbatim(file: string, at: Span): MappedText {
    const mapped = new MappedText();
    mapped.append(file.slice(at.start, at.end), at, 'exact');
    return mapped;
  }

  /** `exact`: as it stands at `source`; `whole`: made of it; `unresolved`: in the place of what nobody knows yet. */
  append(text: string, source: Span, kind: 'exact' | 'whole' | 'unresolved' = 'whole'): this {
    const start = this.#pieces.at(-1)?.end ?? 0;
    const piece = { start, end: start + text.length, source, exact: kind === 'exact' };
    this.#pieces.push(piece);
    if (kind === 'unresolved') this.#unresolved.push(piece);
    this.#parts.push(text);
    return this;
  }

  get text(): string {
    if (this.#parts.length > 0) this.#text += this.#parts.join('');
    this.#parts = [];
    return this.#text;
  }

  /** Where a span of the text comes from. An empty text comes from the start of the file. */
  sourceOf({ start, end }: Span): Span {
    const first = this.#pieceAt(start);
    const last = this.#pieceAt(Math.max(start, end - 1));
    if (first === undefined || last === undefined) return { start: 0, end: 0 };
    const from = first.exact ? first.source.start + (start - first.start) : first.source.start;
    const to = last.exact ? last.source.start + (end - last.start) : last.source.end;
    return { start: from, end: Math.max(from, to) };
  }

  /**
   * Whether what is said of a span is about something unresolved: it lies within such a part, or is a single value that has one in it.
   */
  isUnresolved({ start, end }: Span): boolean {
    const isValue = !'{['.includes(this.text.charAt(start));
    return this.#unresolved.some(
      (piece) => (piece.start <= start && end <= piece.end) || (isValue && piece.start < end && start < piece.end),
    );
  }

  /** The last piece that begins at or before the offset. */
  #pieceAt(offset: number): Piece | undefined {
    let [low, high] = [0, this.#pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#pieces[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#pieces[low];
  }
}
