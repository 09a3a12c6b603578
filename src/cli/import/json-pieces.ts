// What do JSON documents of any size hold, piece by piece? A stream of objects is taken apart into the members of each and the
// elements of its lists, so that no more than one of these is in memory. JSON's own parser reads the pieces; what they mean is
// for others.

import { OpenValue, UnreadableJson } from './open-value.ts';

/** A value in a document: a member that is no list, or one element of a member that is one. */
export interface JsonPiece {
  /** From 1. */
  readonly document: number;
  readonly member: string;
  /** From 0, where the member is a list. */
  readonly index?: number;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly value: unknown;
}

type State =
  | 'document'
  | 'firstKey'
  | 'key'
  | 'colon'
  | 'value'
  | 'memberEnd'
  | 'firstElement'
  | 'element'
  | 'elementEnd';

/** What may stand in each state, as a message puts it. */
const EXPECTED: Readonly<Record<State, string>> = {
  document: '`{`',
  firstKey: 'the name of a member or `}`',
  key: 'the name of a member',
  colon: '`:`',
  value: 'a value',
  memberEnd: '`,` or `}`',
  firstElement: 'a value or `]`',
  element: 'a value',
  elementEnd: '`,` or `]`',
};

/** Reads objects that stand one after another, and nothing else. Throws UnreadableJson. */
export async function* jsonPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonPiece> {
  const walker = new PieceWalker();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new UnreadableJson(`line ${walker.line}: this is not UTF-8 text`);
    }
  };
  for await (const chunk of chunks) yield* walker.take(decode(chunk));
  yield* walker.take(decode());
  walker.end();
}

class PieceWalker {
  line = 1;
  #state: State = 'document';
  #documents = 0;
  #member = '';
  /** Of the document at hand. */
  readonly #members = new Set<string>();
  #index = 0;
  /** The value or name that has begun, absent between values. */
  #open: OpenValue | undefined;

  *take(text: string): Generator<JsonPiece> {
    let at = 0;
    while (at < text.length) {
      const open = this.#open ?? this.#begin(text, at);
      if (open === undefined) {
        at += 1;
        continue;
      }
      const end = open.take(text, at);
      at = end ?? text.length;
      this.#open = end === undefined ? open : undefined;
      if (end !== undefined) yield* this.#finish(open);
    }
  }

  /** Refuses a stream that ends inside of a document, or that has none. */
  end(): void {
    if (this.#state !== 'document' || this.#open !== undefined)
      throw this.#unreadable('the text ends inside of an object');
    if (this.#documents === 0) throw this.#unreadable('there is nothing in it');
  }

  /** Takes one character outside of values; gives the value that begins with it. */
  #begin(text: string, at: number): OpenValue | undefined {
    const character = text.charAt(at);
    if (character === '\n') this.line += 1;
    if (' \t\r\n'.includes(character)) return undefined;
    const next = this.#step(character);
    if (next === 'opens') return new OpenValue(this.line, character);
    this.#state = next;
    return undefined;
  }

  #step(character: string): State | 'opens' {
    switch (`${this.#state} ${character}`) {
      case 'document {':
        this.#documents += 1;
        this.#members.clear();
        return 'firstKey';
      case 'firstKey }':
      case 'memberEnd }':
        return 'document';
      case 'firstKey "':
      case 'key "':
        return 'opens';
      case 'colon :':
        return 'value';
      case 'value [':
        this.#index = 0;
        return 'firstElement';
      case 'memberEnd ,':
        return 'key';
      case 'firstElement ]':
      case 'elementEnd ]':
        return 'memberEnd';
      case 'elementEnd ,':
        return 'element';
    }
    const takesValue = this.#state === 'value' || this.#state === 'firstElement' || this.#state === 'element';
    if (takesValue && !',:]}'.includes(character)) return 'opens';
    throw this.#unreadable(`${EXPECTED[this.#state]} expected, not \`${character}\``);
  }

  *#finish(open: OpenValue): Generator<JsonPiece> {
    const value = open.parse();
    const [document, member, line] = [this.#documents, this.#member, open.line];
    this.line = line + open.lines;
    switch (this.#state) {
      case 'firstKey':
      case 'key':
        this.#name(String(value));
        return;
      case 'value':
        this.#state = 'memberEnd';
        yield { document, member, line, value };
        return;
      default:
        this.#state = 'elementEnd';
        yield { document, member, index: this.#index, line, value };
        this.#index += 1;
    }
  }

  #name(member: string): void {
    if (this.#members.has(member)) throw this.#unreadable(`\`${member}\` is given more than once`);
    this.#members.add(member);
    this.#member = member;
    this.#state = 'colon';
  }

  #unreadable(problem: string): UnreadableJson {
    return new UnreadableJson(`line ${this.line}: ${problem}`);
  }
}
