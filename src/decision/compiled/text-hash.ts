// Which texts of many may stand at a place of a subject? They are told apart by their lengths and hashes, so that no text but those that
// very likely stand there is fetched from memory, which takes longer than all else: the texts of many plans are in no cache. Whether a
// text does stand there is left to whoever asks.
//
// The hash has no secret. Whoever writes policies could make all their texts collide, and would gain what patterns with one common
// prefix gain anyway: that each is looked at. Making the table stays linear, because what collides is chained.

export interface TextHash {
  /** For each text its length and its hash, side by side, shortest first. */
  readonly marks: readonly number[];
  /** Where the texts are too many to compare the hash with each. */
  readonly table: HashTable | undefined;
}

interface HashTable {
  /** For each length, shortest first: length, offset of its heads, mask of its heads. The few texts of a rare length are then together. */
  readonly lengths: Int32Array;
  /** The number of the first text of a chain, or -1. */
  readonly heads: Int32Array;
  /** For each text its hash and the number of the next in its chain, or -1. */
  readonly chains: Int32Array;
}

const FEW = 12;

/** `texts` are sorted by length. */
export function textHash(texts: readonly string[]): TextHash {
  const marks = texts.flatMap((text) => [text.length, hashOn(START, text, 0, text.length)]);
  return texts.length > FEW ? { marks: [], table: hashTable(marks) } : { marks, table: undefined };
}

function hashTable(marks: readonly number[]): HashTable {
  const counts = new Map<number, number>();
  for (let at = 0; at < marks.length; at += 2)
    counts.set(marks[at] as number, (counts.get(marks[at] as number) ?? 0) + 1);
  const lengths: number[] = [];
  let room = 0;
  for (const [length, count] of counts) {
    const size = 2 << (32 - Math.clz32(count));
    lengths.push(length, room, size - 1);
    room += size;
  }
  const heads = new Int32Array(room).fill(-1);
  const chains = new Int32Array(marks.length);
  let place = 0;
  for (let at = 0; at < marks.length; at += 2) {
    while (lengths[place] !== marks[at]) place += 3;
    const hash = marks[at + 1] as number;
    const head = headOf(hash, lengths[place + 1] as number, lengths[place + 2] as number);
    chains[at] = hash;
    chains[at + 1] = heads[head] as number;
    heads[head] = at / 2;
  }
  return { lengths: Int32Array.from(lengths), heads, chains };
}

/**
 * Whether `test` says yes to the item of a text that may stand in the subject at `from`: all that do stand there are among them. It is
 * asked until it says yes; `first` to `third` are handed on to it, because a function that held them would have to be made for each
 * question.
 */
export function someStandingAt<Item, First, Second, Third>(
  { marks, table }: TextHash,
  items: readonly Item[],
  subject: string,
  from: number,
  test: (item: Item, from: number, first: First, second: Second, third: Third) => boolean,
  first: First,
  second: Second,
  third: Third,
): boolean {
  if (table !== undefined) return someInTable(table, items, subject, from, test, first, second, third);
  let hash = START;
  let at = from;
  for (let number = 0; number < items.length; number++) {
    const end = from + (marks[number * 2] as number);
    if (end > subject.length) return false;
    hash = hashOn(hash, subject, at, end);
    at = end;
    if (marks[number * 2 + 1] !== hash) continue;
    if (test(items[number] as Item, from, first, second, third)) return true;
  }
  return false;
}

function someInTable<Item, First, Second, Third>(
  { lengths, heads, chains }: HashTable,
  items: readonly Item[],
  subject: string,
  from: number,
  test: (item: Item, from: number, first: First, second: Second, third: Third) => boolean,
  first: First,
  second: Second,
  third: Third,
): boolean {
  let hash = START;
  let at = from;
  for (let place = 0; place < lengths.length; place += 3) {
    const end = from + (lengths[place] as number);
    if (end > subject.length) return false;
    hash = hashOn(hash, subject, at, end);
    at = end;
    const head = headOf(hash, lengths[place + 1] as number, lengths[place + 2] as number);
    for (let number = heads[head] as number; number >= 0; number = chains[number * 2 + 1] as number) {
      if (chains[number * 2] !== hash) continue;
      if (test(items[number] as Item, from, first, second, third)) return true;
    }
  }
  return false;
}

const START = 0x811c9dc5 | 0;

/** FNV-1a over UTF-16 units, which can be carried on from a prefix to a longer one. */
function hashOn(hash: number, text: string, from: number, end: number): number {
  let carried = hash;
  for (let at = from; at < end; at++) carried = Math.imul(carried ^ text.charCodeAt(at), 0x01000193);
  return carried;
}

/** The low bits of FNV depend on the low bits of the text alone: the high ones are mixed in. */
function headOf(hash: number, offset: number, mask: number): number {
  return offset + ((hash ^ (hash >>> 15)) & mask);
}
